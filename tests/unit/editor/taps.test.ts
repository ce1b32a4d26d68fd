import { describe, expect, it } from 'vitest';
import { Taps } from '#lib/editor/taps.svelte.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

// T=1; the paragraph begins at 4, the empty one at 19.
const doc = documentOf(title('T'), paragraph('one two three'), paragraph(''));
const words = (range: { from: number; to: number } | null) => range && doc.textBetween(range.from, range.to);

describe('two taps', () => {
	it('give the words from the first to the last', () => {
		const taps = new Taps();
		taps.begin();
		expect(taps.tap(doc, 9, 'en')).toBeNull();
		expect(words(taps.first)).toBe('two');
		expect(words(taps.tap(doc, 13, 'en'))).toBe('two three');
		expect(taps.stage).toBe('off');
	});
	it('do not count where there is no word', () => {
		const taps = new Taps();
		taps.begin();
		expect(taps.tap(doc, 19, 'en')).toBeNull();
		expect(taps.stage).toBe('first');
	});
	it('mean nothing before they were asked for, and after they were given up', () => {
		const taps = new Taps();
		expect(taps.tap(doc, 9, 'en')).toBeNull();
		taps.begin();
		taps.tap(doc, 9, 'en');
		taps.stop();
		expect(taps.tap(doc, 13, 'en')).toBeNull();
		expect(taps.first).toBeNull();
	});
});
