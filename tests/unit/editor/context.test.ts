import { describe, expect, it } from 'vitest';
import { contextOf } from '#lib/editor/context.ts';
import { documentOf } from '../../support/documents.ts';
import { hardBreak, paragraph, title } from '../../support/snapshot.ts';

const TEXT = 'One is here. Mr. Bell said 19 farms gave up in May. Then it rained. It was late.';

/** The context of words of the one paragraph. */
function context(text: string, words: string) {
	const from = 4 + text.indexOf(words);
	return contextOf(documentOf(title('T'), paragraph(text)), { from, to: from + words.length }, 'en');
}

describe('a claim’s words stand', () => {
	it('in their sentence, between two others', () =>
		expect(context(TEXT, '19 farms')).toEqual({
			before: 'One is here.',
			lead: 'Mr. Bell said ',
			words: '19 farms',
			tail: ' gave up in May.',
			after: 'Then it rained.'
		}));
	it('first in the block, with nothing before', () =>
		expect(context(TEXT, 'One')).toMatchObject({ before: '', lead: '', words: 'One', tail: ' is here.' }));
	it('last, with nothing after', () =>
		expect(context(TEXT, 'late')).toMatchObject({ before: 'Then it rained.', lead: 'It was ', tail: '.', after: '' }));
	it('over two sentences, whole', () =>
		expect(context(TEXT, 'in May. Then')).toEqual({
			before: 'One is here.',
			lead: 'Mr. Bell said 19 farms gave up ',
			words: 'in May. Then',
			tail: ' it rained.',
			after: 'It was late.'
		}));
	it('behind a break within the line', () => {
		const doc = documentOf(title('T'), paragraph('A line', hardBreak, 'and 19 farms.'));
		expect(contextOf(doc, { from: 15, to: 23 }, 'en')).toMatchObject({ words: '19 farms', tail: '.' });
	});
	it('across blocks', () => {
		const doc = documentOf(title('T'), paragraph('Nine'), paragraph('farms left.'));
		expect(contextOf(doc, { from: 4, to: 15 }, 'en')).toMatchObject({ words: 'Nine\nfarms', tail: ' left.' });
	});
});
