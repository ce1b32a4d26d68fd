import { describe, expect, it } from 'vitest';
import { type Part, wordChanges } from '#lib/domain/word-changes.ts';

/** Words that the other version does not have stand in brackets. */
const shown = (parts: readonly Part[]): string =>
	parts.map(({ text, shared }) => (shared ? text : `[${text.trimEnd()}]${/\s*$/.exec(text)?.[0] ?? ''}`)).join('');

describe('two versions of a text', () => {
	it.each([
		['', '', '', ''],
		['one', 'one', 'one', 'one'],
		['one', '', '[one]', ''],
		['one two three', 'one 2 three', 'one [two] three', 'one [2] three'],
		['one two', 'one two three', 'one two', 'one two [three]'],
		['two three', 'one two three', 'two three', '[one] two three'],
		['a b c d', 'b c d e', '[a] b c d', 'b c d [e]'],
		['37.9 million attacks', '39.7 million attacks', '[37.9] million attacks', '[39.7] million attacks'],
		['one  two', 'one two', 'one  two', 'one two'],
		['первая строка', 'вторая строка', '[первая] строка', '[вторая] строка'],
		['one\ntwo', 'one\n2', 'one\n[two]', 'one\n[2]']
	])('%j and %j', (a, b, expectedA, expectedB) => {
		const changes = wordChanges(a, b);
		expect([shown(changes.a), shown(changes.b)]).toEqual([expectedA, expectedB]);
	});
	it('put together again are what they were', () => {
		const [a, b] = ['the  quick brown fox\njumps over ', ' a quick fox\n jumped over it'];
		const changes = wordChanges(a, b);
		const whole = (parts: readonly Part[]) => parts.map(({ text }) => text).join('');
		expect([whole(changes.a), whole(changes.b)]).toEqual([a, b]);
	});
	it('that are very long and share nothing are told apart whole', () => {
		const [a, b] = ['x '.repeat(2100), 'y '.repeat(2100)];
		expect(wordChanges(a, b).a).toEqual([{ text: a, shared: false }]);
	});
});
