/** Publications: immutable, numbered snapshots, and the working copy that the next one will be made from. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { Slug } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { type Comment, mentionsIn } from '#lib/domain/comment.ts';
import { sealedText } from '#lib/domain/canonical.ts';
import { Blocked, Forbidden, Gone, Invalid, NotFound } from '#lib/domain/errors.ts';
// prettier-ignore
import {
	type Correction, type Gate, type PublicationSummary, SNAPSHOT_SCHEMA, SNAPSHOT_VERSION, Snapshot, blockersBeyond, isPassable,
	publicPart, verdictChanges
} from '#lib/domain/publication.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow, toArticle } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimsOf } from './claim-records.ts';
import * as comments from './comments.ts';
import { readConfig } from './config.ts';
import { type Database, type Tx, database } from './db/client.ts';
import { type Writer, write } from './events.ts';
import * as faces from './faces.ts';
import * as gate from './gate.ts';
import * as keys from './keys.ts';
import { named } from './people.ts';
import * as revisions from './revisions.ts';
import * as scales from './scales.ts';
import * as settings from './settings.ts';
import { ofArticle } from './sources.ts';

/** The article as it stands now, with all that the desk knows: number 0, never shown to readers. */
export async function workingCopy(articleId: string, db: Tx | Database = database()): Promise<Snapshot> {
	const row = await articleRow(db, articleId);
	const document = JSON.parse(row.document) as Record<string, unknown>;
	const said = await comments.ofArticle(db, articleId);
	const claims = await claimsOf(db, articleId);
	const scale = await scales.of(db, row.scale);
	return draft(db, { article: toArticle(row), document, claims, comments: said, scale, at: Date.now() });
}

type Draft = Pick<Snapshot, 'article' | 'document' | 'claims' | 'comments' | 'scale'> & { readonly at: number };

/** A working copy of what an article was at a moment. */
export async function draft(db: Tx | Database, { at, ...of }: Draft): Promise<Snapshot> {
	const { article, claims } = of;
	const used = new Set(claims.flatMap((claim) => claim.evidence.map((one) => one.sourceId)));
	const who = await newsroom(db);
	return {
		$schema: `${who.origin}${SNAPSHOT_SCHEMA}`,
		format: 'galley',
		formatVersion: SNAPSHOT_VERSION,
		newsroom: who,
		publication: { number: 0, at },
		corrections: [...(await correctionsOf(db, article.id, at))],
		people: await named([...claims.flatMap(peopleOf), ...of.comments.flatMap(speakersOf)], db),
		sources: (await ofArticle(article.id, db)).filter((source) => used.has(source.id)),
		...of
	};
}

/** Who publishes, and what of confidential sources is told. */
async function newsroom(db: Tx | Database): Promise<Snapshot['newsroom']> {
	const [name, { tellsConfidential }] = [await settings.newsroomName(db), await settings.section('sources', db)];
	return { name, origin: readConfig().origin, ...(tellsConfidential ? { tellsConfidential } : {}) };
}

/** Everyone whom a claim names. */
const peopleOf = (claim: Claim): string[] => [
	claim.authorId,
	...[claim.evidence, claim.confirmations, claim.amendments].flat().map((one) => one.authorId),
	...claim.comments.flatMap(speakersOf),
	...claim.amendments.flatMap(({ decision }) => (decision ? [decision.authorId] : [])),
	...claim.verdicts.flatMap((one) => [one.authorId, ...one.reviews.map((review) => review.authorId)]),
	...(claim.assigneeId ? [claim.assigneeId] : []),
	...(claim.submission ? [claim.submission.authorId] : [])
];

/** Everyone whom a comment names, in its earlier versions too. */
const speakersOf = ({ authorId, body, versions, resolution }: Comment): string[] => [
	authorId,
	...(resolution ? [resolution.authorId] : []),
	...[body, ...versions.map((one) => one.body)].flatMap(mentionsIn)
];

async function correctionsOf(db: Tx | Database, articleId: string, at: number): Promise<readonly Correction[]> {
	const newest = await newestRow(db, articleId, at);
	return newest ? parseSnapshot(newest.snapshot).corrections : [];
}

const newestRow = (db: Tx | Database, articleId: string, at = Number.MAX_SAFE_INTEGER) =>
	db
		.selectFrom('publication')
		.selectAll()
		.where('articleId', '=', articleId)
		.where('createdAt', '<=', at)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

const parseSnapshot = (text: string): Snapshot => v.parse(Snapshot, JSON.parse(text));

/** What stands between the article and its next publication. */
export const gateOf = (articleId: string): Promise<Gate> => gateIn(database(), articleId);

export async function gateIn(db: Tx | Database, articleId: string): Promise<Gate> {
	const row = await articleRow(db, articleId);
	const newest = await newestRow(db, articleId);
	return gate.of(db, { row, claims: await claimsOf(db, articleId), published: newest?.number ?? 0 });
}

