import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Glyph, Underline } from '#lib/domain/rating-scale.ts';

const folder = new URL('../../../src/lib/edition/', import.meta.url);
const parts = readdirSync(new URL('style/', folder)).map((name) => `style/${name}`);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const css = ['edition.css', 'tokens.css', ...parts].map(read).join('\n');

describe('the style of the edition', () => {
	it('loads nothing but its own parts', () => {
		const named = [...read('edition.css').matchAll(/@import '\.\/(.*?)'/g)].map(([, name]) => name);
		expect(named.toSorted()).toEqual(['tokens.css', ...parts].toSorted());
		expect(css.match(/url\(|@import/g)?.length).toBe(named.length);
	});
	it('can stand in a style element', () => expect(css).not.toContain('</'));
	it.each([...Glyph.options, 'open'])('has the colours of %s', (glyph) => expect(css).toContain(`.tone-${glyph} {`));
	it.each(Underline.options.filter((line) => line !== 'none'))('has the underline %s', (line) => {
		expect(css).toContain(`a.words.line-${line}`);
	});
});
