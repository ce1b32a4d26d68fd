/** Where claims stand: passages marked, moved and taken away by people, and carried along when the text changes. */
import type { Node } from 'prosemirror-model';
import { Mapping, Step } from 'prosemirror-transform';
import { type Anchor, type NewAnchor, contextOf, quoteAt, trimRange } from '#lib/domain/anchor.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import type { Verb } from '#lib/domain/event.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { settle } from '#lib/domain/settle.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Viewer, claimOf, claimRow, toAnchor } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';

type Article = Tables['article'];
type Row = Tables['anchor'];
type Place = Omit<Row, 'id' | 'claimId' | 'createdAt'>;

const OTHER_WORDS = 'Other words stand there. Reload the article and mark them again.';

/** Where the words stand that a person saw in `version`; `Conflict` when they stand there no more. */
async function locate(tx: Tx, article: Article, seen: NewAnchor): Promise<Place> {
	const document = documentOf(article);
	const mapping = await mappingSince(tx, article, seen.version);
	const [first, last] = [mapping.map(seen.from, 1), mapping.map(seen.to, -1)];
	if (last > document.content.size || quoteAt(document, first, last) !== seen.quote) throw new Conflict(OTHER_WORDS);
	const { from, to } = trimRange(document, first, last);
	if (from === to) throw new Invalid('There are no words in this selection. Select the words of the claim.');
	return placeOf({ from, to, quote: quoteAt(document, from, to), ...contextOf(document, from, to), state: 'exact' });
}

/** The way from an earlier version of the document to the newest. */
export async function mappingSince(tx: Tx, { id, version }: Article, seen: number): Promise<Mapping> {
	if (seen > version) throw new Conflict(OTHER_WORDS);
	const rows = await tx
		.selectFrom('step')
		.select(['step', 'replaced'])
		.where('articleId', '=', id)
		.where('version', '>', seen)
		.orderBy('version')
		.execute();
	if (rows.some(({ replaced }) => replaced === 1))
		throw new Conflict('The article has a new version. Mark the words again in the new text.');
	// These steps were checked when they came in.
	return new Mapping(rows.map(({ step }) => Step.fromJSON(articleSchema, JSON.parse(step)).getMap()));
}

const placeOf = ({ from, to, quote, prefix, suffix, state, lostVersion }: Omit<Anchor, 'id'>): Place => ({
	...{ quote, prefix, suffix, state, fromPosition: from, toPosition: to },
	...{ lostVersion: lostVersion ?? null, withdrawn: 0 }
});

/** Put claims' anchors where their words were found; a text's own version knows nothing of an orphan's. */
export async function insertFound(
	{ tx, now }: Writer,
	all: readonly { readonly claimId: string; readonly found: Anchor }[]
): Promise<void> {
	await tx
		.insertInto('anchor')
		.values(all.map(({ claimId, found }) => ({ id: found.id, claimId, createdAt: now, ...placeOf(found) })))
		.execute();
}

/** Put a claim's first or further anchor where the person saw the words. */
export async function insert(
	{ tx, now }: Writer,
	article: Article,
	claimId: string,
	seen: NewAnchor
): Promise<{ readonly quote: string }> {
	const place = await locate(tx, article, seen);
	const made = await tx
		.insertInto('anchor')
		.values({ id: seen.id, claimId, createdAt: now, ...place })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) throw new Conflict('A passage with this id is here already.');
	return place;
}

/** Mark further words as saying the same: one claim, one more anchor. */
export async function add(user: User, articleId: string, id: string, anchor: NewAnchor): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const article = await articleRow(writer.tx, articleId);
		await claimRow(writer.tx, articleId, id);
		const existing = await writer.tx
			.selectFrom('anchor')
			.select('claimId')
			.where('id', '=', anchor.id)
			.executeTakeFirst();
		if (existing?.claimId === id) return claimOf(writer.tx, articleId, id, user);
		const { quote } = await insert(writer, article, id, anchor);
		await writer.append('anchor.added', id, { anchor: anchor.id, quote });
		return claimOf(writer.tx, articleId, id, user);
	});
}

