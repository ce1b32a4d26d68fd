/** Two versions of a text beside each other, read-only: what differs and where the claims stand is painted in both. */
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin, PluginKey } from 'prosemirror-state';
import type { StepMap } from 'prosemirror-transform';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';

export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** A stretch that is painted: words that went out or came in, a passage of a claim, a proposal for one. */
export interface Paint extends Stretch {
	readonly kind: 'went' | 'came' | 'claim' | 'proposal';
	/** The passage's id, where it is one. */
	readonly id?: string;
	readonly look?: string;
}

export interface PaneOptions {
	readonly doc: Node;
	readonly paints: readonly Paint[];
	readonly label: string;
	readonly language: string;
	readonly direction: 'ltr' | 'rtl';
	readonly onclick: (id: string) => void;
}

const chosen = new PluginKey<string | null>('chosen');

const TAGS = { went: 'del', came: 'ins' } as const;

function painted({ from, to, kind, id, look = '' }: Paint, selected: string | null): Decoration {
	if (kind === 'went' || kind === 'came') return Decoration.inline(from, to, { nodeName: TAGS[kind], class: kind });
	const classes = `claim ${kind === 'proposal' ? 'proposal' : ''} ${look} ${id === selected ? 'selected' : ''}`;
	return Decoration.inline(from, to, { class: classes.trim().replace(/\s+/g, ' ') });
}

/** One of the two texts. */
export class Pane {
	readonly #view: EditorView;

	constructor(place: HTMLElement, { doc, paints, label, language, direction, onclick }: PaneOptions) {
		const paint = (selected: string | null) =>
			DecorationSet.create(
				doc,
				paints.filter(({ from, to }) => from < to).map((one) => painted(one, selected))
			);
		const plugin = new Plugin<string | null>({
			key: chosen,
			state: {
				init: () => null,
				apply: (tr, before) => (tr.getMeta(chosen) === undefined ? before : (tr.getMeta(chosen) as string | null))
			},
			props: { decorations: (state) => paint(chosen.getState(state) ?? null) }
		});
		this.#view = new EditorView(place, {
			state: EditorState.create({ doc, plugins: [plugin] }),
			editable: () => false,
			attributes: {
				role: 'document',
				'aria-label': label,
				tabindex: '0',
				lang: language,
				dir: direction,
				class: 'article-text'
			},
			handleClick: (_, position) => {
				const here = paints.find((one) => one.id !== undefined && one.from <= position && position <= one.to);
				if (here?.id !== undefined) onclick(here.id);
				return false;
			}
		});
	}

	/** Show one passage as the one that is looked at. */
	choose(id: string | null): void {
		this.#view.dispatch(this.#view.state.tr.setMeta(chosen, id));
	}

	/** Bring a position into the middle of the part of the text that is seen. */
	reveal(position: number, scroller: HTMLElement): void {
		const { top } = this.#view.coordsAtPos(position);
		const frame = scroller.getBoundingClientRect();
		scroller.scrollTop += top - frame.top - frame.height / 3;
	}

	/** The position that stands at the top of what is seen, and how many pixels below it. */
	atTop(scroller: HTMLElement): { readonly position: number; readonly below: number } | null {
		const frame = scroller.getBoundingClientRect();
		const inner = this.#view.dom.getBoundingClientRect();
		const found = this.#view.posAtCoords({ left: inner.left + 4, top: frame.top + 4 });
		return found && { position: found.pos, below: this.#view.coordsAtPos(found.pos).top - frame.top };
	}

	/** Scroll so that a position stands so many pixels below the top. */
	align(position: number, below: number, scroller: HTMLElement): void {
		const { top } = this.#view.coordsAtPos(Math.min(position, this.#view.state.doc.content.size));
		scroller.scrollTop += top - scroller.getBoundingClientRect().top - below;
	}

	focus(): void {
		this.#view.dom.focus({ preventScroll: true });
	}

	destroy(): void {
		this.#view.destroy();
	}
}

interface Side {
	readonly pane: Pane;
	readonly scroller: HTMLElement;
}

/** Scrolling one text scrolls the other to the words that stand for what is seen. Returns the way to stop. */
export function scrollTogether(a: Side, b: Side, way: StepMap): () => void {
	let led: HTMLElement | null = null;
	const follow = (leader: Side, other: Side, map: StepMap) => () => {
		// What the other one scrolled is not followed again.
		if (led === leader.scroller) return void (led = null);
		const top = leader.pane.atTop(leader.scroller);
		if (!top) return;
		const was = other.scroller.scrollTop;
		other.pane.align(map.map(top.position), top.below, other.scroller);
		if (other.scroller.scrollTop !== was) led = other.scroller;
	};
	const [followA, followB] = [follow(a, b, way), follow(b, a, way.invert())];
	a.scroller.addEventListener('scroll', followA, { passive: true });
	b.scroller.addEventListener('scroll', followB, { passive: true });
	return () => {
		a.scroller.removeEventListener('scroll', followA);
		b.scroller.removeEventListener('scroll', followB);
	};
}
