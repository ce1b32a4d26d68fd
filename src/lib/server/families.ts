/** Claims that belong together: a compound claim split into parts, and two that are the same fact merged into one. */
import { v7 as uuid } from 'uuid';
import { type Claim, type ClaimStatus, type PlacedClaim, isStanding, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { Family, type NewMerge, type NewParts } from '#lib/domain/family.ts';
import * as anchors from './anchors.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow, claimsOf } from './claim-records.ts';
import { insertClaims } from './claims.ts';
import { type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';

type Row = Tables['claim'];
type Lent = NonNullable<Claim['lent']>;

export interface Split {
	readonly parent: PlacedClaim;
	/** In the order in which they were asked for. */
	readonly parts: readonly PlacedClaim[];
}

/**
 * Split a claim into parts: claims of their own that carry its verdict together. The same ids again are the same parts.
 * A claim that has parts already gets more.
 */
export async function split(user: User, articleId: string, claimId: string, { parts }: NewParts): Promise<Split> {
	return write(user.id, articleId, async (writer) => {
		const article = await articleRow(writer.tx, articleId);
		const parent = await claimRow(writer.tx, articleId, claimId);
		if (new Set(parts.map(({ id }) => id)).size < parts.length) throw new Invalid('Two parts have the same id.');
		const known = await knownParts(writer.tx, user, parent, parts);
		if (known.size < parts.length) checkStanding(parent);
		const numbers: number[] = [];
		for (const part of parts.filter(({ id }) => !known.has(id))) {
			numbers.push(article.lastNumber + numbers.length + 1);
			await insertPart(writer, user, { article, parent, part, number: article.lastNumber + numbers.length });
		}
		if (numbers.length > 0) await noteSplit(writer, parent, article.lastNumber + numbers.length, numbers);
		return {
			parent: await claimOf(writer.tx, articleId, claimId, user),
			parts: await inOrder(parts, ({ id }) => claimOf(writer.tx, articleId, id, user))
		};
	});
}

/** One after the other: a transaction is one connection. */
async function inOrder<T, U>(all: readonly T[], read: (one: T) => Promise<U>): Promise<U[]> {
	const found: U[] = [];
	for (const one of all) found.push(await read(one));
	return found;
}

/** The ids of the parts that are here from an earlier try. */
async function knownParts(tx: Tx, user: User, parent: Row, parts: NewParts['parts']): Promise<ReadonlySet<string>> {
	const ids = parts.map(({ id }) => id);
	const rows = await tx.selectFrom('claim').selectAll().where('id', 'in', ids).execute();
	if (rows.some((row) => row.parentId !== parent.id || row.authorId !== user.id))
		throw new Conflict('A claim with this id is here already.');
	return new Set(ids.filter((id) => rows.some((row) => row.id === id)));
}

function checkStanding(row: Row): void {
	if (row.withdrawn === 1) throw new Conflict('This claim was removed. Restore it first.');
	if (row.mergedIntoId !== null)
		throw new Conflict('This claim was merged into another, which stands for it. Separate the two first.');
}

interface NewPart {
	readonly article: Tables['article'];
	readonly parent: Row;
	readonly part: NewParts['parts'][number];
	readonly number: number;
}

/** A part is said by whom the whole was said, and is for whoever checks the whole. */
async function insertPart(writer: Writer, user: User, { article, parent, part, number }: NewPart): Promise<void> {
	const { claimant, saidOn, place, risk, assigneeId, dueAt } = parent;
	const ids = { id: part.id, articleId: article.id, number, parentId: parent.id };
	const fields = { category: part.category ?? parent.category, claimant, saidOn, place, risk, assigneeId, dueAt };
	await insertClaims(writer, user, [{ ...ids, ...fields }]);
	const { quote } = await anchors.insert(writer, article, part.id, part.anchor);
	await writer.append('claim.marked', part.id, { number, quote, parent: parent.number });
}

async function noteSplit({ tx, append }: Writer, parent: Row, lastNumber: number, parts: number[]): Promise<void> {
	await tx.updateTable('article').set({ lastNumber }).where('id', '=', parent.articleId).execute();
	await append('claim.split', parent.id, { parts });
}

/** Both claims of a merge, as they are then. */
export interface Merge {
	readonly merged: PlacedClaim;
	readonly into: PlacedClaim;
}

/**
 * Merge a claim into another that is the same fact. That one gets its passages and its evidence and stands for it from
 * then on; comments, verdicts and history stay where they were written. The same again changes nothing.
 */
export async function merge(user: User, articleId: string, claimId: string, input: NewMerge): Promise<Merge> {
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		await articleRow(tx, articleId);
		const row = await claimRow(tx, articleId, claimId);
		const target = await claimRow(tx, articleId, input.into);
		if (row.mergedIntoId === target.id) return both(tx, row, target, user);
		checkMerge(await claimsOf(tx, articleId), row, target);
		const lent = {
			anchors: await lendAnchors(writer, row, target, input),
			evidence: await lend(writer, row, target, input)
		};
		await tx
			.updateTable('claim')
			.set({ mergedIntoId: target.id, lent: JSON.stringify(lent) })
			.where('id', '=', claimId)
			.execute();
		await append('claim.merged', claimId, { number: row.number, into: target.number });
		await append('claim.merged', target.id, { number: row.number, into: target.number, ...lent });
		return both(tx, row, target, user);
	});
}