/**
 * Publish the article as it stands. `Blocked` names what has to be settled first; from the second publication on a
 * correction note is needed.
 */
export async function publish(user: User, articleId: string, note: string, override = ''): Promise<PublicationSummary> {
	const signer = await keys.signer();
	const { id, ...summary } = await write(user.id, articleId, (writer) =>
		publishIn(writer, { user, articleId, note, signer, override })
	);
	await faces.draw(id);
	return summary;
}

export interface Publishing {
	readonly user: User;
	readonly articleId: string;
	readonly note: string;
	readonly signer: keys.Signer;
	/** Why an admin publishes past what blocks. */
	readonly override?: string;
	/** What blocked when that was said: nothing else is passed. */
	readonly passing?: Gate['blockers'];
}

/** Publish, within a write that does more than that. Readers of an article that was unpublished have it again. */
export async function publishIn(
	writer: Writer,
	{ user, articleId, note, signer, override = '', passing }: Publishing
): Promise<PublicationSummary & { readonly id: string }> {
	const { tx, now } = writer;
	const newest = await newestRow(tx, articleId);
	const working = await workingCopy(articleId, tx);
	const asked = { row: await articleRow(tx, articleId), claims: working.claims, published: newest?.number ?? 0 };
	const found = await gate.of(tx, asked);
	const passed = expectPassage(user, found, { note, override, passing });
	const number = (newest?.number ?? 0) + 1;
	const before = newest ? parseSnapshot(newest.snapshot) : null;
	const stamped = stamp(publicPart(working), before, { number, at: now, note });
	const { snapshot, hash } = await sealed(tx, stamped, signer);
	await tx.deleteFrom('unpublication').where('articleId', '=', articleId).execute();
	const id = await insertPublication(writer, user, {
		articleId,
		number,
		note,
		snapshot,
		override: passed ? override : null
	});
	const past = passed ? { override, blockers: found.blockers } : {};
	await writer.append('publication.made', articleId, { number, note, hash, key: signer.id, ...past });
	await revisions.add(writer, user, { articleId, name: `Published ${number}` });
	return { id, number, at: now, note, authorId: user.id, shown: true, ...(passed && { override }) };
}

function expectNote({ correctionNeeded }: Gate, note: string): void {
	if (correctionNeeded && note === '')
		throw new Invalid('Say what changed since the last publication. Readers see this note.');
}

/** The snapshot with its seal: over itself, and over the newest event before it. */
async function sealed(
	tx: Tx,
	unsealed: Snapshot,
	signer: keys.Signer
): Promise<{ readonly snapshot: Snapshot; readonly hash: string }> {
	const log = await tx.selectFrom('log').select('hash').where('id', '=', unsealed.article.id).executeTakeFirstOrThrow();
	const hash = createHash('sha256').update(sealedText(unsealed)).digest('hex');
	const publication = { ...unsealed.publication, seal: signer.seal(hash, log.hash) };
	return { snapshot: { ...unsealed, publication }, hash };
}

interface Passage {
	readonly note: string;
	readonly override: string;
	readonly passing?: Gate['blockers'] | undefined;
}

/**
 * Throws what stands between an article and its publication: `Blocked` where something blocks, unless an admin says why
 * it is published all the same. Answers whether one did.
 */
export function expectPassage(user: User, found: Gate, { note, override, passing }: Passage): boolean {
	const passed = isPassed(user, found.blockers, override, passing);
	expectNote(found, note);
	return passed;
}

function isPassed(user: User, blockers: Gate['blockers'], override: string, passing = blockers): boolean {
	if (blockers.length === 0) return false;
	if (override === '' || !isPassable(blockers)) throw new Blocked(blockers);
	const others = blockersBeyond(passing, blockers);
	if (others.length > 0) throw new Blocked(others);
	if (!can(user, 'publication.override'))
		throw new Forbidden('Only an admin publishes past what blocks. Settle it, or ask an admin.');
	return true;
}

function stamp(
	snapshot: Snapshot,
	before: Snapshot | null,
	{ number, at, note }: { number: number; at: number; note: string }
): Snapshot {
	const correction = before ? [{ publication: number, at, note, changes: verdictChanges(before, snapshot) }] : [];
	return { ...snapshot, publication: { number, at }, corrections: [...snapshot.corrections, ...correction] };
}

interface PublicationSeed {
	readonly articleId: string;
	readonly number: number;
	readonly note: string;
	readonly snapshot: Snapshot;
	readonly override: string | null;
}

