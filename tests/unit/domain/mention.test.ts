import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedName, callNames, matching, spoken, written } from '#lib/domain/mention.ts';
import { uuid } from '../../support/snapshot.ts';

const [ANN, ANNA, AIGERIM, NAMESAKE] = [uuid(1, 1), uuid(1, 2), uuid(1, 3), uuid(1, 4)];
const people = [
	{ id: NAMESAKE, name: 'Айгерім Ким' },
	{ id: ANN, name: 'Ann' },
	{ id: ANNA, name: 'Anna Maria Petrova' },
	{ id: AIGERIM, name: 'Айгерім Ким' }
];
const names = callNames(people);

describe('a person is called', () => {
	it.each([
		[ANN, 'Ann'],
		[AIGERIM, 'Айгерім Ким'],
		[NAMESAKE, 'Айгерім Ким (2)']
	])('%s: %s', (id, name) => expect(names.get(id)).toBe(name));
});

describe('a comment that is typed', () => {
	it.each([
		['Ask @Ann', `Ask @[${ANN}]`],
		['Ask @Ann, please', `Ask @[${ANN}], please`],
		['@Ann’s table', `@[${ANN}]’s table`],
		['@Anna', '@Anna'],
		['@Anna Maria Petrova', `@[${ANNA}]`],
		['@Айгерім Ким, @Айгерім Ким (2)', `@[${AIGERIM}], @[${NAMESAKE}]`],
		['@Ann @Ann', `@[${ANN}] @[${ANN}]`],
		['ann@Ann.example', 'ann@Ann.example'],
		['@ann', '@ann'],
		['Nobody', 'Nobody']
	])('"%s" is kept as "%s"', (typed, kept) => expect(written(typed, names)).toBe(kept));
	it('is read again as it was typed', () => {
		const part = fc.constantFrom('@', 'Ann', 'Anna', ' ', 'Maria Petrova', ',', 'Айгерім Ким', ' (2)', 'x', '\n');
		const text = fc.array(part).map((parts) => parts.join(''));
		fc.assert(fc.property(text, (typed) => spoken(written(typed, names), names) === typed));
	});
	it('is read with the names that people have by then', () => {
		const kept = written('Ask @Ann', names);
		const renamed = callNames([{ id: ANN, name: 'Ann Kim' }]);
		expect(spoken(kept, renamed)).toBe('Ask @Ann Kim');
		expect(spoken(kept, new Map())).toBe('Ask @…');
	});
});

describe('a name is asked for', () => {
	it.each([
		['@', 1, { at: 0, typed: '' }],
		['Ask @An', 7, { at: 4, typed: 'An' }],
		['Ask @Anna Ma', 12, { at: 4, typed: 'Anna Ma' }],
		['(@An', 4, { at: 1, typed: 'An' }],
		['Ask @An', 6, { at: 4, typed: 'A' }]
	])('in "%s" at %i', (text, caret, asked) => expect(askedName(text, caret)).toEqual(asked));
	it.each([
		['Ask', 3],
		['a@b', 3],
		['@An\n', 4],
		[`@${'x'.repeat(41)}`, 42]
	])('not in "%s" at %i', (text, caret) => expect(askedName(text, caret)).toBeNull());
	it.each([
		['', 4],
		['an', 2],
		['ma', 1],
		['КИМ', 2],
		['zzz', 0]
	])('"%s" finds %i', (typed, count) => expect(matching(people, typed)).toHaveLength(count));
});
