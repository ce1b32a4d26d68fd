/** Edits of the text that people propose at a claim, and what editors decide on them. */
import { ReplaceStep } from 'prosemirror-transform';
import type * as v from 'valibot';
import type { NewAmendment, NewAmendmentDecision } from '#lib/domain/amendment.ts';
import { amendingStep, wordsWithin } from '#lib/domain/amend.ts';
import { type Anchor, quoteAt } from '#lib/domain/anchor.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { parseStep } from '#lib/domain/text-step.ts';
import { mappingSince } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import * as text from './text.ts';

interface Ids {
	readonly articleId: string;
	readonly claimId: string;
	readonly id: string;
}

const NOT_THERE = 'These words stand in the passage no more. Look at the text and propose the edit again.';
const CHANGED = 'The words have changed since. Look at the text and edit it by hand.';

/** Propose other words for a passage. The same id again is the same proposal. */
export function propose(user: User, articleId: string, claimId: string, input: NewAmendment): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx } = writer;
		const article = await articleRow(tx, articleId);
		const claim = await claimOf(tx, articleId, claimId, user);
		const existing = await tx.selectFrom('amendment').select('claimId').where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('A proposed edit with this id is here already.');
		if (existing) return claim;
		const anchor = passageOf(claim, input.anchorId);
		if (!wordsWithin(documentOf(article), anchor, input.before)) throw new Conflict(NOT_THERE);
		await insert(writer, user, claimId, input);
		return claimOf(tx, articleId, claimId, user);
	});
}

/** Write a proposal within a write, whose words stand in the passage. */
export async function insert(
	{ tx, now, append }: Writer,
	user: User,
	claimId: string,
	input: NewAmendment
): Promise<void> {
	const made = { claimId, authorId: user.id, createdAt: now, withdrawn: 0 as const };
	const undecided = { decision: null, decidedBy: null, decidedAt: null };
	await tx
		.insertInto('amendment')
		.values({ ...input, ...made, ...undecided })
		.execute();
	const { id, before, after } = input;
	await append('amendment.proposed', claimId, { amendment: id, before, after });
}

function passageOf(claim: PlacedClaim, anchorId: string): Anchor {
	const anchor = claim.anchors.find((one) => one.id === anchorId);
	if (!anchor) throw new NotFound('This passage');
	return anchor;
}

/** Withdraw one's own proposal, or restore it. */
export function withdraw(user: User, { articleId, claimId, id }: Ids, withdrawn: boolean): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const claim = await claimOf(tx, articleId, claimId, user);
		const row = await amendmentRow(tx, claimId, id);
		if (!can(user, 'amendment.withdraw', row))
			throw new Forbidden('Only who proposed an edit can withdraw it. Decline it instead.');
		if (row.decision !== null) throw new Conflict('This edit is decided already.');
		if ((row.withdrawn === 1) === withdrawn) return claim;
		await tx
			.updateTable('amendment')
			.set({ withdrawn: withdrawn ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		const verb = withdrawn ? 'amendment.withdrawn' : 'amendment.restored';
		await append(verb, claimId, { amendment: id, before: row.before, after: row.after });
		return claimOf(tx, articleId, claimId, user);
	});
}

type Decision = v.InferOutput<typeof NewAmendmentDecision>['decision'];

/**
 * Accept an edit, which makes it a step of the text; decline it; or take the decision back, which takes the step back
 * too. `Conflict` where the words are no longer there.
 */
export function decide(user: User, { articleId, claimId, id }: Ids, decision: Decision): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		const article = await articleRow(tx, articleId);
		const claim = await claimOf(tx, articleId, claimId, user);
		const row = await amendmentRow(tx, claimId, id);
		if (row.decision === decision) return claim;
		if (row.withdrawn === 1) throw new Conflict('This edit was withdrawn.');
		if (row.decision !== null && decision !== null) throw new Conflict('This edit is decided already.');
		const inverse = decision === 'accepted' ? await accept(writer, user, { article, claim, row }) : null;
		if (row.decision === 'accepted') await takeBack(writer, user, article, row);
		const decided = decision === null ? { decidedBy: null, decidedAt: null } : { decidedBy: user.id, decidedAt: now };
		await tx
			.updateTable('amendment')
			.set({ decision, ...decided, inverse })
			.where('id', '=', id)
			.execute();
		const { before, after } = row;
		await append(`amendment.${decision ?? 'reopened'}`, claimId, { amendment: id, before, after });
		return claimOf(tx, articleId, claimId, user);
	});
}

interface Subject {
	readonly article: Tables['article'];
	readonly claim: PlacedClaim;
	readonly row: Tables['amendment'];
}

/** Make the edit. Answers the step that takes it back, as it is kept. */
async function accept(writer: Writer, user: User, { article, claim, row }: Subject): Promise<string> {
	const document = documentOf(article);
	const step = amendingStep(document, passageOf(claim, row.anchorId), row);
	if (!step) throw new Conflict(CHANGED);
	const { version } = await text.apply(writer, user, article, { clientId: row.id, steps: [step.toJSON()] });
	return JSON.stringify({ version, step: step.invert(document).toJSON() });
}

async function takeBack(
	writer: Writer,
	user: User,
	article: Tables['article'],
	{ id, after, inverse }: Tables['amendment']
): Promise<void> {
	const kept = inverse === null ? null : (JSON.parse(inverse) as { version: number; step: Record<string, unknown> });
	const mapping = kept && (await mappingSince(writer.tx, article, kept.version));
	const step = kept && mapping && parseStep(kept.step).map(mapping);
	const isThere = step instanceof ReplaceStep && quoteAt(documentOf(article), step.from, step.to) === after;
	if (!isThere) throw new Conflict(CHANGED);
	await text.apply(writer, user, article, { clientId: id, steps: [step.toJSON()] });
}

async function amendmentRow(tx: Tx, claimId: string, id: string): Promise<Tables['amendment']> {
	const row = await tx
		.selectFrom('amendment')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This proposed edit');
	return row;
}
