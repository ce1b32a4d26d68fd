/** New versions of an article's whole text: planned, brought in, taken back. */
import { isStanding } from '#lib/domain/claim.ts';
import { type Node, Slice } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import { v7 as uuid } from 'uuid';
import type { Anchor } from '#lib/domain/anchor.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import {
	type Known,
	type NewPlan,
	type NewReplacement,
	type Plan,
	type Replacement,
	anchorsAfter,
	countsOf,
	plan
} from '#lib/domain/replacement.ts';
import { parseDocument, titleOf } from '#lib/domain/schema.ts';
import { anchorRows, saveAnchors } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimsOf, toAnchor } from './claim-records.ts';
import { record } from './claim-states.ts';
import { type Tx, glance } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { documentAt } from './documents.ts';
import { type Writer, write } from './events.ts';
import * as revisions from './revisions.ts';
import { claimsIn } from './states.ts';
import { saveText } from './text.ts';

type Article = Tables['article'];
type Row = Tables['replacement'];

/** What a text is replaced by. */
interface Incoming {
	readonly document: Node;
	/** Where passages stood in it, where it is a version of the article's own past. */
	readonly known: Known;
	readonly restores: number | null;
}

/** What would become of the article's claims. Nothing is written. */
export function planFor(articleId: string, wanted: NewPlan): Promise<Plan> {
	return glance(async (tx) => {
		const row = await articleRow(tx, articleId);
		const claims = (await claimsOf(tx, articleId)).filter(isStanding);
		const { document, known } = await incomingOf(tx, row, wanted);
		return plan(textOf(row), document, claims, known);
	});
}

const textOf = (row: Article) => ({ document: documentOf(row), version: row.version, language: row.language });

/** A version of the article's own past. Passages that stood in it are not looked for: they stand where they stood. */
async function past(tx: Tx, row: Article, version: number): Promise<Incoming> {
	const document = await documentAt(tx, row.id, version);
	const claims = await claimsIn(tx, row, version, document);
	const standing = claims.flatMap(({ anchors }) => anchors).filter((anchor) => anchor.state !== 'orphan');
	return { document, known: new Map(standing.map((anchor) => [anchor.id, anchor])), restores: version };
}

async function incomingOf(tx: Tx, row: Article, { document, restores }: NewPlan): Promise<Incoming> {
	const incoming =
		restores === undefined
			? { document: parseDocument(document), known: new Map(), restores: null }
			: await past(tx, row, restores);
	if (titleOf(incoming.document).trim() === '') throw new Invalid('An article needs a title. Type it above the text.');
	return incoming;
}

/**
 * Put a new text in the place of the article's, with its claims' anchors found again. The same id again is the same
 * replacement. `Conflict` when the text is no longer the one that the plan was made for.
 */
export function replace(user: User, articleId: string, input: NewReplacement): Promise<Replacement> {
	return write(user.id, articleId, async (writer) => {
		const row = await articleRow(writer.tx, articleId);
		const existing = await writer.tx
			.selectFrom('replacement')
			.selectAll()
			.where('id', '=', input.id)
			.executeTakeFirst();
		if (existing) return sameReplacement(existing, user, articleId);
		if (input.version !== row.version) throw new Conflict('The text has changed meanwhile. Look at the plan again.');
		const incoming = await incomingOf(writer.tx, row, input);
		if (documentOf(row).eq(incoming.document))
			throw new Invalid('Nothing has changed: this is the text that stands there.');
		return bring(writer, user, row, { ...incoming, id: input.id, accept: new Set(input.accept) });
	});
}

function sameReplacement(row: Row, user: User, articleId: string): Replacement {
	if (row.articleId !== articleId || row.authorId !== user.id)
		throw new Conflict('A new version with this id is here already.');
	// The counts were written by `keep`.
	return { id: row.id, version: row.version, counts: JSON.parse(row.counts) as Replacement['counts'] };
}

/** Put a new text in the place of the article's within a write. */
export async function bring(
	writer: Writer,
	user: User,
	row: Article,
	incoming: Incoming & { readonly id: string; readonly accept: ReadonlySet<string> }
): Promise<Replacement> {
	const { document, known, restores, accept, id } = incoming;
	// Withdrawn claims come along too: one that is restored finds its words.
	const planned = plan(textOf(row), document, await claimsOf(writer.tx, row.id), known);
	const anchors = anchorsAfter(planned, document, row.language, accept);
	await name(writer, user, row, 'Before new version');
	const made = await exchange(writer, user, row, { id, document, anchors, plan: planned, undoes: null, restores });
	await recordAll(writer, row.id);
	await name(
		writer,
		user,
		made.article,
		restores === null ? await nextName(writer.tx, row.id) : `Version ${restores} restored`
	);
	return made.replacement;
}

interface Exchange {
	readonly id: string;
	readonly document: Node;
	/** Where all anchors are in it. */
	readonly anchors: readonly Anchor[];
	readonly plan: Plan;
	/** The version that is taken back, and the one that is brought back. */
	readonly undoes: number | null;
	readonly restores: number | null;
}

