/** Finding articles, claims and sources by their words and figures. */
import { can } from '#lib/domain/role.ts';
// prettier-ignore
import {
	type ArticleHit, type ClaimHit, type Field, type Found, type Marked, type Match, type SourceHit, type Wanted,
	excerptOf, matchOf, wantedIn
} from '#lib/domain/search.ts';
import { sourceName } from '#lib/domain/source.ts';
import { numbersCursor, numbersOf } from './api/paged.ts';
import type { User } from './auth/lucia.ts';
import { claimsById } from './claim-records.ts';
import { type Database, database } from './db/client.ts';
import { SEARCHED_OF_SOURCE, articleFields, claimFields, sourceFields } from './search/entries.ts';
import { search as engineOf } from './search/engine.ts';

const NOTHING: Found = { articles: [], claims: [], sources: [], more: false };

/** Candidates that are ranked among themselves, the best of all first; and what is told of each kind, usually and at most. */
const WINDOW = 400;
const [TOLD, MOST] = [20, 100] as const;

/** Where an answer begins: in which window of candidates, and after how many of each kind. */
interface Place {
	/** Whether words are looked for inside of others, since nothing begins so. */
	readonly inside: boolean;
	readonly window: number;
	readonly skip: number;
}

const START: Place = { inside: false, window: 0, skip: 0 };

interface Answer {
	readonly found: Found;
	readonly next: Place | null;
}

/** What an address asks for: `q`, `limit` for how much of each kind, `cursor` for where to go on. */
export async function search(user: User, query: URLSearchParams): Promise<{ found: Found; next: string | null }> {
	const limit = Number(query.get('limit') ?? TOLD);
	const told = Number.isSafeInteger(limit) && limit > 0 ? Math.min(limit, MOST) : TOLD;
	const { found, next } = await answer(user, query.get('q') ?? '', told, placeOf(query.get('cursor')));
	return { found, next: next && numbersCursor([next.inside ? 1 : 0, next.window, next.skip]) };
}

function placeOf(cursor: string | null): Place {
	if (cursor === null) return START;
	const [inside = 0, window = 0, skip = 0] = numbersOf(cursor, 3);
	return { inside: inside === 1, window, skip };
}

/** What this person may read and has all that the query looks for, each kind the best first. */
export const find = async (user: User, query: string, told: number = TOLD): Promise<Found> =>
	(await answer(user, query, told, START)).found;

async function answer(user: User, query: string, told: number, place: Place): Promise<Answer> {
	const wanted = wantedIn(query);
	if (wanted.length === 0) return { found: NOTHING, next: null };
	const { keys, inside } = await candidates(wanted, place);
	const { articles, claims, sources } = await hitsOf(user, keys, wanted);
	const most = Math.max(articles.length, claims.length, sources.length);
	const next = after({ ...place, inside }, { told, most, isWhole: keys.length < WINDOW });
	// Of a window in which this person may read nothing more, nobody is told.
	if (most <= place.skip && next) return answer(user, query, told, next);
	const part = { skip: place.skip, told };
	const found = { articles: best(articles, part), claims: best(claims, part) };
	return { found: { ...found, sources: await withClaims(database(), best(sources, part)), more: next !== null }, next };
}

async function candidates(wanted: readonly Wanted[], { inside, window }: Place) {
	const [db, engine, part] = [database(), engineOf(), { limit: WINDOW, skip: window * WINDOW }];
	const keys = inside ? [] : await engine.candidates(db, wanted, part);
	if (keys.length > 0 || (window > 0 && !inside)) return { keys, inside: false };
	return { keys: await engine.inside(db, wanted, part), inside: true };
}

interface Seen {
	readonly told: number;
	/** Of the kind of which the window has most. */
	readonly most: number;
	/** Whether there is no window after this one. */
	readonly isWhole: boolean;
}

function after({ inside, window, skip }: Place, { told, most, isWhole }: Seen): Place | null {
	if (most > skip + told) return { inside, window, skip: skip + told };
	return isWhole ? null : { inside, window: window + 1, skip: 0 };
}

async function hitsOf(user: User, keys: readonly string[], wanted: readonly Wanted[]) {
	const db = database();
	const idsOf = (kind: string) =>
		keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
	const [mayArticles, maySources] = [can(user, 'article.read'), can(user, 'source.read')];
	return {
		articles: mayArticles ? await articleHits(db, idsOf('article'), wanted) : [],
		claims: mayArticles ? await claimHits(db, idsOf('claim'), wanted) : [],
		sources: maySources ? await sourceHits(db, idsOf('source'), wanted) : []
	};
}

interface Scored<T> {
	readonly hit: T;
	readonly score: number;
}

