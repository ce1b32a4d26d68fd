import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transform } from 'prosemirror-transform';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anchor, contextOf, map, quoteAt, type Anchor, type Found, type Selector } from '#lib/domain/anchor.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { documentOf } from '../../../support/documents.ts';
import { paragraph, title, uuid } from '../../../support/snapshot.ts';

const fixture = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../fixtures', name), 'utf8');
const text = fixture('knb-article.txt');
const claims = v
	.parse(v.array(v.object({ quote: v.string() })), JSON.parse(fixture('knb-claims.json')))
	.map(({ quote }) => quote)
	.filter((quote) => text.includes(quote));

/** The same words with their first figure turned into another: "37.9 million" into "47.9 million". */
const miscounted = (quote: string) => quote.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));
const figures = claims.filter((quote) => miscounted(quote) !== quote);

const selectorOf = (quote: string): Selector => {
	const start = text.indexOf(quote);
	const end = start + quote.length;
	return {
		exact: quote,
		prefix: text.slice(Math.max(0, start - 32), start),
		suffix: text.slice(end, end + 32),
		start,
		end
	};
};

/** Where the sentence of a quote begins and ends. */
function sentenceOf(quote: string): readonly [number, number] {
	const { start, end } = selectorOf(quote);
	const before = Math.max(text.lastIndexOf('. ', start) + 2, text.lastIndexOf('\n', start) + 1);
	const after = text.slice(end - 1).search(/[.!?]\s|\n/);
	return [before, after < 0 ? text.length : end + after];
}

/** The first number of some words. */
const figureIn = (words: string) => /\d[\d,.]*\d|\d/.exec(words)?.[0];

const document = documentOf(title('T'), paragraph(text.replace(/\s/g, ' ')));
const anchorOf = (quote: string): Anchor => {
	const [from, to] = [4 + text.indexOf(quote), 4 + text.indexOf(quote) + quote.length];
	return {
		id: uuid(1, 1),
		from,
		to,
		quote: quoteAt(document, from, to),
		...contextOf(document, from, to),
		state: 'exact'
	};
};

describe('the seed article', () => {
	it('has the claims that this test is about', () => {
		expect(claims.length).toBeGreaterThan(15);
		expect(figures.length).toBeGreaterThan(10);
	});

	describe('imported again', () => {
		const found = (quote: string, now: string): Found | null => anchor(now, selectorOf(quote), { before: text });

		it.each(figures)('with another figure: “%s” has changed, and is where it was', (quote) => {
			const { start, end } = selectorOf(quote);
			const now = text.slice(0, start) + miscounted(quote) + text.slice(end);
			const place = found(quote, now);
			expect(place?.state).toBe('changed');
			expect(now.slice(place?.start, place?.end)).toContain(figureIn(miscounted(quote)));
		});
		it.each(claims)('without its sentence: “%s” is on no other words', (quote) => {
			const [from, to] = sentenceOf(quote);
			expect(found(quote, text.slice(0, from) + text.slice(to))).toBeNull();
		});
		it.each(claims)('as it was: “%s” is where it was', (quote) => {
			const { start, end } = selectorOf(quote);
			expect(found(quote, text)).toEqual({ start, end, state: 'exact', certainty: 1 });
		});
		it('with every figure changed at once: none is kept silently', () => {
			const now = text.replace(/\d/g, (digit) => String((Number(digit) % 9) + 1));
			expect(figures.map((quote) => found(quote, now)?.state ?? 'null').filter((state) => state === 'exact')).toEqual(
				[]
			);
		});
	});

	describe('edited here', () => {
		it.each(figures)('with another figure: “%s” has changed', (quote) => {
			const { from, to } = anchorOf(quote);
			const { mapping, doc } = new Transform(document).replaceWith(from, to, articleSchema.text(miscounted(quote)));
			const now = map(anchorOf(quote), mapping, doc, 'en');
			expect([quoteAt(doc, now.from, now.to), now.state]).toEqual([miscounted(quote), 'changed']);
		});
		it.each(claims)('without its sentence: “%s” is an orphan with its words', (quote) => {
			const [from, to] = sentenceOf(quote);
			const { mapping, doc } = new Transform(document).delete(4 + from, 4 + to);
			const now = map(anchorOf(quote), mapping, doc, 'en');
			expect([now.state, now.quote, now.from]).toEqual(['orphan', anchorOf(quote).quote, now.to]);
		});
	});
});
