import { describe, expect, it } from 'vitest';
// prettier-ignore
import {
	Paged, afterOf, cursorOf, limitOf, numbersCursor, numbersOf, pageOf, positionOf, rankedPage, skipOf
} from '#lib/server/api/paged.ts';

const query = (text: string) => new URLSearchParams(text);

describe('a limit', () => {
	it.each([
		['', 50],
		['limit=1', 1],
		['limit=200', 200]
	])('"%s" is %i', (text, limit) => expect(limitOf(query(text), 50)).toBe(limit));
	it.each(['limit=0', 'limit=-1', 'limit=201', 'limit=x', 'limit=1.5', 'limit=1e99'])('"%s" is refused', (text) =>
		expect(() => limitOf(query(text), 50)).toThrow('The limit is a whole number from 1 to 200.')
	);
});

describe('a cursor', () => {
	it('comes back as it was made', () => {
		const after = { at: 1_777_000_000_000, id: '01930000-0000-7000-8000-000000000001' };
		expect(afterOf(query(`cursor=${cursorOf(after)}`))).toEqual(after);
	});
	it('is none where none is sent', () => expect(afterOf(query(''))).toBeNull());
	it.each([
		'',
		'x',
		'W10',
		Buffer.from('["a","b"]').toString('base64url'),
		Buffer.from('[1,"a\' or 1=1"]').toString('base64url'),
		Buffer.from('[1e99,"a"]').toString('base64url'),
		Buffer.from('{"at":1}').toString('base64url')
	])('of somebody else is refused: "%s"', (cursor) =>
		expect(() => afterOf(query(`cursor=${cursor}`))).toThrow('This cursor is none of ours. Begin again without it.')
	);
});

describe('a cursor of a list by rank', () => {
	it('comes back as it was made', () => {
		expect(numbersOf(numbersCursor([1, 0, 40]), 3)).toEqual([1, 0, 40]);
		const page = rankedPage(['a', 'b', 'c'], 4, 2);
		expect([page.items, skipOf(query(`cursor=${page.next}`))]).toEqual([['a', 'b'], 6]);
		expect([rankedPage(['a'], 4, 2).next, skipOf(query(''))]).toEqual([null, 0]);
	});
	it.each(['x', 'W10', ...['[-1]', '[1.5]', '[1e10]', '["1"]', '[1,2]', '{"0":1}'].map((text) => btoa(text))])(
		'of somebody else is refused: "%s"',
		(cursor) =>
			expect(() => skipOf(query(`cursor=${cursor}`))).toThrow('This cursor is none of ours. Begin again without it.')
	);
});

describe('a position', () => {
	it('is the beginning where none is sent', () => expect(positionOf(query(''))).toBe(0));
	it.each(['-1', 'x', '1.5', '1e400'])('"%s" is refused', (after) =>
		expect(() => positionOf(query(`after=${after}`))).toThrow('Begin after a whole number')
	);
});

describe('a page', () => {
	const rows = [1, 2, 3].map((at) => ({ at, id: String(at) }));
	const at = new URL('https://check.example.org/api/v1/sources?kind=web&limit=2&cursor=old');
	it('leads on to the next, with all that was asked for', () => {
		const page = pageOf(rows, 2, (row) => row);
		expect(page.items).toEqual(rows.slice(0, 2));
		expect(page.link(at)).toBe(`</api/v1/sources?kind=web&limit=2&cursor=${cursorOf({ at: 2, id: '2' })}>; rel="next"`);
	});
	it('leads nowhere when it is the last', () => expect(pageOf(rows, 3, (row) => row).link(at)).toBeNull());
	it('may go on by another name', () =>
		expect(new Paged([], '7', 'after').link(new URL('https://x.example/h?after=3'))).toBe('</h?after=7>; rel="next"'));
});
