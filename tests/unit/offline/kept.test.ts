import { describe, expect, it } from 'vitest';
import {
	articlesIn,
	dataOf,
	isData,
	isDesk,
	isPlain,
	isShell,
	keyOf,
	shellOf,
	stale,
	whole
} from '#lib/offline/kept.ts';

const at = (path: string): URL => new URL(path, 'https://galley.example');

describe('kept for a time without a connection', () => {
	it.each([
		['/api/articles/1', '/api/articles/1'],
		['/api/articles/1/claims', '/api/articles/1/claims'],
		['/api/articles/1/publications', '/api/articles/1/publications'],
		['/api/people', '/api/people'],
		['/desk/__data.json?x-sveltekit-invalidated=001', '/desk/__data.json'],
		['/articles/1/__data.json', '/articles/1/__data.json'],
		['/api/articles/1/events', null],
		['/api/articles/1/events?after=4', null],
		['/api/articles/1/steps', null],
		['/api/articles/1/exports/csv', null],
		['/api/articles/1/states?at=5', null],
		['/api/articles/1/claims/2/history', null],
		['/api/sessions', null],
		['/api/openapi.json', null],
		['/api/sources?q=x', null],
		['/a/a-story/__data.json', null],
		['/sign-in/__data.json', null],
		['/desk', null]
	])('is %s as %s', (path, key) => expect(keyOf(at(path))).toBe(key));

	it.each([
		['/desk', true],
		['/articles/1/time', true],
		['/offline', true],
		['/sign-in', false],
		['/a/a-story', false],
		['/desks', false],
		['/', false]
	])('%s is a page of the desk: %s', (path, is) => expect(isDesk(path)).toBe(is));

	it('tells the page itself from another view of it', () => {
		expect(isPlain(at('/desk/__data.json?x-sveltekit-invalidated=01'))).toBe(true);
		expect(isPlain(at('/desk/__data.json?tab=all'))).toBe(false);
	});

	it('has a cache for each person and version, and one of files', () => {
		expect(dataOf('v2', 'anna')).toBe('galley-data:v2:anna');
		expect([isData(dataOf('v2', 'anna')), isShell(dataOf('v2', 'anna'))]).toEqual([true, false]);
		expect([isData(shellOf('v2')), isShell(shellOf('v2'))]).toEqual([false, true]);
	});
});

describe('articles that are kept', () => {
	const keys = [
		'/api/articles/a',
		'/api/people',
		'/api/articles/a/claims',
		'/articles/b/__data.json',
		'/api/articles/b'
	];

	it('are those with a copy', () => expect(articlesIn(keys)).toEqual(['a', 'b']));
	it('go when others were opened later, with all that belongs to them', () =>
		expect(stale(keys, 1)).toEqual(['/api/articles/a', '/api/articles/a/claims']));
	it('stay while there are few', () => expect(stale(keys, 2)).toEqual([]));
});

describe('a page’s data that were sent in part', () => {
	const data = (...nodes: readonly ({ type: string; n?: number } | null)[]) => ({ type: 'data', nodes });

	it('are filled up with what was there before', () =>
		expect(
			whole(data({ type: 'skip' }, null, { type: 'data', n: 2 }), data({ type: 'data', n: 1 }, null, null))
		).toEqual(data({ type: 'data', n: 1 }, null, { type: 'data', n: 2 })));
	it('are not kept where nothing was', () => {
		expect(whole(data({ type: 'skip' }, null), null)).toBeNull();
		expect(whole({ type: 'redirect', nodes: [] }, null)).toBeNull();
	});
	it('are kept as they are where nothing is missing', () =>
		expect(whole(data({ type: 'data', n: 1 }, null), null)).toEqual(data({ type: 'data', n: 1 }, null)));
});
