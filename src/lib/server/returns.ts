/** Word files that Galley wrote, brought back into their articles: looked at, and taken. */
import { LONGEST_COMMENT } from '#lib/domain/comment.ts';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import type { NewReturn, NewReturnPlan, ReturnPlan, Returned } from '#lib/domain/returned.ts';
import { wordsOf } from '#lib/domain/returning/edits.ts';
import type { Arrival } from '#lib/domain/returning/remarks.ts';
import { titleOf } from '#lib/domain/schema.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import * as amendments from './amendments.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import * as comments from './comments.ts';
import { glance } from './db/client.ts';
import { type Writer, write } from './events.ts';
import { cut, quoted, signatureOf, signed, uncalled } from './remarks.ts';
import * as replacements from './replacements.ts';
import { returnedBy } from './returning/earlier.ts';
import { type Draft, draftOf } from './returning/plan.ts';

const NOTHING = 'There is nothing in this file that the article does not have already.';
const CHANGED = 'The text has changed meanwhile. Look at the plan again.';
const UNTITLED = 'An article needs a title. Type it above the text.';

/** What the file would change. Nothing is written. `Invalid` where it was exported from another article. */
export const planFor = (articleId: string, input: NewReturnPlan): Promise<ReturnPlan> =>
	glance(async (tx) => toPlan(await draftOf(tx, await articleRow(tx, articleId), input)));

function toPlan(draft: Draft): ReturnPlan {
	const { row, earlier, arrivals, settlings, corrections, others, lost, now, rest, whole, numbers } = draft;
	const claimOf = (id: string | null): number | null => (id === null ? null : (numbers.get(id) ?? null));
	return {
		...{ version: row.version, again: earlier !== null },
		remarks: arrivals.map((arrival) => ({
			...{ id: arrival.id, kind: kindOf(arrival), claim: claimOf(arrival.claimId) },
			...{ author: arrival.remark.author, at: arrival.remark.at, text: arrival.remark.text },
			quote: arrival.claimId === null ? arrival.remark.quote : ''
		})),
		settled: settlings.map(({ claimId, settled, text }) => ({ claim: claimOf(claimId), settled, text })),
		corrections: corrections.map(({ id, number, before, after, by }) => ({
			...{ id, claim: number, before, after },
			author: by?.author ?? ''
		})),
		others: others.map(wordsOf),
		lost: lost.map(wordsOf),
		rest: rest.eq(now) ? null : (rest.toJSON() as Record<string, unknown>),
		whole: whole.eq(now) ? null : (whole.toJSON() as Record<string, unknown>)
	};
}

function kindOf({ was, thread, claimId }: Arrival): ReturnPlan['remarks'][number]['kind'] {
	if (was !== null) return 'changed';
	if (thread !== null) return 'reply';
	return claimId === null ? 'note' : 'thread';
}

/**
 * Take what the file brings: all of it in one transaction, or nothing. The same id again is the same act. `Conflict` where
 * the text is no longer the one that the plan was made for.
 */
export function take(user: User, articleId: string, input: NewReturn): Promise<Returned> {
	return write(user.id, articleId, async (writer) => {
		const row = await articleRow(writer.tx, articleId);
		const existing = await returnedBy(writer.tx, articleId, input.id);
		if (existing) return existing;
		if (input.version !== row.version) throw new Conflict(CHANGED);
		const draft = await draftOf(writer.tx, row, input);
		const returned = await bring(writer, user, draft, input);
		await writer.append('file.returned', articleId, { file: draft.file, returned });
		return returned;
	});
}

async function bring(writer: Writer, user: User, draft: Draft, { id, text, accept }: NewReturn): Promise<Returned> {
	const { row, arrivals, settlings, now } = draft;
	const corrections = text === 'corrections' ? draft.corrections : [];
	const document = text === 'corrections' ? draft.rest : draft.whole;
	const isSame = document.eq(now);
	if (arrivals.length + settlings.length + corrections.length === 0 && isSame) throw new Invalid(NOTHING);
	for (const arrival of arrivals) await say(writer, user, row.id, arrival);
	for (const { thread, claimId, settled } of settlings)
		await comments.settle(writer, user, { articleId: row.id, claimId, id: thread }, settled);
	for (const { id: correction, claimId, anchorId, before, after, by } of corrections)
		await amendments.insert(writer, user, claimId, {
			...{ id: correction, anchorId, before, after, note: by ? signatureOf(by) : '' }
		});
	const counts = { remarks: arrivals.length, settled: settlings.length, corrections: corrections.length };
	if (isSame) return { id, ...counts, version: null };
	if (titleOf(document).trim() === '') throw new Invalid(UNTITLED);
	const incoming = { id, document, known: new Map(), restores: null, accept: new Set(accept) };
	const { version } = await replacements.bring(writer, user, row, incoming);
	return { id, ...counts, version };
}

/** Write a comment of the file, by whom it says. */
async function say(writer: Writer, user: User, articleId: string, arrival: Arrival): Promise<void> {
	const { id, thread, claimId, settled } = arrival;
	const place = { articleId, claimId };
	await comments.insert(writer, user, place, { id, threadId: thread, body: cut(bodyOf(arrival), LONGEST_COMMENT) });
	if (settled) await comments.settle(writer, user, { ...place, id }, true);
}

/** Who changed one of Galley's own comments the file does not say. */
function bodyOf({ remark, was, thread, claimId }: Arrival): string {
	if (was !== null) return `“${uncalled(firstGraphemes(was, 300))}” → ${uncalled(remark.text)}`;
	return (thread === null && claimId === null ? quoted(remark.quote) : '') + signed(remark);
}