const both = async (tx: Tx, row: Row, target: Row, user: User): Promise<Merge> => ({
	merged: await claimOf(tx, row.articleId, row.id, user),
	into: await claimOf(tx, row.articleId, target.id, user)
});

const HAS_PARTS = 'Claim {number} has parts, whose verdicts are its verdict. Merge its parts instead.';
const OWN_PART = 'Claim {into} is a part of claim {number}: a whole cannot be merged into its part.';
const ROUND = 'That would make claim {into} a part of itself. Choose another claim.';

function checkMerge(claims: readonly Claim[], row: Row, target: Row): void {
	if (row.id === target.id) throw new Invalid('A claim cannot be merged into itself. Choose another claim.');
	checkStanding(row);
	if (target.withdrawn === 1)
		throw new Conflict('Claim {into} was removed. Choose another claim, or restore it.', { into: target.number });
	if (target.mergedIntoId !== null)
		throw new Conflict('Claim {into} was merged into another itself. Choose the one that stands for it.', {
			into: target.number
		});
	const family = new Family(claims);
	const [own, other] = [row, target].map(({ id }) => claims.find((claim) => claim.id === id));
	if (!own || !other) return;
	if (family.holds(own, other)) throw new Invalid(OWN_PART, { number: row.number, into: target.number });
	if (family.isDivided(own)) throw new Invalid(HAS_PARTS, { number: row.number });
	// What the claim is a part of has the other one as its part from then on.
	const wholes = claims.filter((one) => one.id !== other.id && family.partsOf(one).some(({ id }) => id === own.id));
	if (wholes.some((whole) => family.holds(other, whole))) throw new Invalid(ROUND, { into: target.number });
}

const newIdOf = ({ ids }: NewMerge, id: string): string => ids[id] ?? uuid();

/** Copy the passages that the other claim has not got. Answers the ids of the copies. */
async function lendAnchors({ tx, now }: Writer, row: Row, target: Row, input: NewMerge): Promise<string[]> {
	const rows = await tx
		.selectFrom('anchor')
		.selectAll()
		.where('claimId', 'in', [row.id, target.id])
		.where('withdrawn', '=', 0)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	const there = new Set(rows.filter((anchor) => anchor.claimId === target.id).map(placeOf));
	const isMissing = (anchor: Tables['anchor']) => anchor.state === 'orphan' || !there.has(placeOf(anchor));
	const missing = rows.filter((anchor) => anchor.claimId === row.id && isMissing(anchor));
	const copies = missing.map((anchor, index) => ({
		...anchor,
		...{ id: newIdOf(input, anchor.id), claimId: target.id, createdAt: now + index }
	}));
	return insertCopies(tx, 'anchor', copies);
}

const placeOf = ({ fromPosition, toPosition }: Tables['anchor']): string => `${fromPosition} ${toPosition}`;

