import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, formsOf, matchOf, wantedIn } from '#lib/domain/search.ts';

const scoreOf = (text: string, query: string): number => matchOf([{ text, weight: 1 }], wantedIn(query))?.score ?? 0;

/** The text with what was found in brackets. */
function marked(text: string, query: string): string | null {
	const match = matchOf([{ text, weight: 1 }], wantedIn(query));
	const [field] = match?.fields ?? [];
	if (!field) return null;
	return field.marks
		.toReversed()
		.reduce((shown, [from, to]) => `${shown.slice(0, from)}[${shown.slice(from, to)}]${shown.slice(to)}`, field.text);
}

describe('what is looked for is found', () => {
	it.each([
		['Reported 37.9 million cyberattacks.', '37,9 млн', 'Reported [37.9 million] cyberattacks.'],
		['Отражено 37,9 млн кибератак', '37.9 million', 'Отражено [37,9 млн] кибератак'],
		['37,9 миллион кибершабуыл', '37900000', '[37,9 миллион] кибершабуыл'],
		['In all 1,948 attacks', '1 948', 'In all [1,948] attacks'],
		['Всего 1 948 атак', '1,948', 'Всего [1 948] атак'],
		['Eight people', '8', '[Eight] people'],
		['Reported 37.9 million', '37.9', 'Reported [37.9] million'],
		['The harvest of 2026', 'harv', 'The [harvest] of 2026'],
		['Кибератаки в мае', 'кибератак', '[Кибератаки] в мае'],
		['кибератак', 'кибератаки', '[кибератак]'],
		['Ёлка', 'елка', '[Ёлка]'],
		['ЁЛКА', 'ёлка', '[ЁЛКА]'],
		['Қазақстан', 'қазақ', '[Қазақстан]'],
		['Café', 'cafe', '[Café]'],
		['a one, a two', 'two one', 'a [one], a [two]'],
		['superconductor', 'conduct', '[superconductor]']
	])('"%s" by "%s"', (text, query, shown) => expect(marked(text, query)).toBe(shown));
});

describe('what is not there is not found', () => {
	it.each([
		['37.9 million', '39.7 million'],
		['мой', 'мои'],
		['one two', 'one three'],
		['nothing', ''],
		['nothing', '«»—"'],
		['1948', '194.8 thousand']
	])('"%s" by "%s"', (text, query) => expect(scoreOf(text, query)).toBe(0));
});

it('what says the very word stands before what begins with it, and that before what only holds it', () => {
	const [same, begins, inflected, holds] = ['report', 'reporter', 'reported', 'unreported'].map((text) =>
		scoreOf(text, 'report')
	);
	expect([same, begins, inflected, holds]).toEqual([6, 4, 4, 1]);
});

it('a field counts by its weight', () => {
	const fields = [
		{ text: 'rye', weight: 3 },
		{ text: 'oats', weight: 1 }
	];
	expect(matchOf(fields, wantedIn('rye oats'))?.score).toBe(24);
});

it('the forms of a text are each there once', () =>
	expect(formsOf(['One one 7.5 %', 'One'])).toEqual(['one', '7', '5', '7d5', 'n7d5']));

describe('a query', () => {
	it('is read no further than its first words', () => expect(wantedIn('word '.repeat(5000))).toHaveLength(12));
	it('never breaks anything, whatever is typed', () =>
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'binary' }), (query, text) => {
				const wanted = wantedIn(query);
				for (const { word, stem, figures } of wanted)
					for (const form of [word, stem, ...figures]) expect(form).toMatch(/^[\p{L}\p{N}]*$/u);
				matchOf([{ text, weight: 1 }], wanted);
			})
		));
});

describe('an excerpt', () => {
	it('is the whole of a short text', () =>
		expect(excerptOf({ text: 'short', marks: [[0, 5]] })).toEqual({ text: 'short', marks: [[0, 5]] }));
	it('of a long one has its first mark in sight', () => {
		const text = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;
		const found = excerptOf({ text, marks: [[280, 286]] });
		const [[from, to] = [0, 0]] = found.marks;
		expect(found.text.slice(from, to)).toBe('needle');
		expect(found.text).toMatch(/^…before .* after…$/);
		expect(found.text.length).toBeLessThan(250);
	});
});
