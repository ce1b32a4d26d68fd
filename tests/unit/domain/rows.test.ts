import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '#lib/domain/changes.ts';
import { rowsOf } from '#lib/domain/rows.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

const article = (...lines: readonly string[]) => documentOf(title('T'), ...lines.map((line) => paragraph(line)));

/** Rows as "left | right", blocks by index; "=" between those that are the same. */
function rows(before: ReturnType<typeof article>, after: ReturnType<typeof article>): readonly string[] {
	return rowsOf(before, after, changesBetween(before, after)).map(
		({ left, right, same }) => `${left.join()} ${same ? '=' : '|'} ${right.join()}`
	);
}

describe('blocks stand beside each other', () => {
	const [A, B, C] = ['The first paragraph here.', 'The second one is this.', 'And the third is last.'];
	it('where they are the same', () => expect(rows(article(A, B), article(A, B))).toEqual(['0 = 0', '1 = 1', '2 = 2']));
	it('where words in them differ', () =>
		expect(rows(article(A, B, C), article(A, 'The second one is that.', C))).toEqual([
			...['0 = 0', '1 = 1', '2 | 2', '3 = 3']
		]));
	it('where the first words came in', () => expect(rows(article(A), article(`Now: ${A}`))).toEqual(['0 = 0', '1 | 1']));
	it('but for a paragraph that came in', () =>
		expect(rows(article(A, C), article(A, B, C)).filter((row) => row.includes('='))).toHaveLength(3));
	it('but for a paragraph that went out', () =>
		expect(rows(article(A, B, C), article(A, C)).filter((row) => row.includes('='))).toHaveLength(3));
});

it('no block of any two articles is left out or shown twice', () =>
	fc.assert(
		fc.property(anyDocument, anyDocument, (before, after) => {
			const all = rowsOf(before, after, changesBetween(before, after));
			const count = (length: number) => Array.from({ length }, (_, index) => index);
			expect(all.flatMap(({ left }) => left)).toEqual(count(before.childCount));
			expect(all.flatMap(({ right }) => right)).toEqual(count(after.childCount));
		})
	));
