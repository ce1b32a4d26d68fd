/** What readers may know of: articles that were published and were not taken back. Drafts are never found here. */
import * as v from 'valibot';
import { Slug } from '#lib/domain/article.ts';
import { type Database, type Tx, database } from './db/client.ts';

/** An article as readers find it. */
export interface Edition {
	readonly id: string;
	readonly slug: string;
	readonly language: string;
}

/** Publications that readers have. Whatever is shown to the public begins here. */
export const publicationsForReaders = (db: Tx | Database = database()) =>
	db
		.selectFrom('publication')
		.innerJoin('article', 'article.id', 'publication.articleId')
		.where('article.removed', '=', 0)
		.where('article.id', 'not in', (of) => of.selectFrom('unpublication').select('articleId'));

/** The article that readers have at an address; null for drafts and for what is not there or no longer. */
export async function editionAt(slug: string): Promise<Edition | null> {
	return v.is(Slug, slug) ? first(publicationsForReaders().where('article.slug', '=', slug)) : null;
}

/** The same by its id. */
export const editionOf = (articleId: string): Promise<Edition | null> =>
	first(publicationsForReaders().where('article.id', '=', articleId));

const first = async (of: ReturnType<typeof publicationsForReaders>): Promise<Edition | null> =>
	(await of.select(['article.id', 'article.slug', 'article.language']).limit(1).executeTakeFirst()) ?? null;
