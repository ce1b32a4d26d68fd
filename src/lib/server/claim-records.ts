/** A claim's rows put together as the claim that the domain knows. */
import type { Amendment } from '#lib/domain/amendment.ts';
import type { Anchor } from '#lib/domain/anchor.ts';
import { type Claim, type PlacedClaim, inTextOrder } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import type { Confirmation, Words } from '#lib/domain/confirmation.ts';
import { NotFound } from '#lib/domain/errors.ts';
import type { Place } from '#lib/domain/source.ts';
import type { Verdict } from '#lib/domain/verdict.ts';
import type { User } from './auth/lucia.ts';
import { batches } from './batches.ts';
import { Breath } from './breath.ts';
import type { Database, Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import * as scales from './scales.ts';

/** The row of a claim, looked up through its article: a claim of another article is not found. */
export async function claimRow(db: Tx | Database, articleId: string, id: string): Promise<Tables['claim']> {
	const row = await db
		.selectFrom('claim')
		.selectAll()
		.where('id', '=', id)
		.where('articleId', '=', articleId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This claim');
	return row;
}

/** All claims of an article, the withdrawn ones too, in the order of the text, as the viewer may see them. */
export async function claimsOf(db: Tx | Database, articleId: string, viewer?: Viewer): Promise<Claim[]> {
	const ids = await db.selectFrom('claim').select('id').where('articleId', '=', articleId).execute();
	const named = ids.map(({ id }) => id);
	return (await claimsNamed(db, articleId, named, viewer)).toSorted(inTextOrder);
}

/** Those of an article's claims that have one of these ids; an id of anything else is passed over. */
export async function claimsNamed(
	db: Tx | Database,
	articleId: string,
	ids: readonly string[],
	viewer?: Viewer
): Promise<Claim[]> {
	const rows = await inBatches(ids, (some) =>
		db.selectFrom('claim').selectAll().where('articleId', '=', articleId).where('id', 'in', some).execute()
	);
	return assemble(db, rows, viewer);
}

/** The claims with these ids, of whatever articles. */
export async function claimsById(db: Tx | Database, ids: readonly string[]): Promise<Claim[]> {
	const rows = await inBatches(ids, (some) => db.selectFrom('claim').selectAll().where('id', 'in', some).execute());
	return assemble(db, rows);
}

/** One claim with everything that hangs on it, read in one transaction. */
export async function claimOf(tx: Tx, articleId: string, id: string, viewer?: Viewer): Promise<PlacedClaim> {
	const [claim] = await assemble(tx, [await claimRow(tx, articleId, id)], viewer);
	if (!claim) throw new NotFound('This claim');
	return { ...claim, version: await versionOf(tx, articleId) };
}

/** The version of an article's document, as far as this transaction sees it. */
export async function versionOf(tx: Tx, articleId: string): Promise<number> {
	const { version } = await tx
		.selectFrom('article')
		.select('version')
		.where('id', '=', articleId)
		.executeTakeFirstOrThrow();
	return version;
}

/** At most so many ids stand in one query: its rows are read at once, and somebody else may wait. */
const BATCH = 200;

async function inBatches<T>(ids: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> {
	const found: T[] = [];
	for (const some of batches(ids, BATCH)) found.push(...(await read(some)));
	return found;
}

type ChildTable = 'anchor' | 'evidence' | 'verdict' | 'comment' | 'confirmation' | 'amendment';

async function assemble(db: Tx | Database, rows: readonly Tables['claim'][], viewer?: Viewer): Promise<Claim[]> {
	const ids = rows.map((row) => row.id);
	const children = <T extends ChildTable>(table: T) => inBatches(ids, (some) => childrenOf(db, table, some));
	const [anchors, evidence, verdicts, comments, confirmations, amendments] = [
		Map.groupBy(await children('anchor'), (row) => row.claimId),
		Map.groupBy(await children('evidence'), (row) => row.claimId),
		Map.groupBy(await children('verdict'), (row) => row.claimId),
		Map.groupBy(await children('comment'), (row) => row.claimId),
		Map.groupBy(await children('confirmation'), (row) => row.claimId),
		Map.groupBy(await children('amendment'), (row) => row.claimId)
	];
	const verdictIds = [...verdicts.values()].flat().map((row) => row.id);
	const reviews = Map.groupBy(await inBatches(verdictIds, (some) => reviewsOf(db, some)), (row) => row.verdictId);
	const checks = await checksOf(db, rows);
	return new Breath().map(rows, (row) => ({
		...claimFields(row),
		blind: blindOf(row, checks.get(row.id) ?? [], viewer),
		anchors: (anchors.get(row.id) ?? []).filter((one) => one.withdrawn === 0).map(toAnchor),
		evidence: (evidence.get(row.id) ?? []).map(toEvidence),
		verdicts: seenBy(viewer, row, verdicts.get(row.id) ?? []).map((one) => toVerdict(one, reviews.get(one.id) ?? [])),
		comments: (comments.get(row.id) ?? []).map(toComment),
		confirmations: (confirmations.get(row.id) ?? []).map(toConfirmation),
		amendments: (amendments.get(row.id) ?? []).map(toAmendment)
	}));
}

/** Rows of a child table, oldest first: ids are uuidv7 made by clients, so the server's time decides. */
async function childrenOf<T extends ChildTable>(db: Tx | Database, table: T, ids: string[]): Promise<Tables[T][]> {
	const rows = await db
		.selectFrom(table as 'anchor')
		.selectAll()
		.where('claimId', 'in', ids)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	// Kysely cannot follow a table name that is a type parameter.
	return rows as unknown as Tables[T][];
}

const reviewsOf = (db: Tx | Database, verdictIds: string[]): Promise<Tables['review'][]> =>
	db.selectFrom('review').selectAll().where('verdictId', 'in', verdictIds).orderBy('createdAt').orderBy('id').execute();

/** Who looks at a claim. While it is checked blindly everybody sees their own verdicts alone, and nobody sees none. */
export type Viewer = Pick<User, 'id'>;

export const isSealed = ({ blindAt, openedAt }: Pick<Tables['claim'], 'blindAt' | 'openedAt'>): boolean =>
	blindAt !== null && openedAt === null;

const seenBy = (viewer: Viewer | undefined, row: Tables['claim'], verdicts: readonly Tables['verdict'][]) =>
	isSealed(row) ? verdicts.filter(({ authorId }) => authorId === viewer?.id) : verdicts;

type Check = Tables['blindCheck'];

async function checksOf(db: Tx | Database, rows: readonly Tables['claim'][]): Promise<ReadonlyMap<string, Check[]>> {
	const blind = rows.filter(({ blindAt }) => blindAt !== null).map(({ id }) => id);
	const checks = await inBatches(blind, (some) =>
		db.selectFrom('blindCheck').selectAll().where('claimId', 'in', some).execute()
	);
	return Map.groupBy(checks, ({ claimId }) => claimId);
}

function blindOf(row: Tables['claim'], checks: readonly Check[], viewer: Viewer | undefined): Claim['blind'] {
	if (row.blindAt === null) return null;
	const mine = checks.some(({ personId }) => personId === viewer?.id);
	return { sealed: isSealed(row), checks: checks.length, mine };
}

type Children = 'blind' | 'anchors' | 'evidence' | 'verdicts' | 'comments' | 'confirmations' | 'amendments';

type Lent = NonNullable<Claim['lent']>;

function claimFields(row: Tables['claim']): Omit<Claim, Children> {
	const { articleId: _, submittedVerdictId, submittedBy, submittedAt, submittedVotes, withdrawn, lent, ...rest } = row;
	const { lockedBy, lockedAt, blindAt: __, openedAt: ___, ...fields } = rest;
	const submission =
		submittedVerdictId !== null && submittedBy !== null && submittedAt !== null
			? {
					...{ verdictId: submittedVerdictId, authorId: submittedBy, at: submittedAt },
					...(submittedVotes === null ? {} : { votes: submittedVotes })
				}
			: null;
	const merged = lent === null ? {} : { lent: JSON.parse(lent) as Lent };
	const lock = lockedBy !== null && lockedAt !== null ? { authorId: lockedBy, at: lockedAt } : null;
	return { ...fields, ...merged, withdrawn: withdrawn === 1, submission, lock };
}

export function toAnchor(row: Tables['anchor']): Anchor {
	const { id, fromPosition, toPosition, quote, prefix, suffix, state, lostVersion } = row;
	const lost = lostVersion === null ? {} : { lostVersion };
	return { id, from: fromPosition, to: toPosition, quote, prefix, suffix, state, ...lost };
}

function toEvidence(row: Tables['evidence']): Claim['evidence'][number] {
	const { claimId: _, withdrawn, place, sourceWithdrawn, ...fields } = row;
	// It was written by `evidence.change`, from what the border had parsed.
	const known = place === null ? {} : { place: JSON.parse(place) as Place };
	return {
		...{ ...fields, ...known, withdrawn: withdrawn === 1 },
		...(sourceWithdrawn === 1 ? { sourceWithdrawn: true } : {})
	};
}

function toVerdict(row: Tables['verdict'], reviews: readonly Tables['review'][]): Verdict {
	const { claimId: _, withdrawn, rationale, reasons, words, ...fields } = row;
	return {
		...fields,
		words: words === null ? {} : (JSON.parse(words) as Words),
		withdrawn: withdrawn === 1,
		rationale: rationale === null ? null : (JSON.parse(rationale) as Record<string, unknown>),
		...(reasons !== null && { reasons: [...scales.read(reasons)] }),
		reviews: reviews.map(({ verdictId: __, withdrawn: gone, ...review }) => ({ ...review, withdrawn: gone === 1 }))
	};
}

export function toComment(row: Tables['comment']): Comment {
	const { articleId: _, claimId: __, withdrawn, versions, resolvedBy, resolvedAt, ...fields } = row;
	const resolution = resolvedBy !== null && resolvedAt !== null ? { authorId: resolvedBy, at: resolvedAt } : null;
	// Written by `comments.change`.
	return { ...fields, withdrawn: withdrawn === 1, versions: JSON.parse(versions) as Comment['versions'], resolution };
}

function toConfirmation(row: Tables['confirmation']): Confirmation {
	const { claimId: _, withdrawn, signed, before, words, ...fields } = row;
	return {
		...fields,
		signed: signed === 1,
		before: JSON.parse(before) as Words,
		words: JSON.parse(words) as Words,
		withdrawn: withdrawn === 1
	};
}

function toAmendment(row: Tables['amendment']): Amendment {
	const { claimId: _, withdrawn, decision, decidedBy, decidedAt, inverse: __, ...fields } = row;
	const decided =
		decision !== null && decidedBy !== null && decidedAt !== null
			? { decision, authorId: decidedBy, at: decidedAt }
			: null;
	return { ...fields, withdrawn: withdrawn === 1, decision: decided };
}