/** One step that replaces everything, the anchors beside it, and what it takes to undo both. */
async function exchange(writer: Writer, user: User, row: Article, to: Exchange) {
	const before = documentOf(row);
	const rows = await anchorRows(writer.tx, row.id);
	const step = new ReplaceStep(0, before.content.size, new Slice(to.document.content, 0, 0));
	const change = { document: to.document, steps: [step.toJSON()], clientId: to.id, replaced: true };
	const article = await saveText(writer, user, row, change);
	const counts = countsOf(to.plan);
	const { id, undoes, restores } = to;
	const verb = undoes === null && restores === null ? 'text.replaced' : 'text.restored';
	const versions = { from: row.version, to: article.version };
	await writer.append(verb, row.id, {
		replacement: id,
		...versions,
		...counts,
		...(restores === null ? {} : { restores })
	});
	await keep(writer, user, { row, rows, counts, id, undoes });
	await saveAnchors(writer, { before, after: to.document, version: row.version }, rows, inOrderOf(rows, to.anchors));
	return { article, replacement: { id, version: article.version, counts } };
}

function inOrderOf(rows: readonly Tables['anchor'][], anchors: readonly Anchor[]): readonly Anchor[] {
	const byId = new Map(anchors.map((anchor) => [anchor.id, anchor]));
	return rows.map((row) => byId.get(row.id) ?? toAnchor(row));
}

interface Kept {
	readonly row: Article;
	readonly rows: readonly Tables['anchor'][];
	readonly counts: Replacement['counts'];
	readonly id: string;
	readonly undoes: number | null;
}

/** Keep the text and the anchors as they were: what is taken back is put back, not computed again. */
async function keep({ tx, now }: Writer, user: User, { row, rows, counts, id, undoes }: Kept): Promise<void> {
	await tx
		.insertInto('replacement')
		.values({
			...{ id, articleId: row.id, version: row.version + 1, authorId: user.id, createdAt: now, undoes },
			document: row.document,
			anchors: JSON.stringify(rows.map(toAnchor)),
			counts: JSON.stringify(counts)
		})
		.execute();
}

/**
 * Take the newest version back, as long as nobody has edited it: text and anchors are exactly as before. Taking that back
 * brings it in again. The same asking again is answered the same.
 */
export function undo(user: User, articleId: string, version: number): Promise<Replacement> {
	return write(user.id, articleId, async (writer) => {
		const row = await articleRow(writer.tx, articleId);
		const made = await replacementOf(writer.tx, articleId, version);
		if (made.authorId !== user.id)
			throw new Forbidden('Only who brought this version in can take it back. Restore an earlier revision instead.');
		if (row.version === version) return putBack(writer, user, row, made);
		const next = await writer.tx
			.selectFrom('replacement')
			.selectAll()
			.where('articleId', '=', articleId)
			.where('undoes', '=', version)
			.executeTakeFirst();
		if (next) return sameReplacement(next, user, articleId);
		throw new Conflict('The text has been edited since. Restore the revision “Before new version” instead.');
	});
}

async function replacementOf(tx: Tx, articleId: string, version: number): Promise<Row> {
	if (!Number.isSafeInteger(version)) throw new NotFound('This new version');
	const row = await tx
		.selectFrom('replacement')
		.selectAll()
		.where('articleId', '=', articleId)
		.where('version', '=', version)
		.executeTakeFirst();
	if (!row) throw new NotFound('This new version');
	return row;
}

async function putBack(writer: Writer, user: User, row: Article, made: Row): Promise<Replacement> {
	const document = parseDocument(JSON.parse(made.document));
	// They were anchors of this article when they were written.
	const kept = new Map((JSON.parse(made.anchors) as Anchor[]).map((anchor) => [anchor.id, anchor]));
	const known = new Map([...kept].filter(([, anchor]) => anchor.state !== 'orphan'));
	// What was marked in the new version meanwhile is looked for in the old one.
	const planned = plan(textOf(row), document, await claimsOf(writer.tx, row.id), known);
	const anchors = planned.outcomes.map(({ after }) => kept.get(after.id) ?? after);
	const restored = { id: uuid(), document, anchors, plan: planned, undoes: made.version, restores: made.version - 1 };
	const { replacement } = await exchange(writer, user, row, restored);
	for (const { id, lostVersion } of anchors.filter(({ lostVersion }) => lostVersion !== undefined))
		await writer.tx.updateTable('anchor').set({ lostVersion }).where('id', '=', id).execute();
	await recordAll(writer, row.id);
	return replacement;
}

/** Every claim stands in another text now, whether its words changed or not: none is carried across a replacement. */
async function recordAll(writer: Writer, articleId: string): Promise<void> {
	const claims = await writer.tx.selectFrom('claim').select('id').where('articleId', '=', articleId).execute();
	await record(
		writer,
		articleId,
		claims.map(({ id }) => id)
	);
}

/** Name the text as it stands, unless it has a name. */
async function name(writer: Writer, user: User, { id: articleId, version }: Article, words: string): Promise<void> {
	const named = await writer.tx
		.selectFrom('revision')
		.select('id')
		.where('articleId', '=', articleId)
		.where('version', '=', version)
		// Documents that are kept only so that versions are quick to make have none.
		.where('name', '!=', '')
		.executeTakeFirst();
	if (!named) await revisions.add(writer, user, { articleId, name: words });
}

/** The text that was brought in first is version 1 to people. */
async function nextName(tx: Tx, articleId: string): Promise<string> {
	const rows = await tx
		.selectFrom('revision')
		.select('id')
		.where('articleId', '=', articleId)
		.where('name', 'like', 'New version %')
		.execute();
	return `New version ${rows.length + 2}`;
}
