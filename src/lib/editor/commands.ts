/** Commands of the article's text. Each answers false where it does not apply, and never touches the view. */
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { trimRange } from '#lib/domain/anchor.ts';
import { suggestionsIn } from './claims.ts';
import { PERMITTED } from './text-sync.svelte.ts';
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart } from './words.ts';

/** A stretch of the document that a command hands on. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** The words that are selected, without the white space at their ends; null for a caret. */
export function selectedRange({ doc, selection }: EditorState): Range | null {
	if (selection.empty) return null;
	const { from, to } = trimRange(doc, selection.from, selection.to);
	return from < to ? { from, to } : null;
}

/** Hand the selected words on, to be marked. Does not apply to a caret. */
export const markClaim =
	(mark: (range: Range) => void): Command =>
	(state, dispatch) => {
		const range = selectedRange(state);
		if (!range) return false;
		if (dispatch) mark(range);
		return true;
	};

export type Edge = 'start' | 'end';
export type Way = 'shrink' | 'grow';

const EDGES = {
	end: { shrink: previousWordEnd, grow: nextWordEnd },
	start: { shrink: nextWordStart, grow: previousWordStart }
} as const;

/** A range with one edge moved by a word; null where it would be empty or stays as it is. */
export function movedEdge(state: EditorState, range: Range, edge: Edge, way: Way, language: string): Range | null {
	const position = edge === 'end' ? range.to : range.from;
	const moved = EDGES[edge][way](state.doc, position, language);
	const next = edge === 'end' ? { ...range, to: moved } : { ...range, from: moved };
	return moved === position || next.from >= next.to ? null : next;
}

/** Move an edge of the selection by a word. Does not apply to a caret. */
export const moveEdge =
	(edge: Edge, way: Way, language: string): Command =>
	(state, dispatch) => {
		const range = selectedRange(state);
		const next = range && movedEdge(state, range, edge, way, language);
		if (!next) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView());
		return true;
	};

/** Select a stretch of the text and bring it into sight. */
export const selectRange =
	({ from, to }: Range): Command =>
	(state, dispatch) => {
		if (to > state.doc.content.size) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView());
		return true;
	};

/** Select the next (or previous) suggestion. Does not apply where there is none on that side. */
export const goToSuggestion =
	(step: 1 | -1): Command =>
	(state, dispatch) => {
		const { from, to } = state.selection;
		const found =
			step === 1
				? suggestionsIn(state, to).find((one) => one.from >= to && !(one.from === from && one.to === to))
				: suggestionsIn(state, 0, from).findLast((one) => one.to <= from);
		if (!found) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, found.from, found.to)).scrollIntoView());
		return true;
	};

/** Give the article another title. Only what differs is replaced, so that claims on the rest stay where they are. */
export const setTitle =
	(words: string): Command =>
	(state, dispatch) => {
		const old = state.doc.firstChild?.textContent ?? '';
		if (words === '' || words === old) return false;
		const { start, end } = sameEnds(old, words);
		const [from, to] = [1 + start, 1 + old.length - end];
		const middle = words.slice(start, words.length - end);
		const tr = state.tr.setMeta(PERMITTED, true);
		dispatch?.(middle === '' ? tr.delete(from, to) : tr.insertText(middle, from, to));
		return true;
	};

/** How many UTF-16 units two texts have in common at each end; never half of a character. */
function sameEnds(old: string, words: string): { readonly start: number; readonly end: number } {
	const most = Math.min(old.length, words.length);
	let [start, end] = [0, 0];
	while (start < most && old[start] === words[start]) start += 1;
	if (!old.slice(0, start).isWellFormed()) start -= 1;
	while (end < most - start && old.at(-1 - end) === words.at(-1 - end)) end += 1;
	if (!old.slice(old.length - end).isWellFormed()) end -= 1;
	return { start, end };
}