async function insertPublication({ tx, now }: Writer, user: User, seed: PublicationSeed): Promise<string> {
	const made = { id: uuid(), authorId: user.id, createdAt: now };
	await tx
		.insertInto('publication')
		.values({ ...made, ...seed, snapshot: JSON.stringify(seed.snapshot) })
		.execute();
	await faces.keep(tx, made.id, seed.snapshot);
	return made.id;
}

/** The publications of an article, newest first. */
export async function list(articleId: string): Promise<PublicationSummary[]> {
	await articleRow(database(), articleId);
	const rows = await database()
		.selectFrom('publication')
		.leftJoin('unpublication', 'unpublication.articleId', 'publication.articleId')
		.select(['publication.number', 'publication.createdAt as at', 'publication.note', 'publication.authorId'])
		.select(['publication.override', 'unpublication.createdAt as gone'])
		.where('publication.articleId', '=', articleId)
		.orderBy('publication.number', 'desc')
		.execute();
	return rows.map(({ gone, override, ...row }) => ({
		...{ ...row, shown: gone === null },
		...(override === null ? {} : { override })
	}));
}

/** A published snapshot by the article's address; the newest where no number is given. Drafts are never found. */
export async function readPublished(
	slug: string,
	number?: number
): Promise<{ readonly snapshot: Snapshot; readonly numbers: readonly number[]; readonly firstAt: number }> {
	const { text, ...rest } = await publishedText(slug, number);
	return { snapshot: parseSnapshot(text), ...rest };
}

/** The same as the JSON that was sealed. `Gone` where readers no longer have the article. */
export async function publishedText(
	slug: string,
	number?: number
): Promise<{ readonly text: string; readonly numbers: readonly number[]; readonly firstAt: number }> {
	if (!v.is(Slug, slug)) throw new NotFound('This page');
	const rows = await database()
		.selectFrom('publication')
		.innerJoin('article', 'article.id', 'publication.articleId')
		.leftJoin('unpublication', 'unpublication.articleId', 'article.id')
		.select(['publication.number', 'publication.id', 'publication.createdAt as at'])
		.select(['unpublication.notice', 'unpublication.createdAt'])
		.where('article.slug', '=', slug)
		.where('article.removed', '=', 0)
		.orderBy('publication.number', 'desc')
		.execute();
	const found = number === undefined ? rows[0] : rows.find((row) => row.number === number);
	const [newest] = rows;
	if (newest?.notice != null) throw new Gone(newest.notice, newest.createdAt ?? 0);
	if (!found) throw new NotFound('This page');
	const { snapshot } = await database()
		.selectFrom('publication')
		.select('snapshot')
		.where('id', '=', found.id)
		.executeTakeFirstOrThrow();
	const firstAt = rows.at(-1)?.at ?? found.at;
	return { text: snapshot, numbers: rows.map((row) => row.number), firstAt };
}

/** The address of today of an article that readers had under another; null where it was never one. */
export async function movedTo(slug: string): Promise<string | null> {
	if (!v.is(Slug, slug)) return null;
	const row = await database()
		.selectFrom('formerSlug')
		.innerJoin('article', 'article.id', 'formerSlug.articleId')
		.select('article.slug')
		.where('formerSlug.slug', '=', slug)
		.where('article.removed', '=', 0)
		.executeTakeFirst();
	return row?.slug ?? null;
}

/** One publication of an article, by its number. */
export const readNumber = async (
	articleId: string,
	number: number,
	db: Tx | Database = database()
): Promise<Snapshot> => parseSnapshot(await textOfNumber(articleId, number, db));

/** The same as the JSON that was sealed: what this version of Galley knows of a snapshot may be more. */
export async function textOfNumber(articleId: string, number: number, db: Tx | Database = database()): Promise<string> {
	await articleRow(db, articleId);
	const row = await db
		.selectFrom('publication')
		.select('snapshot')
		.where('articleId', '=', articleId)
		.where('number', '=', Number.isSafeInteger(number) ? number : 0)
		.executeTakeFirst();
	if (!row) throw new NotFound('This publication');
	return row.snapshot;
}

/** The newest publication of an article; null before the first. */
export async function readNewest(articleId: string): Promise<Snapshot | null> {
	const row = await newestRow(database(), articleId);
	return row ? parseSnapshot(row.snapshot) : null;
}

/** Every publication as it was sealed, one after the other, oldest first. */
export async function* everySealed(): AsyncGenerator<{
	readonly slug: string;
	readonly number: number;
	readonly text: string;
}> {
	const rows = await database().selectFrom('publication').select('id').orderBy('createdAt').orderBy('id').execute();
	for (const { id } of rows) {
		const row = await database()
			.selectFrom('publication')
			.innerJoin('article', 'article.id', 'publication.articleId')
			.select(['article.slug', 'publication.number', 'publication.snapshot as text'])
			.where('publication.id', '=', id)
			.executeTakeFirst();
		if (row) yield row;
	}
}
