/** The article's text as a person reads it: a real caret, every way of selecting, and no way of changing a word. */
import { EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import { claimsPlugin } from './claims.ts';

export interface ArticleViewOptions {
	readonly doc: Node;
	readonly label: string;
	readonly language: string;
	readonly direction: 'ltr' | 'rtl';
	/** Runs before ProseMirror's own keys. True when the key was taken. */
	readonly onkey: (event: KeyboardEvent) => boolean;
	readonly onclick: (position: number) => void;
	/** What was pasted while the text had the focus. */
	readonly onpaste: (data: DataTransfer) => void;
	readonly onchange: () => void;
}

/** Input that would change the text is stopped where it starts; copying stays. */
const readOnly = (onpaste: ArticleViewOptions['onpaste']): Plugin =>
	new Plugin({
		filterTransaction: (tr) => !tr.docChanged,
		props: {
			handleTextInput: () => true,
			handleDrop: () => true,
			handlePaste: (_, event) => {
				if (event.clipboardData) onpaste(event.clipboardData);
				return true;
			},
			handleDOMEvents: {
				beforeinput: (_, event) => {
					event.preventDefault();
					return true;
				},
				cut: (_, event) => {
					event.preventDefault();
					return true;
				},
				dragstart: (_, event) => {
					event.preventDefault();
					return true;
				}
			}
		}
	});

export function createArticleView(place: HTMLElement, options: ArticleViewOptions): EditorView {
	const { doc, label, language, direction, onkey, onclick, onpaste, onchange } = options;
	const view: EditorView = new EditorView(place, {
		state: EditorState.create({ doc, plugins: [readOnly(onpaste), claimsPlugin()] }),
		attributes: {
			role: 'textbox',
			'aria-multiline': 'true',
			'aria-readonly': 'true',
			'aria-label': label,
			// A touch keyboard would cover the text that is only read.
			inputmode: 'none',
			tabindex: '0',
			spellcheck: 'false',
			lang: language,
			dir: direction,
			class: 'article-text'
		},
		handleKeyDown: (_, event) => onkey(event),
		handleClick: (_, position) => {
			onclick(position);
			return false;
		},
		dispatchTransaction(tr) {
			view.updateState(view.state.apply(tr));
			onchange();
		}
	});
	return view;
}
