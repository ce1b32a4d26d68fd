import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type Range, markClaim, moveEdge, movedEdge, selectedRange } from '#lib/editor/commands.ts';
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart } from '#lib/editor/words.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

// T=1; the first paragraph begins at 4.
const START = 4;
const documentWith = (text: string) => documentOf(title('T'), paragraph(text), paragraph('next'));

describe('the words of "one two, three"', () => {
	const document = documentWith('one two, three');
	const offsets = (go: typeof nextWordEnd) =>
		[0, 1, 3, 4, 7, 9, 14].map((at) => go(document, START + at, 'en') - START);
	it('end after', () => expect(offsets(nextWordEnd)).toEqual([3, 3, 7, 7, 14, 14, 14]));
	it('end before', () => expect(offsets(previousWordEnd)).toEqual([0, 1, 3, 3, 3, 7, 7]));
	it('begin after', () => expect(offsets(nextWordStart)).toEqual([4, 4, 4, 9, 9, 9, 14]));
	it('begin before', () => expect(offsets(previousWordStart)).toEqual([0, 0, 0, 0, 4, 4, 9]));
});

describe('words of other scripts', () => {
	it.each([
		['ru', 'кибератак 37,9 млн', 10, 14],
		['kk', 'Қазақстанға әділет', 12, 18],
		['th', 'สวัสดีชาวโลก', 0, 6]
	])('%s: %s', (language, text, at, end) =>
		expect(nextWordEnd(documentWith(text), START + at, language) - START).toBe(end)
	);
});

/** The words in angle brackets are selected. */
function selected(text: string): EditorState {
	const [from, to] = [text.indexOf('<'), text.indexOf('>') - 1];
	const doc = documentWith(text.replace(/[<>]/g, ''));
	return EditorState.create({ doc, selection: TextSelection.create(doc, START + from, START + to) });
}

const wordsOf = (state: EditorState, range: Range | null) => range && state.doc.textBetween(range.from, range.to);

describe('what is selected', () => {
	it.each([
		['one <two> three', 'two'],
		['one< two >three', 'two'],
		['one< >two', null],
		['one <>two', null]
	])('in "%s" is %j', (text, words) => {
		const state = selected(text);
		expect(wordsOf(state, selectedRange(state))).toBe(words);
	});
});

describe('an edge', () => {
	const moved = (text: string, edge: 'start' | 'end', way: 'grow' | 'shrink') => {
		const state = selected(text);
		const range = selectedRange(state);
		return range && wordsOf(state, movedEdge(state, range, edge, way, 'en'));
	};
	it.each([
		['one <two> three', 'end', 'grow', 'two three'],
		['one <two three>', 'end', 'shrink', 'two'],
		['one <two> three', 'start', 'grow', 'one two'],
		['<one two> three', 'start', 'shrink', 'two'],
		['one t<w>o three', 'end', 'grow', 'wo'],
		['one <two>', 'end', 'grow', null],
		['<one> two', 'start', 'grow', null],
		['one <two> three', 'end', 'shrink', null],
		['one <two> three', 'start', 'shrink', null]
	] as const)('of "%s": %s %s', (text, edge, way, words) => expect(moved(text, edge, way)).toBe(words));
});

describe('a command without a place to send it says whether it applies', () => {
	const mark = markClaim(() => undefined);
	it('mark: to words', () => expect(mark(selected('one <two>'))).toBe(true));
	it('mark: not to a caret', () => expect(mark(selected('one <>two'))).toBe(false));
	it('mark: hands on what is selected, once', () => {
		const handed: Range[] = [];
		const state = selected('one < two >');
		markClaim((range) => handed.push(range))(state, () => undefined);
		expect(handed.map((range) => wordsOf(state, range))).toEqual(['two']);
	});
	it('move an edge: to words', () => expect(moveEdge('end', 'grow', 'en')(selected('<one> two'))).toBe(true));
	it('move an edge: not where there is no further word', () =>
		expect(moveEdge('end', 'grow', 'en')(selected('one <two>'))).toBe(false));
	it('move an edge: selects what it moved to', () => {
		let state = selected('<one> two');
		moveEdge('end', 'grow', 'en')(state, (tr) => (state = state.apply(tr)));
		expect(wordsOf(state, state.selection)).toBe('one two');
	});
});
