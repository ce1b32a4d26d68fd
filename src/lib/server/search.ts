/** Finding articles, claims and sources by their words and figures. */
import { can } from '#lib/domain/role.ts';
// prettier-ignore
import {
	type ArticleHit, type ClaimHit, type Field, type Found, type Marked, type Match, type SourceHit, type Wanted,
	excerptOf, matchOf, wantedIn
} from '#lib/domain/search.ts';
import { sourceName } from '#lib/domain/source.ts';
import type { User } from './auth/lucia.ts';
import { claimsById } from './claim-records.ts';
import { type Database, database } from './db/client.ts';
import { SEARCHED_OF_SOURCE, articleFields, claimFields, sourceFields } from './search/entries.ts';
import { search as engineOf } from './search/engine.ts';

const NOTHING: Found = { articles: [], claims: [], sources: [], more: false };

/** What the database is asked for, and what is told of each kind. */
const CANDIDATES = 400;
const TOLD = 20;

/** What an address asks for: `q`, and `limit` for less than is told otherwise. */
export function search(user: User, query: URLSearchParams): Promise<Found> {
	const limit = Number(query.get('limit') ?? TOLD);
	return find(user, query.get('q') ?? '', Number.isSafeInteger(limit) && limit > 0 ? Math.min(limit, TOLD) : TOLD);
}

/** What this person may read and has all that the query looks for, each kind the best first. */
export async function find(user: User, query: string, told = TOLD): Promise<Found> {
	const wanted = wantedIn(query);
	if (wanted.length === 0) return NOTHING;
	const [db, engine] = [database(), engineOf()];
	const whole = await engine.candidates(db, wanted, CANDIDATES);
	const keys = whole.length > 0 ? whole : await engine.inside(db, wanted, CANDIDATES);
	const idsOf = (kind: string) =>
		keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
	const [mayArticles, maySources] = [can(user, 'article.read'), can(user, 'source.read')];
	const articles = mayArticles ? await articleHits(db, idsOf('article'), wanted) : [];
	const claims = mayArticles ? await claimHits(db, idsOf('claim'), wanted) : [];
	const sources = maySources ? await sourceHits(db, idsOf('source'), wanted) : [];
	return {
		articles: best(articles, told),
		claims: best(claims, told),
		sources: await withClaims(db, best(sources, told)),
		more: [articles, claims, sources].some(({ length }) => length > told)
	};
}

interface Scored<T> {
	readonly hit: T;
	readonly score: number;
}

/** The best first; of equals, the newest: ids are made in the order of time. */
const best = <T extends { readonly id: string }>(all: readonly Scored<T>[], told: number): T[] =>
	all
		.toSorted((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? 1 : -1))
		.slice(0, told)
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
