/** Claims: marked in the article's words, changed, withdrawn and restored. */
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
import type { BulkClaim } from '#lib/domain/bulk.ts';
import { type ClaimChange, type NewClaim, type PlacedClaim, blankClaim } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, Invalid } from '#lib/domain/errors.ts';
import type { Event } from '#lib/domain/event.ts';
import { can } from '#lib/domain/role.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import * as anchors from './anchors.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { batches } from './batches.ts';
import { Breath } from './breath.ts';
import { type Viewer, claimOf, claimRow, claimsOf } from './claim-records.ts';
import { type Tx, database, glance } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Told, type Writer, about, write } from './events.ts';
import { expectUnlocked } from './locks.ts';
import { Places } from './places.ts';
import { differing, expectSeen, pick } from './seen.ts';

/** All claims of an article, in the order of the text, as the viewer may see them. */
export function list(articleId: string, viewer?: Viewer): Promise<PlacedClaim[]> {
	return glance(async (tx) => {
		const { version } = await articleRow(tx, articleId);
		return (await claimsOf(tx, articleId, viewer)).map((claim) => ({ ...claim, version }));
	});
}

export function read(articleId: string, id: string, viewer?: Viewer): Promise<PlacedClaim> {
	return glance(async (tx) => {
		await articleRow(tx, articleId);
		return claimOf(tx, articleId, id, viewer);
	});
}

/** Everything that happened to a claim, newest first. */
export async function history(articleId: string, id: string): Promise<Event[]> {
	await articleRow(database(), articleId);
	await claimRow(database(), articleId, id);
	return about(articleId, id);
}

/**
 * Mark words of the article as a claim. The same id again is the same claim. `Conflict` when the words at the range
 * are not the words that the person saw.
 */
export async function create(user: User, articleId: string, { id, anchor, category }: NewClaim): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		const existing = await writer.tx.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst();
		if (existing) return sameClaim(writer.tx, existing, user, articleId);
		await insertMarked(writer, user, { articleId, id, anchor, fields: { category: category ?? blankClaim.category } });
		return claimOf(writer.tx, articleId, id, user);
	});
}

interface Refused {
	readonly claim: string;
	readonly reason: Sentence & { readonly code: string };
}

interface Imported {
	/** Ids of the claims that are here by now. */
	readonly done: readonly string[];
	readonly refused: readonly Refused[];
}

/** Mark many claims by their words alone, in one transaction. What cannot be marked is told and leaves nothing behind. */
export function createByWords(user: User, articleId: string, wanted: readonly BulkClaim[]): Promise<Imported> {
	return write(user.id, articleId, async (writer) => {
		const places = new Places(await articleRow(writer.tx, articleId));
		const { known, taken } = await idsOf(writer.tx, user, articleId, wanted);
		const breath = new Breath();
		const [fresh, refused]: [FoundClaim[], Refused[]] = [[], []];
		for (const one of wanted) {
			if (known.has(one.id)) continue;
			// The same id twice in one request is the same claim.
			known.add(one.id);
			await breath.take();
			const found = taken.has(one.id) ? new Conflict(ID_TAKEN) : foundClaim(places, one);
			if (found instanceof Error) refused.push({ claim: one.id, reason: found });
			else fresh.push(found);
		}
		await insertFoundClaims(writer, user, articleId, fresh);
		const isRefused = new Set(refused.map(({ claim }) => claim));
		return { done: wanted.map(({ id }) => id).filter((id) => !isRefused.has(id)), refused };
	});
}

const ID_TAKEN = 'A claim with this id is here already.';

/** Which of the ids are this person's claims in this article already, and which are somebody's elsewhere. */
async function idsOf(tx: Tx, user: User, articleId: string, wanted: readonly BulkClaim[]) {
	const rows: Pick<Tables['claim'], 'id' | 'articleId' | 'authorId'>[] = [];
	for (const some of batches(wanted, BATCH)) {
		const ids = some.map(({ id }) => id);
		rows.push(
			...(await tx.selectFrom('claim').select(['id', 'articleId', 'authorId']).where('id', 'in', ids).execute())
		);
	}
	const isOwn = (row: (typeof rows)[number]) => row.articleId === articleId && row.authorId === user.id;
	return {
		known: new Set(rows.filter(isOwn).map(({ id }) => id)),
		taken: new Set(rows.filter((row) => !isOwn(row)).map(({ id }) => id))
	};
}