/** Copy the evidence that stands, signed by who attached it. Answers the ids of the copies. */
async function lend({ tx }: Writer, row: Row, target: Row, input: NewMerge): Promise<string[]> {
	const evidence = await tx
		.selectFrom('evidence')
		.selectAll()
		.where('claimId', '=', row.id)
		.where('withdrawn', '=', 0)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	const copies = evidence.map((one) => ({ ...one, id: newIdOf(input, one.id), claimId: target.id }));
	return insertCopies(tx, 'evidence', copies);
}

async function insertCopies<T extends 'anchor' | 'evidence'>(
	tx: Tx,
	table: T,
	copies: readonly Tables[T][]
): Promise<string[]> {
	const ids: string[] = [];
	for (const copy of copies) {
		const made = await tx
			// Kysely cannot follow a table name that is a type parameter.
			.insertInto(table as 'anchor')
			.values(copy as Tables['anchor'])
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Conflict('An id that was given for a copy is taken already.');
		ids.push(made.id);
	}
	return ids;
}

/** Part two claims that were merged: the one stands by itself again, the other has only its own. */
export async function unmerge(user: User, articleId: string, claimId: string): Promise<Merge> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const row = await claimRow(tx, articleId, claimId);
		if (row.mergedIntoId === null) throw new Conflict('This claim was not merged, or stands by itself again already.');
		const target = await claimRow(tx, articleId, row.mergedIntoId);
		const lent = JSON.parse(row.lent ?? '{"anchors":[],"evidence":[]}') as Lent;
		await checkPart(tx, row, target, lent.anchors);
		await takeBack(tx, 'anchor', target.id, lent.anchors);
		await takeBack(tx, 'evidence', target.id, lent.evidence);
		await tx.updateTable('claim').set({ mergedIntoId: null, lent: null }).where('id', '=', claimId).execute();
		await append('claim.unmerged', claimId, { number: row.number, from: target.number });
		await append('claim.unmerged', target.id, { number: row.number, from: target.number, ...lent });
		return both(tx, row, target, user);
	});
}

async function checkPart(tx: Tx, row: Row, target: Row, lent: readonly string[]): Promise<void> {
	if (target.mergedIntoId !== null)
		throw new Conflict('Claim {into} was merged into another since, with all it had. Separate those two first.', {
			into: target.number
		});
	const claim = await claimOf(tx, row.articleId, target.id);
	if (claim.anchors.every(({ id }) => lent.includes(id)))
		throw new Conflict('Claim {into} stands only on words of claim {number}. Mark words of its own first.', {
			number: row.number,
			into: target.number
		});
}

async function takeBack(tx: Tx, table: 'anchor' | 'evidence', claimId: string, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.updateTable(table as 'anchor')
		.set({ withdrawn: 1 })
		.where('claimId', '=', claimId)
		.where('id', 'in', [...ids])
		.execute();
}

/** `Conflict` where a claim's verdict is not its own to have: it was removed or merged, or has parts. */
export async function checkOwnVerdict(tx: Tx, articleId: string, claimId: string): Promise<void> {
	const row = await claimRow(tx, articleId, claimId);
	checkStanding(row);
	if (!(await hasParts(tx, claimId))) return;
	const claims = await claimsOf(tx, articleId);
	const claim = claims.find(({ id }) => id === claimId);
	if (claim && new Family(claims).isDivided(claim))
		throw new Conflict('This claim has parts, whose verdicts are its verdict. Go on with them.');
}

const hasParts = async (db: Pick<Tx, 'selectFrom'>, claimId: string): Promise<boolean> =>
	(await db.selectFrom('claim').select('id').where('parentId', '=', claimId).limit(1).executeTakeFirst()) !== undefined;

/** The status of a claim: its own, or where it has parts theirs. */
export async function statusNow(claim: Claim): Promise<ClaimStatus> {
	if (!isStanding(claim) || !(await hasParts(database(), claim.id))) return statusOf(claim);
	const { articleId } = await database()
		.selectFrom('claim')
		.select('articleId')
		.where('id', '=', claim.id)
		.executeTakeFirstOrThrow();
	return new Family(await claimsOf(database(), articleId)).statusOf(claim);
}