/** The best first; of equals, the newest: ids are made in the order of time. */
const best = <T extends { readonly id: string }>(
	all: readonly Scored<T>[],
	{ skip, told }: { readonly skip: number; readonly told: number }
): T[] =>
	all
		.toSorted((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? 1 : -1))
		.slice(skip, skip + told)
		.map(({ hit }) => hit);

/** The hits among rows: what has all that is wanted. */
const scored = <Row, T>(
	rows: readonly Row[],
	wanted: readonly Wanted[],
	read: (row: Row) => { readonly fields: readonly Field[]; readonly language?: string },
	toHit: (row: Row, match: Match) => T
): Scored<T>[] =>
	rows.flatMap((row) => {
		const { fields, language } = read(row);
		const match = matchOf(fields, wanted, language);
		return match ? [{ hit: toHit(row, match), score: match.score }] : [];
	});

const BLANK: Marked = { text: '', marks: [] };

/** The first of some fields in which something was found. */
const firstFound = (fields: readonly Marked[]): Marked =>
	excerptOf(fields.find(({ marks }) => marks.length > 0) ?? BLANK);

async function articleHits(db: Database, ids: string[], wanted: readonly Wanted[]): Promise<Scored<ArticleHit>[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('article')
		.select(['id', 'title', 'byline', 'publisher', 'canonicalUrl', 'language'])
		.where('id', 'in', ids)
		.where('removed', '=', 0)
		.execute();
	return scored(
		rows,
		wanted,
		(row) => ({ fields: articleFields(row), language: row.language }),
		({ id, language, title }, { fields: [name = { text: title, marks: [] }, ...rest] }) => ({
			...{ id, language, title: name, detail: firstFound(rest) }
		})
	);
}

async function claimHits(db: Database, ids: string[], wanted: readonly Wanted[]): Promise<Scored<ClaimHit>[]> {
	if (ids.length === 0) return [];
	const places = await db
		.selectFrom('claimDigest')
		.innerJoin('article', 'article.id', 'claimDigest.articleId')
		.select(['claimDigest.claimId', 'claimDigest.status', 'article.id', 'article.title', 'article.language'])
		.where('claimDigest.claimId', 'in', ids)
		.where('claimDigest.status', 'not in', ['withdrawn', 'merged'])
		.where('article.removed', '=', 0)
		.execute();
	const found = new Map(places.map(({ claimId, status, ...article }) => [claimId, { status, article }]));
	const claims = (await claimsById(db, [...found.keys()])).flatMap((claim) => {
		const place = found.get(claim.id);
		return place ? [{ claim, ...place }] : [];
	});
	return scored(
		claims,
		wanted,
		({ claim, article }) => ({ fields: claimFields(claim), language: article.language }),
		({ claim: { id, number }, article, status }, { fields: [statement = BLANK, quote = BLANK, ...rest] }) => {
			const [text, other] = statement.text === '' ? [quote, BLANK] : [statement, quote];
			return { id, number, article, status, text: excerptOf(text), detail: firstFound([other, ...rest]) };
		}
	);
}

type FoundSource = Omit<SourceHit, 'claims'>;

async function sourceHits(db: Database, ids: string[], wanted: readonly Wanted[]): Promise<Scored<FoundSource>[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('source')
		.select(SEARCHED_OF_SOURCE)
		.where('id', 'in', ids)
		.where('mergedIntoId', 'is', null)
		.execute();
	return scored(
		rows,
		wanted,
		(row) => ({ fields: sourceFields(row) }),
		(row, { fields: [title = BLANK, ...rest] }) => {
			const name = title.text === '' ? { text: sourceName(row), marks: [] } : title;
			return { id: row.id, name: excerptOf(name), detail: firstFound(rest) };
		}
	);
}

/** Claims that are told of each source. */
const USES = 3;

async function withClaims(db: Database, sources: readonly FoundSource[]): Promise<SourceHit[]> {
	if (sources.length === 0) return [];
	const uses = await db
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select(['evidence.sourceId', 'claim.articleId', 'claim.number'])
		.distinct()
		.where(
			'evidence.sourceId',
			'in',
			sources.map(({ id }) => id)
		)
		.where('evidence.withdrawn', '=', 0)
		.where('claim.withdrawn', '=', 0)
		.where('article.removed', '=', 0)
		.orderBy('claim.articleId', 'desc')
		.orderBy('claim.number')
		.execute();
	const bySource = Map.groupBy(uses, ({ sourceId }) => sourceId);
	return sources.map((source) => ({
		...source,
		claims: (bySource.get(source.id) ?? [])
			.slice(0, USES)
			.map(({ articleId, number }) => ({ article: articleId, number }))
	}));
}
