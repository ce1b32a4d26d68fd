import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MethodSettings } from '#lib/domain/method.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/newsroom-settings.ts';

const text = (words: string, ...marks: readonly object[]) => ({
	type: 'doc',
	content: [{ type: 'paragraph', content: [{ type: 'text', text: words, marks }] }]
});
const isTaken = (fairness: unknown, language = 'en'): boolean =>
	v.is(MethodSettings, { texts: { [language]: { fairness } } });

describe('the texts on method', () => {
	it('are none until somebody writes them', () => expect(DEFAULT_SETTINGS.method).toEqual({ texts: {} }));
	it('are prose, or nothing', () =>
		expect([isTaken(text('We belong to nobody.')), isTaken(null)]).toEqual([true, true]));
	it.each([
		['a script in a link', text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } })],
		['a table', { type: 'doc', content: [{ type: 'table' }] }],
		['no text', {}],
		['a text of 40,000 letters', text('x'.repeat(40_000))]
	])('are never %s', (_, json) => expect(isTaken(json)).toBe(false));
	it('are in a language that Galley speaks', () => expect(isTaken(null, 'tlh')).toBe(false));
});
