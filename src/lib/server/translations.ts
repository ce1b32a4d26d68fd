/** Articles that say the same in several languages: one is the original, and each of the others a translation of it. */
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { articleRow } from './articles.ts';
import { type Database, type Tx, database } from './db/client.ts';
import { newestOnes } from './published.ts';
import type { Tables } from './db/schema.ts';
import { familyOf } from './translation-family.ts';

/** A translation as readers find it. */
export interface Translation {
	readonly slug: string;
	readonly language: string;
}

/** The other languages that readers have an article in, each once, in the order of their codes. */
export async function publishedBeside(articleId: string, language: string): Promise<readonly Translation[]> {
	const rows = await newestOnes()
		.select('article.language')
		.where('article.id', 'in', familyOf(database(), articleId))
		.where('article.language', '!=', language)
		.orderBy('article.language')
		.orderBy('newest.firstAt')
		.execute();
	return [
		...new Map(rows.toReversed().map(({ slug, language: own }) => [own, { slug, language: own }])).values()
	].reverse();
}

/** The article that stands for an original which was named: where that is a translation itself, what it was made from. */
export async function originalFor(
	tx: Tx | Database,
	{ id, language }: Pick<Tables['article'], 'id' | 'language'>,
	named: string
): Promise<string> {
	const row = await articleRow(tx, named);
	const original = row.translationOf === null ? row : await articleRow(tx, row.translationOf);
	if (original.id === id) throw new Invalid('An article is no translation of itself.');
	if (original.language === language) throw new Invalid('A translation is in another language than its original.');
	const own = await tx.selectFrom('article').select('id').where('translationOf', '=', id).limit(1).execute();
	if (own.length > 0)
		throw new Conflict('Other articles are translations of this one. Say of them what they are translations of.');
	return original.id;
}
