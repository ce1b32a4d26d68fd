/** The suggestion finder over one paragraph, so that a test is the paragraph and what is found in it. */
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { suggest, type Suggestion } from '#lib/detect/suggest.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title, type BlockJson } from '../../support/snapshot.ts';

/** A document of a title, which is not searched, and these blocks. */
export const articleOf = (...blocks: readonly BlockJson[]): Node => documentOf(title('A title of 5 words'), ...blocks);

export const suggestionsIn = (language: string, text: string): readonly Suggestion[] =>
	suggest(articleOf(paragraph(text)), language);

export type Case = readonly [text: string, ...quotes: string[]];

/** One test a line: the paragraph, then every quote that is found in it. */
export function finds(language: string, cases: readonly Case[]): void {
	for (const [text, ...quotes] of cases) {
		it(text, () => expect(suggestionsIn(language, text).map(({ quote }) => quote)).toEqual(quotes));
	}
}
