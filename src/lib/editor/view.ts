/** The article's text as a person reads it: a real caret, every way of selecting, and, in edit mode, of writing. */
import type { Node } from 'prosemirror-model';
import { collab } from 'prosemirror-collab';
import { history } from 'prosemirror-history';
import { EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { claimsPlugin } from './claims.ts';
import { editingKeys } from './formatting.ts';
import { sectioned, withoutSections } from './sections.ts';
import { PERMITTED } from './text-sync.svelte.ts';

export interface ArticleViewOptions {
	readonly doc: Node;
	readonly version: number;
	readonly clientId: string;
	readonly label: string;
	readonly language: string;
	readonly direction: 'ltr' | 'rtl';
	/** Whether the person is changing the words just now. */
	readonly editing: () => boolean;
	/** Runs before ProseMirror's own keys. True when the key was taken. */
	readonly onkey: (event: KeyboardEvent) => boolean;
	readonly onclick: (position: number) => void;
	/** What was pasted while the text had the focus and was only read. */
	readonly onpaste: (data: DataTransfer) => void;
	/** After each transaction: what it was, and the state before it. */
	readonly onchange: (tr: Transaction, before: EditorState) => void;
}

/** The meta under which prosemirror-history marks its own transactions: undoing one's own words is always permitted. */
const HISTORY = 'history$';

/** While the text is only read, input that would change it is stopped where it starts; copying stays. */
function readOnly({ editing, onpaste }: ArticleViewOptions): Plugin {
	const stop = (_: EditorView, event: Event): boolean => {
		if (editing()) return false;
		event.preventDefault();
		return true;
	};
	return new Plugin({
		filterTransaction: (tr) =>
			!tr.docChanged || editing() || tr.getMeta(PERMITTED) === true || tr.getMeta(HISTORY) !== undefined,
		props: {
			handleTextInput: () => !editing(),
			handleDrop: () => !editing(),
			handlePaste: (_, event) => {
				if (editing()) return false;
				if (event.clipboardData) onpaste(event.clipboardData);
				return true;
			},
			handleDOMEvents: { beforeinput: stop, cut: stop, dragstart: stop }
		}
	});
}

/** A state of the editor on a version of the document, with nothing typed on top of it. */
export function articleState(options: ArticleViewOptions): EditorState {
	const { doc, version, clientId, language, editing } = options;
	return EditorState.create({
		doc: sectioned(doc),
		plugins: [
			readOnly(options),
			claimsPlugin(language),
			collab({ version, clientID: clientId }),
			history(),
			...editingKeys(editing)
		]
	});
}

/**
 * The browser moves its caret at once and tells of it in a later task. A key that comes in between is meant for what the
 * person sees; and what is painted in between must not put the selection back that the person is just drawing.
 */
export function catchUp(view: EditorView): void {
	if (!view.hasFocus() || view.composing) return;
	const { doc, selection } = view.state;
	const seen = view.dom.ownerDocument.getSelection();
	if (!(selection instanceof TextSelection) || !seen?.anchorNode || !seen.focusNode) return;
	if (!view.dom.contains(seen.anchorNode) || !view.dom.contains(seen.focusNode)) return;
	const [anchor, head] = [
		view.posAtDOM(seen.anchorNode, seen.anchorOffset),
		view.posAtDOM(seen.focusNode, seen.focusOffset)
	];
	const next = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
	if (!next.eq(selection)) view.dispatch(view.state.tr.setSelection(next));
}

export function createArticleView(place: HTMLElement, options: ArticleViewOptions): EditorView {
	const { label, language, direction, editing, onkey, onclick, onchange } = options;
	const clicked = (_: EditorView, position: number): boolean => {
		onclick(position);
		return false;
	};
	const view: EditorView = new EditorView(place, {
		state: articleState(options),
		attributes: () => ({
			role: 'textbox',
			'aria-multiline': 'true',
			'aria-readonly': String(!editing()),
			'aria-label': label,
			// A touch keyboard would cover the text that is only read.
			inputmode: editing() ? 'text' : 'none',
			tabindex: '0',
			spellcheck: 'false',
			lang: language,
			dir: direction,
			class: editing() ? 'article-text editing' : 'article-text'
		}),
		transformCopied: withoutSections,
		handleKeyDown: (view, event) => {
			catchUp(view);
			return onkey(event);
		},
		// Clicks in a row on the same place are clicks each, though they select a word or a paragraph as well.
		handleClick: clicked,
		handleDoubleClick: clicked,
		handleTripleClick: clicked,
		dispatchTransaction(tr) {
			const before = view.state;
			view.updateState(before.apply(tr));
			onchange(tr, before);
		}
	});
	return view;
}
