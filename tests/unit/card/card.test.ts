import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { translator } from '#lib/i18n.ts';
import { drawCard } from '#lib/server/card/draw.ts';
import { layOut } from '#lib/server/card/layout.ts';
import { wrap } from '#lib/server/card/wrap.ts';
import en from '../../../messages/en.json' with { type: 'json' };
import { paragraph, snapshotOf, title } from '../../support/snapshot.ts';

const t = translator('en', en);
const articleOf = (heading: string, language = 'en') =>
	annotate(
		snapshotOf({
			article: { language },
			blocks: [title(heading), paragraph('one two three four')],
			claims: [
				{ quote: 'one', rating: 'true' },
				{ quote: 'two', rating: 'true' },
				{ quote: 'three', rating: 'false' },
				{ quote: 'four', rating: null }
			]
		})
	);

describe('the picture of a publication', () => {
	it('says who, what, and how many claims have which verdict', () => {
		const card = layOut(articleOf('A dry year'), t);
		expect(card.kicker).toBe('The Steppe Desk · Annotated article');
		expect(card.title.lines.map(({ text }) => text)).toEqual(['A dry year']);
		expect(card.verdicts.map(({ words, glyph }) => [words, glyph])).toEqual([
			['2 True', 'check'],
			['1 False', 'cross'],
			['1 Not rated', null]
		]);
		expect(card.bar.map(({ x, width }) => [x, width])).toEqual([
			[0, 600],
			[600, 300],
			[900, 300]
		]);
	});
	it('sets a long title smaller, in four lines at most', () => {
		const { title } = layOut(articleOf('Officials call it the worst drought on record '.repeat(9)), t);
		expect([title.size, title.lines.length, title.lines.at(-1)?.text.endsWith('…')]).toEqual([50, 4, true]);
	});
	it.each([
		['Latin', 'A dry year <&"> for the steppe', 'en'],
		['Kazakh', 'Қазақстандағы қуаңшылық: 37,9 млн', 'kk'],
		['Arabic', 'عام جاف في السهوب', 'ar']
	])('is a PNG of 1200 by 630 in %s', async (_, heading, language) => {
		const png = Buffer.from(await drawCard(articleOf(heading, language)));
		expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
	});
});

describe('lines', () => {
	it('end between words', () =>
		expect(wrap('one two three', { width: 100, size: 20, lines: 3 })).toEqual(['one two', 'three']));
	it('end anywhere in a script without blanks', () =>
		expect(wrap('検証された記事', { width: 60, size: 20, lines: 3 })).toEqual(['検証さ', 'れた記', '事']));
	it('keep a long word whole, and say that more follows', () =>
		expect(wrap('incomprehensibilities are many', { width: 50, size: 20, lines: 1 })).toEqual([
			'incomprehensibilities…'
		]));
});
