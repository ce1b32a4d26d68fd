/** Articles of any length, with claims spread evenly over their words. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Node } from 'prosemirror-model';
import { contextOf, quoteAt, type Anchor } from '#lib/domain/anchor.ts';
import { readArticle } from '#lib/server/import/index.ts';

const SEED = resolve(import.meta.dirname, '../fixtures/knb-article.txt');
/** Words of the seed without its title. */
const WORDS_OF_SEED = 322;
/** Characters that a claim marks: some three words. */
const LENGTH = 20;

/** The seed's blocks as often as it takes for so many words. */
export function longArticle(words: number): Node {
	const { document } = readArticle({ bytes: readFileSync(SEED), name: 'seed.txt', mediaType: null });
	const [title, ...blocks] = document.children;
	const times = Math.round(words / WORDS_OF_SEED);
	return document.type.create(null, [...(title ? [title] : []), ...Array.from({ length: times }, () => blocks).flat()]);
}

/** So many claims of a few words, spread over an article, each within one block. */
export function anchorsOf(document: Node, count: number): readonly Anchor[] {
	const distance = document.content.size / count;
	return Array.from({ length: count }, (_, index) => {
		const { from, to } = within(document, Math.floor(index * distance) + 1);
		const quote = quoteAt(document, from, to);
		return { id: `claim ${index}`, from, to, quote, ...contextOf(document, from, to), state: 'exact' };
	});
}

/** A range of words near a position that does not reach over the end of its block. */
function within(document: Node, position: number): { readonly from: number; readonly to: number } {
	const at = document.resolve(position);
	const depth = at.depth > 0 ? at : document.resolve(position + 1);
	const from = Math.max(depth.start(), Math.min(position, depth.end() - LENGTH));
	return { from, to: Math.min(depth.end(), from + LENGTH) };
}