/** Move an anchor's bounds to other words. A verdict that was given on other facts is stale then. */
export async function move(user: User, articleId: string, id: string, anchor: NewAnchor): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		const article = await articleRow(tx, articleId);
		await claimRow(tx, articleId, id);
		const before = await anchorRow(tx, id, anchor.id);
		if (before.withdrawn === 1) throw new NotFound('This passage');
		const place = await locate(tx, article, anchor);
		await tx.updateTable('anchor').set(place).where('id', '=', anchor.id).execute();
		const was = { version: article.version, was: toAnchor(before) };
		await append('anchor.moved', id, { anchor: anchor.id, before: before.quote, after: place.quote, ...was });
		return settleClaim(writer, article, id, user);
	});
}

/**
 * Take back the last move of a passage, one's own: it is as it was before, an orphan too. `Conflict` when something has
 * happened to it since.
 */
export async function undoMove(user: User, articleId: string, id: string, anchorId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		const article = await articleRow(tx, articleId);
		await claimRow(tx, articleId, id);
		const row = await anchorRow(tx, id, anchorId);
		const { was, version } = await lastMove(tx, user, articleId, row);
		const mapping = await mappingSince(tx, article, version);
		const [from, to] = [mapping.map(was.from, 1), mapping.map(was.to, -1)];
		const before: Anchor = { ...was, from, to: Math.max(from, to) };
		await tx.updateTable('anchor').set(placeOf(before)).where('id', '=', anchorId).execute();
		const verb = before.state === 'orphan' ? 'anchor.orphaned' : 'anchor.moved';
		await append(verb, id, { anchor: anchorId, quote: before.quote, undone: true });
		return settleClaim(writer, article, id, user);
	});
}

const MOVED_SINCE = 'This passage has changed since. Select its words and move it there.';

/** What the log tells of passages. */
const TOLD: Verb[] = [
	...(['anchor.added', 'anchor.moved', 'anchor.removed', 'anchor.reworded'] as const),
	...(['anchor.changed', 'anchor.orphaned', 'anchor.recovered'] as const)
];

/** What a passage was before it was moved last, and the version of the text in which that was. */
async function lastMove(
	tx: Tx,
	user: User,
	articleId: string,
	row: Row
): Promise<{ readonly was: Anchor; readonly version: number }> {
	const event = await tx
		.selectFrom('event')
		.selectAll()
		.where('log', '=', articleId)
		.where('subject', '=', row.claimId)
		.where('verb', 'in', TOLD)
		.where('payload', 'like', `%${row.id}%`)
		.orderBy('sequence', 'desc')
		.executeTakeFirst();
	// `move` wrote it.
	const { was, version } = JSON.parse(event?.payload ?? '{}') as { readonly was?: Anchor; readonly version?: number };
	const isOwn = event?.verb === 'anchor.moved' && event.actorId === user.id && row.withdrawn === 0;
	if (!isOwn || !was || version === undefined) throw new Conflict(MOVED_SINCE);
	return { was, version };
}

async function anchorRow(tx: Tx, claimId: string, id: string): Promise<Row> {
	const row = await tx
		.selectFrom('anchor')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This passage');
	return row;
}

/** Take one of several anchors away. The last one stays: to remove it, withdraw the claim. */
export async function remove(user: User, articleId: string, id: string, anchorId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, id);
		const row = await anchorRow(tx, id, anchorId);
		const claim = await claimOf(tx, articleId, id, user);
		if (!claim.anchors.some((anchor) => anchor.id === anchorId)) return claim;
		if (claim.anchors.length === 1)
			throw new Invalid('A claim stands on at least one passage. Remove the claim instead.');
		await tx.updateTable('anchor').set({ withdrawn: 1 }).where('id', '=', anchorId).execute();
		await append('anchor.removed', id, { anchor: anchorId, quote: row.quote });
		return claimOf(tx, articleId, id, user);
	});
}

/** Bring a claim's anchors into the states that its words deserve, once the verdict that counts is another. */
export async function settleClaim(
	{ tx }: Writer,
	article: Article,
	claimId: string,
	viewer: Viewer
): Promise<PlacedClaim> {
	const claim = await claimOf(tx, article.id, claimId);
	const settled = settle(claim, documentOf(article), article.language);
	for (const [index, anchor] of settled.entries()) {
		if (isSame(anchor, claim.anchors[index])) continue;
		await tx.updateTable('anchor').set(placeOf(anchor)).where('id', '=', anchor.id).execute();
	}
	// What is kept from others is the answer's alone.
	return { ...(await claimOf(tx, article.id, claimId, viewer)), anchors: [...settled] };
}