/** A claim at its words; why there is none where the article does not say them, or nobody can tell where. */
function foundClaim(places: Places, { id, quote, prefix, suffix, ...fields }: BulkClaim) {
	const anchor = places.of({ quote, prefix, suffix });
	const found: FoundClaim | null = anchor && { id, anchors: [anchor], fields };
	return found ?? new Invalid('The article does not say this, or says it in several places. Send more words of it.');
}

interface Marked {
	readonly articleId: string;
	readonly id: string;
	readonly anchor: NewAnchor;
	readonly fields: Partial<Tables['claim']>;
}

export interface FoundClaim {
	readonly id: string;
	/** Where its words stand, or stood; one or more. */
	readonly anchors: readonly [Anchor, ...Anchor[]];
	readonly fields: Partial<Tables['claim']>;
}

/** Rows that are written at once; between them others may be answered. */
const BATCH = 100;

/** Write new claims whose places are known, under the next numbers. */
export async function insertFoundClaims(
	writer: Writer,
	user: User,
	articleId: string,
	found: readonly FoundClaim[]
): Promise<void> {
	if (found.length === 0) return;
	const first = await takeNumbers(writer.tx, articleId, found.length);
	const numbered = found.map((claim, index) => ({ ...claim, number: first + index }));
	for (const some of batches(numbered, BATCH)) {
		const { category } = blankClaim;
		const seeds = some.map(({ id, number, fields }) => ({ category, ...fields, articleId, id, number }));
		await insertClaims(writer, user, seeds);
		const places = some.flatMap(({ id, anchors: all }) => all.map((one) => ({ claimId: id, found: one })));
		for (const part of batches(places, BATCH)) await anchors.insertFound(writer, part);
		for (const part of batches(some.flatMap(toldOf), BATCH)) await writer.appendAll(part);
	}
}

/** What the log tells of a claim that was marked on one or more places. */
const toldOf = ({ id, number, anchors: [first, ...more] }: FoundClaim & { readonly number: number }): Told[] => [
	{ verb: 'claim.marked', subject: id, payload: { number, quote: first.quote } },
	...more.map(({ id: anchor, quote }): Told => ({ verb: 'anchor.added', subject: id, payload: { anchor, quote } }))
];

/** The next number of the article's claims, or the first of the next `count`. */
async function takeNumbers(tx: Tx, articleId: string, count = 1): Promise<number> {
	const { lastNumber } = await tx
		.updateTable('article')
		.set(({ eb }) => ({ lastNumber: eb('lastNumber', '+', count) }))
		.where('id', '=', articleId)
		.returning('lastNumber')
		.executeTakeFirstOrThrow();
	return Number(lastNumber) - count + 1;
}

/** Mark words as a claim within a write that has looked whether it is new. */
async function insertMarked(writer: Writer, user: User, { articleId, id, anchor, fields }: Marked): Promise<void> {
	const article = await articleRow(writer.tx, articleId);
	const number = await takeNumbers(writer.tx, articleId);
	await insertClaims(writer, user, [{ category: blankClaim.category, ...fields, articleId, id, number }]);
	const { quote } = await anchors.insert(writer, article, id, anchor);
	await writer.append('claim.marked', id, { number, quote });
}

async function sameClaim(tx: Tx, row: Tables['claim'], user: User, articleId: string): Promise<PlacedClaim> {
	if (row.articleId !== articleId || row.authorId !== user.id) throw new Conflict(ID_TAKEN);
	return claimOf(tx, articleId, row.id, user);
}

type ClaimSeed = Pick<Tables['claim'], 'articleId' | 'id' | 'number' | 'category'> & Partial<Tables['claim']>;

