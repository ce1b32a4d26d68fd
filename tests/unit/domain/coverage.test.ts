import { describe, expect, it } from 'vitest';
import { factsOf } from '#lib/detect/facts.ts';
import { coverageOf, wordsAt } from '#lib/domain/coverage.ts';
import type { Dismissal } from '#lib/domain/dismissal.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title, uuid } from '../../support/snapshot.ts';

const document = (text: string) => documentOf(title('T'), paragraph(text));

/** Where words stand in the one paragraph of a text. */
function at(text: string, words: string) {
	// The title with its bounds is three long, and the paragraph begins after one more.
	const from = 4 + text.indexOf(words);
	return { from, to: from + words.length };
}

const dismissed = (text: string, words: string, withdrawn = false): Dismissal => ({
	...{ id: uuid(7, 1), authorId: uuid(1, 1), createdAt: 1, reason: 'known', note: '', withdrawn },
	...wordsAt(document(text), at(text, words))
});

const states = (text: string, claimed: readonly string[], dismissals: readonly Dismissal[] = []) =>
	coverageOf({
		document: document(text),
		facts: factsOf(document(text), 'en'),
		claimed: claimed.map((words) => at(text, words)),
		dismissals
	}).map(({ state, places }) => `${places[0].words}: ${state}`);

const TEXT = 'Police held 19 people and found 7 guns, then 19 people left.';

describe('coverage', () => {
	it('leaves every fact open that nothing touches', () => expect(states(TEXT, [])).toEqual(['19: open', '7: open']));
	it('counts a fact as claimed where a claim shares words with any of its places', () => {
		expect(states(TEXT, ['19 people left'])).toEqual(['19: claimed', '7: open']);
		expect(states(TEXT, ['found 7', 'Police held 19 people and found 7 guns'])).toEqual(['19: claimed', '7: claimed']);
	});
	it('does not count words beside a claim', () =>
		expect(states(TEXT, ['Police held ', ' guns'])).toEqual(['19: open', '7: open']));
	it('knows what needs no check, until that is taken back', () => {
		expect(states(TEXT, [], [dismissed(TEXT, '7')])).toEqual(['19: open', '7: dismissed']);
		expect(states(TEXT, [], [dismissed(TEXT, '7', true)])).toEqual(['19: open', '7: open']);
	});
	it('finds a dismissal again where its words have moved', () => {
		const later = `A long sentence came in before it all. ${TEXT}`;
		expect(states(later, [], [dismissed(TEXT, '7')])).toContain('7: dismissed');
	});
	it('forgets a dismissal when the words around it are others', () => {
		const other = TEXT.replace('found 7 guns', 'sold 7 guns');
		expect(states(other, [], [dismissed(TEXT, '7')])).toContain('7: open');
	});
});

describe('the words by which a dismissal finds its fact again', () => {
	it('are those on both sides, with halves of characters as U+FFFD', () => {
		const text = `👩${'a'.repeat(22)} 19 ${'b'.repeat(22)}👩`;
		expect(wordsAt(document(text), at(text, '19'))).toEqual({
			prefix: `\uFFFD${'a'.repeat(22)} `,
			quote: '19',
			suffix: ` ${'b'.repeat(22)}\uFFFD`
		});
	});
});
