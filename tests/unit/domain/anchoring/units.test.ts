import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameBefore, sameFrom } from '#lib/domain/anchoring/same-ends.ts';
import { commonEnd, commonStart, unitsOf } from '#lib/domain/anchoring/units.ts';

const units = (text: string, from = 0, to = text.length): readonly string[] =>
	unitsOf(text, from, to).map(({ start, end }) => text.slice(start, end));

describe('the units of a text', () => {
	it.each<[string, string, readonly string[]]>([
		['end with a point and a blank', 'One. Two! Three? Four… Five', ['One.', 'Two!', 'Three?', 'Four…', 'Five']],
		[
			'take the marks that close along',
			'“One.” (Two.) He said: «Three.» Four',
			['“One.”', '(Two.)', 'He said: «Three.»', 'Four']
		],
		['go on after points within words', 'It is 37.9 in gov.kz today. Yes', ['It is 37.9 in gov.kz today.', 'Yes']],
		['go on after more closing marks than there are', 'One."\'”’ Two', ['One."\'”’ Two']],
		['are lines', 'One\n\nTwo\n  Three  \n', ['One', 'Two', 'Three']],
		['end with points that need no blank', '一。二！三？四', ['一。', '二！', '三？', '四']],
		['are none in blanks', ' \n\u00a0 ', []]
	])('%s', (_, text, expected) => expect(units(text)).toEqual(expected));

	it('of a part see the point before it, and end with it', () => {
		expect(units('One.” Two. Three', 4, 13)).toEqual(['”', 'Two.', 'Th']);
	});

	it('hold all that is not blank', () =>
		fc.assert(
			fc.property(fc.array(fc.constantFrom('.', '"', '\n', ' ', 'a', '。', '😀')), (parts) => {
				const text = parts.join('');
				expect(units(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
			})
		));
});

describe('what two texts have in common', () => {
	const long = 'word '.repeat(200);
	it.each([
		['nothing', 'a', 'b', 0, 0],
		['a long start', `${long}a`, `${long}b`, 1000, 0],
		['a long end', `a${long}`, `b${long}`, 0, 1000],
		['both', `${long}a${long}`, `${long}b${long}`, 1000, 1000]
	])('at either end: %s', (_, a, b, start, end) => {
		expect(sameFrom(a, 0, b, 0, a.length)).toBe(start);
		expect(sameBefore(a, a.length, b, b.length, a.length)).toBe(end);
	});
	it('is never more than asked for', () => {
		expect(sameFrom(long, 0, long, 0, 700)).toBe(700);
		expect(sameBefore(long, 1000, long, 1000, 700)).toBe(700);
	});
	it('counts in whole units', () => {
		expect(commonStart('One. Two. Three', 'One. Two. Four')).toBe(9);
		expect(commonEnd('One. Two. Three', 'Ten! Two. Three', 15)).toBe(6);
	});
});