/** Write the rows of new claims. What a seed does not name is as a new claim has it. */
export async function insertClaims({ tx, now }: Writer, user: User, seeds: readonly ClaimSeed[]): Promise<void> {
	const submission = { submittedVerdictId: null, submittedBy: null, submittedAt: null };
	const made = { authorId: user.id, createdAt: now, withdrawn: 0 as const };
	const family = { parentId: null, mergedIntoId: null, lent: null };
	await tx
		.insertInto('claim')
		.values(seeds.map((seed) => ({ ...blankClaim, ...family, ...seed, ...made, ...submission })))
		.execute();
}

/**
 * Change some of a claim's fields, withdraw it or restore it. Fields that are not named stay as they are. `Conflict`, with
 * what stands there, where it is not what the person saw.
 */
export function change(user: User, articleId: string, id: string, changes: ClaimChange): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await changeWithin(writer, user, { articleId, id, changes });
		return claimOf(writer.tx, articleId, id, user);
	});
}

interface Change {
	readonly articleId: string;
	readonly id: string;
	readonly changes: ClaimChange;
}

/** Change a claim within a write. What is refused is refused before anything is written. */
export async function changeWithin(writer: Writer, user: User, { articleId, id, changes }: Change): Promise<void> {
	const { tx } = writer;
	const row = await claimRow(tx, articleId, id);
	if (changes.assigneeId) await activePerson(tx, changes.assigneeId);
	const { withdrawn, locked, seen, ...wanted } = changes;
	await expectUnlocked(tx, user.id, [id]);
	if (locked !== undefined && !can(user, 'claim.lock'))
		throw new Forbidden('Only an editor locks a claim, and unlocks it.');
	const trail = { log: articleId, subject: id, isOf: ({ verb }: Event) => verb === 'claim.changed' };
	await expectSeen(tx, row, { seen, wanted }, trail);
	mayChange(user, row, wanted);
	await changeFields(writer, row, wanted);
	if (withdrawn !== undefined) await setWithdrawn(writer, row, withdrawn);
	if (locked !== undefined) await setLocked(writer, user, row, locked);
}

/** Some fields are not everybody's: when a claim is due is for editors, for who has it and for who marked it. */
function mayChange(user: User, row: Tables['claim'], wanted: ClaimChange): void {
	const { assigneeId, dueAt } = differing(row, wanted);
	if (assigneeId !== undefined && !can(user, 'claim.assign'))
		throw new Forbidden('Your role does not include this. An admin can change it.');
	const own = row.assigneeId === user.id ? { authorId: user.id } : row;
	if (dueAt !== undefined && !can(user, 'claim.schedule', own))
		throw new Forbidden('Only an editor, who has the claim, or who marked it, sets when it is due.');
}

async function changeFields(
	{ tx, append }: Writer,
	row: Tables['claim'],
	wanted: Omit<ClaimChange, 'withdrawn' | 'locked' | 'seen'>
): Promise<void> {
	const after = differing(row, wanted);
	if (Object.keys(after).length === 0) return;
	await tx.updateTable('claim').set(after).where('id', '=', row.id).execute();
	await append('claim.changed', row.id, { before: pick(row, Object.keys(after)), after });
}

async function setWithdrawn({ tx, append }: Writer, row: Tables['claim'], withdrawn: boolean): Promise<void> {
	if (withdrawn === (row.withdrawn === 1)) return;
	await tx
		.updateTable('claim')
		.set({ withdrawn: withdrawn ? 1 : 0 })
		.where('id', '=', row.id)
		.execute();
	await append(withdrawn ? 'claim.withdrawn' : 'claim.restored', row.id);
}

async function setLocked(
	{ tx, now, append }: Writer,
	user: User,
	row: Tables['claim'],
	locked: boolean
): Promise<void> {
	if (locked === (row.lockedAt !== null)) return;
	const lock = locked ? { lockedBy: user.id, lockedAt: now } : { lockedBy: null, lockedAt: null };
	await tx.updateTable('claim').set(lock).where('id', '=', row.id).execute();
	await append(locked ? 'claim.locked' : 'claim.unlocked', row.id);
}

async function activePerson(tx: Tx, id: string): Promise<void> {
	const person = await tx.selectFrom('person').select('active').where('id', '=', id).executeTakeFirst();
	if (person?.active !== 1)
		throw new Invalid('This person is not in the newsroom. Assign the claim to someone who is.');
}
