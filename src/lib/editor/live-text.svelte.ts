/**
 * The article's text on this page: what is shown and typed, what the server has of it, and where each claim stands in it
 * while it changes.
 */
import { sendableSteps } from 'prosemirror-collab';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, type StepMap } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import { v7 as uuid } from 'uuid';
import { suggest } from '#lib/detect/suggest.ts';
import type { ApiError, Client } from '#lib/client.ts';
import { type Anchor, type NewAnchor, quoteAt } from '#lib/domain/anchor.ts';
import { type Article, directionOf } from '#lib/domain/article.ts';
import type { Category } from '#lib/domain/claim.ts';
import type { Moved } from './acts.ts';
import { type Mark, claimsState, markOf, receive } from './claims.ts';
import { type Range, selectedRange } from './commands.ts';
import { ConfirmedText } from './confirmed.ts';
import { Dismissed } from './dismissed.ts';
import { TextSync } from './text-sync.svelte.ts';
import { type ArticleViewOptions, articleState, createArticleView } from './view.ts';

/** Milliseconds after the last key before suggestions and margin are made anew. */
const REPAINT_MS = 150;

/** A claim as the text has to show it. */
export interface Shown {
	readonly claimId: string;
	readonly anchors: readonly Anchor[];
	/** Classes that say the claim's rating or status. */
	readonly look: string;
}

/** What the text asks of the session around it. */
export interface Around {
	readonly personId: string;
	readonly clicked: (position: number) => void;
	readonly pasted: (data: DataTransfer) => void;
	/** The person has typed something that can be taken back by itself. */
	readonly typed: () => void;
	/** Show the claims again. */
	readonly repaint: () => void;
	/** The text has carried passages of a claim elsewhere, or changed their words. */
	readonly carried: (claimId: string, moved: ReadonlyMap<string, Anchor>) => void;
	/** The whole text is another: its claims have to be asked for. */
	readonly replaced: () => void;
	/** Words that were typed have no place any more, or were refused. */
	readonly kept: (refusal: ApiError | null) => void;
}

export interface Handlers {
	readonly label: string;
	readonly onkey: (event: KeyboardEvent) => boolean;
}

export class LiveText {
	/** The text as this page has it. */
	doc: Node = $state.raw() as Node;
	/** Whether the person is changing the words just now. */
	editing = $state(false);
	/** The words that are selected, for the bar that touch users mark with. */
	selection: Range | null = $state.raw(null);
	/** Set when the view has to be measured again: marks, words, fonts or widths have changed. */
	layout = $state(0);
	/** Suggestions that the person does not want to see again. */
	readonly dismissed: Dismissed;
	/** Words that were typed and have no place in the text any more. */
	keptWords: readonly string[] = $state.raw([]);
	readonly sync: TextSync;

	readonly #article: Article;
	readonly #around: Around;
	#view: EditorView | null = null;
	#options: ArticleViewOptions | null = null;
	/** Every change of this page's text, so that places of an earlier moment can be carried on. */
	readonly #log: StepMap[] = [];
	/** For each anchor the place that an act on its way gave it, once it is painted there. */
	readonly #painted = new Map<string, Anchor>();
	#found: { readonly doc: Node; readonly spans: readonly (Range & { readonly category: Category })[] } | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(article: Article, doc: Node, api: Client, around: Around) {
		[this.#article, this.#around, this.doc] = [article, around, doc];
		this.dismissed = new Dismissed(around.personId, article.id);
		const confirmed = new ConfirmedText(article.version, doc, article.language);
		const server = { api, path: `/api/articles/${article.id}/steps`, clientId: uuid() };
		this.sync = new TextSync(confirmed, server, {
			state: () => this.#view?.state ?? null,
			dispatch: (tr) => this.#view?.dispatch(tr),
			replaced: around.replaced,
			kept: (words, refusal) => this.#kept(words, refusal),
			reset: () => this.#reset()
		});
	}

	get view(): EditorView | null {
		return this.#view;
	}

