import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type Step, type Unit, moveCaret } from '#lib/editor/caret.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

/** The text with the selection after a step, in brackets; a caret is a bar. The text comes in the same form. */
function after(paragraphs: readonly string[], unit: Unit, step: Step, extend = false, language = 'en'): string | null {
	const plain = paragraphs.map((one) => one.replace(/[|<>]/g, ''));
	const doc = documentOf(title('T'), ...plain.map((one) => paragraph(one)));
	const at = (sign: string): number | null => {
		let start = 4;
		for (const [index, text] of paragraphs.entries()) {
			const found = text.indexOf(sign);
			if (found >= 0) return start + text.slice(0, found).replace(/[|<>]/g, '').length;
			start += (plain[index]?.length ?? 0) + 2;
		}
		return null;
	};
	const [anchor, head] = [at('<') ?? at('|') ?? 0, at('>') ?? at('|') ?? 0];
	let state = EditorState.create({ doc, selection: TextSelection.create(doc, anchor, head) });
	if (!moveCaret(unit, step, extend, language)(state, (tr) => (state = state.apply(tr)))) return null;
	const { from, to, empty, head: end } = state.selection;
	if (empty) return `${end - 4} |${doc.textBetween(end, Math.min(doc.content.size, end + 6), '¶')}`;
	return doc.textBetween(from, to, '¶');
}

describe('a step of the caret', () => {
	it.each<[string, readonly string[], Unit, Step, string, string | null]>([
		['on by a word', ['|one two'], 'word', 1, 'en', '4 |two'],
		['on from within a word', ['o|ne two'], 'word', 1, 'en', '4 |two'],
		['back by a word', ['one two|'], 'word', -1, 'en', '4 |two'],
		['into the next block', ['one|', 'two three'], 'word', 1, 'en', '5 |two th'],
		['into the block before', ['one two', '|three'], 'word', -1, 'en', '4 |two¶t'],
		['not beyond the end', ['one two|'], 'word', 1, 'en', null],
		['on by a sentence', ['|One is. Two is.'], 'sentence', 1, 'en', '8 |Two is'],
		['back to the sentence’s own start', ['One is. Two| is.'], 'sentence', -1, 'en', '8 |Two is'],
		['back to the sentence before', ['One is. |Two is.'], 'sentence', -1, 'en', '0 |One is'],
		['over an abbreviation', ['|Mr. Bell of the U.S. office spoke. He left.'], 'sentence', 1, 'en', '35 |He lef'],
		['over a Russian abbreviation', ['|В 2012 г. собрали меньше. Потом больше.'], 'sentence', 1, 'ru', '26 |Потом '],
		['over a decimal point', ['|It grew by 37.9 million. Then it fell.'], 'sentence', 1, 'en', '25 |Then i']
	])('goes %s', (_, text, unit, step, language, expected) =>
		expect(after(text, unit, step, false, language)).toBe(expected)
	);
});

describe('a step that selects', () => {
	it.each<[string, readonly string[], Unit, Step, string | null]>([
		['a word to its end', ['|one two'], 'word', 1, 'one'],
		['one word more', ['<one> two three'], 'word', 1, 'one two'],
		['back to a word’s start', ['one two|'], 'word', -1, 'two'],
		['the sentence whole, without the blank after it', ['|One is. Two is.'], 'sentence', 1, 'One is.'],
		['the next sentence too', ['<One is.> Two is.'], 'sentence', 1, 'One is. Two is.'],
		['back to the sentence’s start', ['One is. Two is.|'], 'sentence', -1, 'Two is.'],
		['less, when it goes back', ['<one two> three'], 'word', -1, 'one ']
	])('selects %s', (_, text, unit, step, expected) => expect(after(text, unit, step, true)).toBe(expected));
});
