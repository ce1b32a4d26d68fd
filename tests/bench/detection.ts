/** What finding suggestions costs in a long article, against what cutting it into sentences alone costs. */
import { suggest } from '#lib/detect/suggest.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { longArticle } from './long-article.ts';
import type { Row } from './main.ts';
import { medianTime } from './measure.ts';

export async function detection(): Promise<Row[]> {
	const document = longArticle(50_000);
	const { text } = new PlainText(document);
	const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
	const against = await medianTime(() => Array.from(sentences.segment(text)).length);
	const measured = await medianTime(() => suggest(document, 'en').length);
	return [
		{
			name: 'suggestions in 50,000 words',
			reference: 'Intl.Segmenter, sentences of the same text',
			measured,
			against,
			ratio: measured / against
		}
	];
}
