import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Glyph, Underline } from '#lib/domain/rating-scale.ts';

const css = readFileSync(new URL('../../../src/lib/edition/edition.css', import.meta.url), 'utf8');

describe('edition.css', () => {
	it('loads nothing', () => expect(css).not.toMatch(/url\(|@import/));
	it('can stand in a style element', () => expect(css).not.toContain('</'));
	it.each(Glyph.options)('has the colours of %s in light and dark', (glyph) =>
		expect(css.match(new RegExp(`[.]tone-${glyph}[ ,]`, 'g'))?.length).toBe(2)
	);
	it.each(Underline.options.filter((line) => line !== 'none'))('has the underline %s', (line) =>
		expect(css).toContain(`a.words.line-${line}`)
	);
});
