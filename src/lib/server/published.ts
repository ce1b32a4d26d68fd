/**
 * What the public may see: the one place that says which publications stand. Feeds, sitemap, embeds and pictures ask
 * here, so that none of them can show what a reader's page does not.
 */
import * as v from 'valibot';
import { Slug } from '#lib/domain/article.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { type Database, type Tx, database } from './db/client.ts';

export interface Published {
	readonly id: string;
	readonly articleId: string;
	readonly slug: string;
	readonly number: number;
	readonly at: number;
}

/** Every publication that stands: that of no article which was removed or taken back from its readers. */
export const standing = (db: Tx | Database = database()) =>
	db
		.selectFrom('publication')
		.innerJoin('article', 'article.id', 'publication.articleId')
		.select([
			'publication.id',
			'publication.articleId',
			'article.slug',
			'publication.number',
			'publication.createdAt as at'
		])
		.where('article.removed', '=', 0)
		.where('article.id', 'not in', (of) => of.selectFrom('unpublication').select('articleId'));

/** The publications of the article at an address, the newest first; none where nothing stands. */
export async function at(slug: string): Promise<readonly Published[]> {
	if (!v.is(Slug, slug)) return [];
	return standing().where('article.slug', '=', slug).orderBy('publication.number', 'desc').execute();
}

/** One publication at an address, the newest where no number is given. `NotFound` says the same whatever is missing. */
export async function find(slug: string, number?: number): Promise<Published> {
	const all = await at(slug);
	const found = number === undefined ? all[0] : all.find((one) => one.number === number);
	if (!found) throw new NotFound('This page');
	return found;
}

export interface Newest extends Published {
	/** When the article was first published. */
	readonly firstAt: number;
}

/** The newest publication of each article. */
export const newestOnes = () =>
	standing()
		.innerJoin(
			(from) =>
				from
					.selectFrom('publication')
					.select(({ fn }) => ['articleId as of', fn.max('number').as('last'), fn.min('createdAt').as('firstAt')])
					.groupBy('articleId')
					.as('newest'),
			(join) => join.onRef('newest.of', '=', 'publication.articleId').onRef('newest.last', '=', 'publication.number')
		)
		.select('newest.firstAt');

/** The same, the latest first. */
export async function newest(limit: number): Promise<readonly Newest[]> {
	const rows = await newestOnes().orderBy('publication.createdAt', 'desc').limit(limit).execute();
	return rows.map((row) => ({ ...row, firstAt: Number(row.firstAt) }));
}

/** An article as readers find it. */
export interface Edition {
	readonly id: string;
	readonly slug: string;
	readonly language: string;
}

/** The article that readers have at an address; null for drafts and for what is not there or no longer. */
export async function editionAt(slug: string): Promise<Edition | null> {
	return v.is(Slug, slug) ? first(standing().where('article.slug', '=', slug)) : null;
}

/** The same by its id. */
export const editionOf = (articleId: string): Promise<Edition | null> =>
	first(standing().where('article.id', '=', articleId));

const first = async (of: ReturnType<typeof standing>): Promise<Edition | null> =>
	(await of.clearSelect().select(['article.id', 'article.slug', 'article.language']).limit(1).executeTakeFirst()) ??
	null;