const isSame = (one: Anchor, other: Anchor | undefined): boolean =>
	one === other || (other !== undefined && isSameHeld(one, other) && one.from === other.from && one.to === other.to);

/** Whether two states of an anchor differ in nothing but their place. */
const isSameHeld = (one: Anchor, other: Anchor): boolean =>
	one.state === other.state &&
	one.quote === other.quote &&
	one.prefix === other.prefix &&
	one.suffix === other.suffix &&
	one.lostVersion === other.lostVersion;

/** The anchors of an article's claims, of withdrawn claims too: a claim that is restored finds its words. */
export const anchorRows = (tx: Tx, articleId: string): Promise<Row[]> =>
	tx
		.selectFrom('anchor')
		.innerJoin('claim', 'claim.id', 'anchor.claimId')
		.selectAll('anchor')
		.where('claim.articleId', '=', articleId)
		.where('anchor.withdrawn', '=', 0)
		.orderBy('anchor.createdAt')
		.orderBy('anchor.id')
		.execute();

/** A change of the text: the documents before and after, and the version before. */
export interface Change {
	readonly before: Node;
	readonly after: Node;
	readonly version: number;
}

/** Keep where the anchors of a text are after it changed, and tell of each whose words did. */
export async function saveAnchors(
	writer: Writer,
	change: Change,
	rows: readonly Row[],
	moved: readonly Anchor[]
): Promise<void> {
	const shifted = new Map<number, string[]>();
	for (const [index, row] of rows.entries()) {
		const [before, after] = [toAnchor(row), moved[index]];
		if (!after || isSame(after, before)) continue;
		const by = after.from - before.from;
		const isShifted = by === after.to - before.to && isSameHeld(after, before);
		if (isShifted) shifted.set(by, [...(shifted.get(by) ?? []), row.id]);
		else await saveAnchor(writer, change, row, after);
	}
	for (const [by, ids] of shifted) await shift(writer.tx, ids, by);
}

/** Ids in one statement; SQLite takes 32,766 parameters. */
const BATCH = 1000;

async function shift(tx: Tx, ids: readonly string[], by: number): Promise<void> {
	for (let start = 0; start < ids.length; start += BATCH) {
		await tx
			.updateTable('anchor')
			.set((eb) => ({ fromPosition: eb('fromPosition', '+', by), toPosition: eb('toPosition', '+', by) }))
			.where('id', 'in', ids.slice(start, start + BATCH))
			.execute();
	}
}

async function saveAnchor({ tx, append }: Writer, change: Change, row: Row, moved: Anchor): Promise<void> {
	const before = toAnchor(row);
	const isLost = moved.state === 'orphan' && before.state !== 'orphan';
	const { lostVersion: _, ...rest } = moved;
	const after: Anchor =
		moved.state === 'orphan' ? { ...moved, lostVersion: isLost ? change.version : (before.lostVersion ?? 0) } : rest;
	await tx.updateTable('anchor').set(placeOf(after)).where('id', '=', row.id).execute();
	const event = eventOf(change, before, after);
	if (event) await append(event.verb, row.claimId, { anchor: row.id, ...event.payload });
}

/** What a history tells of an anchor that the text carried along; null where its words are what they were. */
function eventOf({ before, after }: Change, old: Anchor, now: Anchor) {
	const [was, is] = [quoteAt(before, old.from, old.to), quoteAt(after, now.from, now.to)];
	if (now.state === 'orphan')
		return old.state === 'orphan' ? null : ({ verb: 'anchor.orphaned', payload: { quote: now.quote } } as const);
	if (old.state === 'orphan') return { verb: 'anchor.recovered', payload: { quote: is } } as const;
	if (was === is) return null;
	if (now.state === 'changed') return { verb: 'anchor.changed', payload: { before: now.quote, after: is } } as const;
	if (old.state === 'changed') return { verb: 'anchor.recovered', payload: { quote: is } } as const;
	return { verb: 'anchor.reworded', payload: { before: was, after: is } } as const;
}
