/** What the newsroom had to put right, in all its articles: from what is kept of each, so that no article is read for it. */
import { type Corrected, corrected, parseCorrected } from './faces.ts';
import { newestOnes } from './published.ts';

export type PublicCorrection = Corrected['corrections'][number] &
	Pick<Corrected, 'title' | 'language'> & { readonly articleId: string; readonly slug: string };

/** Every correction that readers were told of, newest first. What was published last names all those before it. */
export async function all(): Promise<PublicCorrection[]> {
	const rows = await newestOnes()
		.leftJoin('publicFace', 'publicFace.publicationId', 'publication.id')
		.select('publicFace.corrections as kept')
		.where('publication.number', '>', 1)
		.execute();
	const told: PublicCorrection[] = [];
	for (const { id, articleId, slug, kept } of rows) {
		const { corrections, title, language } = kept === null ? await corrected(id) : parseCorrected(kept);
		told.push(...corrections.map((one) => ({ ...one, articleId, slug, title, language })));
	}
	return told.toSorted((a, b) => b.at - a.at);
}