	/** Put the text into the page. Returns the way to take it out. */
	mount(place: HTMLElement, handlers: Handlers): () => void {
		const { language, version } = this.#article;
		this.#options = {
			...{ ...handlers, doc: this.doc, version, clientId: this.sync.clientId, language },
			direction: directionOf(language),
			editing: () => this.editing,
			onclick: this.#around.clicked,
			onpaste: this.#around.pasted,
			onchange: (tr, before) => this.#changed(tr, before)
		};
		this.#view = createArticleView(place, this.#options);
		this.#around.repaint();
		return () => this.#unmount();
	}

	#unmount(): void {
		clearTimeout(this.#timer);
		this.sync.stop();
		this.#view?.destroy();
		this.#view = null;
	}

	/** Give up what was typed here and not taken: the text is the server's. */
	#reset(): void {
		const { document: doc, version } = this.sync.confirmed;
		if (!this.#view || !this.#options) return;
		this.#view.updateState(articleState({ ...this.#options, doc, version }));
		this.doc = doc;
		this.#around.repaint();
	}

	#kept(words: string, refusal: ApiError | null): void {
		if (words !== '') this.keptWords = [...this.keptWords, words];
		this.#around.kept(refusal);
	}

	/** Put kept words where the caret is, or let them go. */
	settleKept(words: string, { insert }: { readonly insert: boolean }): void {
		const view = this.#view;
		if (insert && view) view.dispatch(view.state.tr.insertText(words).scrollIntoView());
		this.keptWords = this.keptWords.filter((one) => one !== words);
	}

	/** Begin to change the words, or stop. */
	edit(editing: boolean): void {
		this.editing = editing;
		this.#view?.setProps({});
		this.#view?.focus();
	}

	/** An anchor as it stands now: what the ledger knows of its place may be of an earlier text. */
	live(anchor: Anchor): Anchor {
		return (this.#view && markOf(this.#view.state, anchor.id)?.anchor) ?? anchor;
	}

	/** The words that stand at an anchor now; empty for an orphan. */
	wordsAt(anchor: Anchor): string {
		void this.layout;
		const { state, from, to } = this.live(anchor);
		return state === 'orphan' ? '' : quoteAt(this.doc, from, to);
	}

	/** A passage of this page as the server can be told of it. */
	anchorAt({ from, to }: Range, id: string = uuid()): NewAnchor {
		return { id, version: this.sync.confirmed.version, from, to, quote: quoteAt(this.doc, from, to) };
	}

	/** Where a passage stands once the server has all that was typed here. */
	async where(anchor: NewAnchor): Promise<NewAnchor> {
		await this.sync.settled();
		const mark = this.#view && markOf(this.#view.state, anchor.id);
		return mark && mark.anchor.state !== 'orphan' ? this.anchorAt(mark.anchor, anchor.id) : anchor;
	}

	/** A moment of this page's text, to ask later where its places are. */
	moment(): number {
		return this.#log.length;
	}

	moved(since: number): Moved {
		const mapping = new Mapping(this.#log.slice(since));
		return ({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) });
	}

	/** Show claims where they stand. `pending` are the places that acts on their way have given. */
	show(claims: readonly Shown[], pending: ReadonlyMap<string, Anchor>, selected: string | null): void {
		const view = this.#view;
		if (!view) return;
		const ahead = this.sync.confirmed.after(sendableSteps(view.state)?.steps ?? []);
		const placeOf = (anchor: Anchor) => {
			const place = pending.get(anchor.id);
			return place ? this.#pendingPlace(place) : (ahead.get(anchor.id) ?? anchor);
		};
		const marks = claims.flatMap(({ claimId, look, anchors }) =>
			anchors.map((anchor) => ({ claimId, look, anchor: placeOf(anchor) }))
		);
		const suggestions = this.suggestions().filter((one) => !isTaken(one, marks) && !this.dismissed.has(this.doc, one));
		view.dispatch(receive(view.state.tr, { marks, suggestions, selected }));
		const known = new Map(claims.flatMap(({ anchors }) => anchors).map((anchor) => [anchor.id, anchor]));
		this.#carry(marks.filter(({ anchor }) => isTouched(known.get(anchor.id), anchor)));
		this.layout += 1;
	}

	/** A passage that only this page has put there moves with the text from the moment it was painted. */
	#pendingPlace(place: Anchor): Anchor {
		if (this.#painted.get(place.id) === place) return this.live(place);
		this.#painted.set(place.id, place);
		return place;
	}

	suggestions(): readonly (Range & { readonly category: Category })[] {
		if (this.#found?.doc !== this.doc)
			this.#found = { doc: this.doc, spans: suggest(this.doc, this.#article.language) };
		return this.#found.spans;
	}

	#carry(marks: readonly Mark[]): void {
		for (const [claimId, of] of Map.groupBy(marks, (mark) => mark.claimId))
			this.#around.carried(claimId, new Map(of.map(({ anchor }) => [anchor.id, anchor])));
	}

	#changed(tr: Transaction, before: EditorState): void {
		const view = this.#view;
		if (!view) return;
		this.selection = selectedRange(view.state);
		if (!tr.docChanged) return;
		this.#log.push(...tr.mapping.maps);
		this.doc = view.state.doc;
		if (undoDepth(view.state) > undoDepth(before) && redoDepth(view.state) === 0) this.#around.typed();
		const old = claimsState(before).marks;
		this.#carry(claimsState(view.state).marks.filter((mark, index) => isTouched(old[index]?.anchor, mark.anchor)));
		this.sync.changed();
		this.#repaintSoon();
	}

	/** Suggestions and the margin follow once the hands rest. */
	#repaintSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#around.repaint(), REPAINT_MS);
	}

	/** Take typed words back, or bring them back. False where there are none, because others have deleted them since. */
	replay(way: 'undo' | 'redo'): boolean {
		const view = this.#view;
		return view !== null && { undo, redo }[way](view.state, view.dispatch);
	}

	/** Bring a position into sight, without moving the caret; once the card is open, for it takes room from the text. */
	reveal(position: number): void {
		requestAnimationFrame(() => {
			const at = this.#view?.domAtPos(position).node;
			const element = at instanceof Element ? at : at?.parentElement;
			element?.scrollIntoView({ block: 'nearest' });
		});
	}

	/** Leave the selection behind, so that the next key does not mark the same words again. */
	collapse(position: number): void {
		const view = this.#view;
		view?.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
	}
}

const isTaken = ({ from, to }: Range, marks: readonly Mark[]): boolean =>
	marks.some(({ anchor }) => anchor.state !== 'orphan' && anchor.from < to && anchor.to > from);

/** Whether more has happened to an anchor than that it moved. */
const isTouched = (before: Anchor | undefined, after: Anchor): boolean =>
	before !== after && (before === undefined || before.state !== after.state || before.quote !== after.quote);
