/** What the text hears of fingers and of single clicks, before ProseMirror does: a long press, and the two taps of marking. */
import { TextSelection } from 'prosemirror-state';
import type { Range } from '#lib/editor/commands.ts';
import type { ArticleSession } from '#lib/editor/session.svelte.ts';
import type { Taps } from '#lib/editor/taps.svelte.ts';
import { wordAt } from '#lib/editor/words.ts';

/** Milliseconds after which a touch is a long press: a little longer than browsers take to select the word themselves. */
const LONG = 600;
/** px that a finger may move meanwhile. */
const STILL = 10;

interface Point {
	readonly clientX: number;
	readonly clientY: number;
}

export class Touches {
	readonly #session: ArticleSession;
	readonly #taps: Taps;
	#press: { readonly at: Point; readonly timer: ReturnType<typeof setTimeout> } | null = null;

	constructor(session: ArticleSession, taps: Taps) {
		[this.#session, this.#taps] = [session, taps];
	}

	/** Listen to the element around the text. Returns the way to stop. */
	listen(text: HTMLElement): () => void {
		const stopped = new AbortController();
		const { signal } = stopped;
		for (const name of ['mousedown', 'mouseup', 'click'] as const)
			text.addEventListener(name, (event) => this.#clicked(event), { capture: true, signal });
		text.addEventListener('pointerdown', (event) => this.#pressed(event), { signal });
		text.addEventListener('pointermove', (event) => this.#moved(event), { signal });
		for (const name of ['pointerup', 'pointercancel'] as const)
			text.addEventListener(name, () => this.#lift(), { signal });
		return () => {
			this.#lift();
			stopped.abort();
		};
	}

	/** While taps are awaited the text hears nothing of them: no caret is set, no card opens. */
	#clicked(event: MouseEvent): void {
		if (this.#taps.stage === 'off') return;
		event.preventDefault();
		event.stopPropagation();
		if (event.type === 'click') this.#tapped(event);
	}

	#tapped(point: Point): void {
		const { view, article } = this.#session;
		const position = this.#positionAt(point);
		if (!view || position === null) return;
		const range = this.#taps.tap(view.state.doc, position, article.language) ?? this.#taps.first;
		if (range) this.#select(range);
	}

	#positionAt({ clientX: left, clientY: top }: Point): number | null {
		return this.#session.view?.posAtCoords({ left, top })?.pos ?? null;
	}

	#select({ from, to }: Range): void {
		const { view } = this.#session;
		if (!view) return;
		view.focus();
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
	}

	#pressed(event: PointerEvent): void {
		this.#lift();
		const isIdle = this.#taps.stage === 'off' && !this.#session.text.editing;
		if (event.pointerType !== 'touch' || !event.isPrimary || !isIdle) return;
		const { clientX, clientY } = event;
		const at = { clientX, clientY };
		const before = this.#session.text.selection;
		this.#press = { at, timer: setTimeout(() => this.#selectWord(at, before), LONG) };
	}

	#moved({ clientX, clientY }: Point): void {
		const at = this.#press?.at;
		if (at && Math.hypot(clientX - at.clientX, clientY - at.clientY) > STILL) this.#lift();
	}

	#lift(): void {
		clearTimeout(this.#press?.timer);
		this.#press = null;
	}

	/** Where the browser has selected something by then, that stands. */
	#selectWord(point: Point, before: Range | null): void {
		const { view, text, article } = this.#session;
		const position = this.#positionAt(point);
		const now = text.selection;
		if (!view || position === null || now?.from !== before?.from || now?.to !== before?.to) return;
		const word = wordAt(view.state.doc, position, article.language);
		if (word) this.#select(word);
	}
}
