/** What finding suggestions costs in a long article, against what cutting it into sentences alone costs. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Node } from 'prosemirror-model';
import { suggest } from '#lib/detect/suggest.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { readArticle } from '#lib/server/import/index.ts';
import type { Row } from './main.ts';
import { medianTime } from './measure.ts';

const SEED = resolve(import.meta.dirname, '../fixtures/knb-article.txt');
/** The seed's paragraphs so often make 50,000 words. */
const TIMES = 155;

export async function detection(): Promise<Row[]> {
	const document = longArticle();
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

function longArticle(): Node {
	const { document } = readArticle({ bytes: readFileSync(SEED), name: 'seed.txt', mediaType: null });
	const [title, ...blocks] = document.children;
	return document.type.create(null, [...(title ? [title] : []), ...Array.from({ length: TIMES }, () => blocks).flat()]);
}
