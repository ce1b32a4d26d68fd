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
import type { SearchedBlock } from '#lib/detect/suggest.ts';
import type { ApiError, Client } from '#lib/client.ts';
import { type Anchor, type AnchorSet, type NewAnchor, quoteAt } from '#lib/domain/anchor.ts';
import { type Article, directionOf } from '#lib/domain/article.ts';
import type { Category } from '#lib/domain/claim.ts';
import type { Moved } from './acts.ts';
import { placed } from './acts/anchor.ts';
import { OPEN, type Shown, anchorOf, claimsState, receive, suggestionsIn } from './claims.ts';
import { type Range, goToSuggestion, selectedRange } from './commands.ts';
import { ConfirmedText } from './confirmed.ts';
import type { Dismissals } from './dismissals.svelte.ts';
import { Searching } from './searching.ts';
import { TextSync } from './text-sync.svelte.ts';
import { type ArticleViewOptions, articleState, catchUp, createArticleView } from './view.ts';

/** Milliseconds after the last key before suggestions and margin are made anew. */
const REST_MS = 150;

/** What the text asks of the session around it. */
export interface Around {
	/** Words that need no check, and are suggested no more. */
	readonly dismissals: Dismissals;
	readonly clicked: (position: number) => void;
	readonly pasted: (data: DataTransfer) => void;
	/** The person has typed something that can be taken back by itself. */
	readonly typed: () => void;
	/** Show all claims again: the text is another, or was put into the page. */
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
	readonly #dismissed: Dismissals;
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
	readonly #searching: Searching;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(article: Article, doc: Node, api: Client, around: Around) {
		[this.#article, this.#around, this.doc] = [article, around, doc];
		this.#dismissed = around.dismissals;
		const confirmed = new ConfirmedText(article.version, doc, article.language);
		const server = { api, path: `/api/articles/${article.id}/steps`, clientId: uuid() };
		this.sync = new TextSync(confirmed, server, {
			state: () => this.#view?.state ?? null,
			catchUp: () => void this.#caughtUp(),
			dispatch: (tr) => this.#view?.dispatch(tr),
			replaced: around.replaced,
			rebased: around.repaint,
			kept: (words, refusal) => this.#kept(words, refusal),
			reset: () => this.#reset()
		});
		this.#searching = new Searching(
			article.language,
			() => this.doc,
			(blocks) => this.#suggest(blocks)
		);
	}

	get view(): EditorView | null {
		return this.#view;
	}

	/** The view, for what comes from elsewhere than the person's hands, which may be selecting just now. */
	#caughtUp(): EditorView | null {
		if (this.#view) catchUp(this.#view);
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
		this.doc = this.#view.state.doc;
		this.#begin();
		return () => this.#unmount();
	}

	/** Show what is known of a text that is new to the page, and search it. */
	#begin(): void {
		this.#around.repaint();
		this.suggestAgain();
	}

	#unmount(): void {
		clearTimeout(this.#timer);
		this.#searching.stop();
		this.sync.stop();
		this.#view?.destroy();
		this.#view = null;
	}

	/** Give up what was typed here and not taken: the text is the server's. */
	#reset(): void {
		const { document: doc, version } = this.sync.confirmed;
		if (!this.#view || !this.#options) return;
		this.#view.updateState(articleState({ ...this.#options, doc, version }));
		this.doc = this.#view.state.doc;
		this.#begin();
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
		return (this.#view && anchorOf(this.#view.state, anchor.id)) ?? anchor;
	}

	/** The words that stand at an anchor now; empty for an orphan. */
	wordsAt(anchor: Anchor): string {
		void this.layout;
		const { state, from, to } = this.live(anchor);
		return state === 'orphan' ? '' : quoteAt(this.doc, from, to);
	}

	/** The words of a stretch. */
	wordsIn({ from, to }: Range): string {
		return quoteAt(this.doc, from, to);
	}

	/** A passage of this page as the server can be told of it. */
	anchorAt({ from, to }: Range, id: string = uuid()): NewAnchor {
		return { id, version: this.sync.confirmed.version, from, to, quote: quoteAt(this.doc, from, to) };
	}

	/** Where a passage stands once the server has all that was typed here. */
	async where(anchor: NewAnchor): Promise<NewAnchor> {
		await this.sync.settled();
		return this.here(anchor);
	}

	/** Where a passage stands now. */
	here(anchor: NewAnchor): NewAnchor {
		const now = this.#view && anchorOf(this.#view.state, anchor.id);
		return now && now.state !== 'orphan' ? this.anchorAt(now, anchor.id) : anchor;
	}

	/** A moment of this page's text, to ask later where its places are. */
	moment(): number {
		return this.#log.length;
	}

	moved(since: number): Moved {
		const mapping = new Mapping(this.#log.slice(since));
		return ({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) });
	}

	/**
	 * Show claims that have changed where they stand. `pending` are the places that acts on their way have given.
	 */
	show(claims: readonly Shown[], pending: ReadonlyMap<string, Anchor>, selected: string | null): void {
		const view = this.#caughtUp();
		if (!view) return;
		const ahead = claims.length > 0 ? this.sync.confirmed.after(sendableSteps(view.state)?.steps ?? []) : null;
		const placed = claims.map((claim) => ({
			...claim,
			anchors: claim.anchors.map((anchor) => this.#placeOf(anchor, pending, ahead))
		}));
		const { anchors: before, faces } = claimsState(view.state);
		const left = claims.flatMap(({ claimId }) => faces.get(claimId)?.anchorIds ?? []);
		view.dispatch(receive(view.state.tr, { claims: placed, selected }));
		for (const [index, { anchors }] of claims.entries()) this.#carryBeyond(anchors, placed[index]);
		this.#searchBeside(left.map((id) => before.get(id)));
		this.layout += 1;
	}

	/** Paint words as a claim that is about to be made, and nothing else. */
	showAhead(claimId: string, anchor: NewAnchor): void {
		const view = this.#view;
		const shown = { claimId, anchors: [placed(anchor)], look: OPEN };
		view?.dispatch(receive(view.state.tr, { claims: [shown], selected: claimId }));
	}

	#placeOf(anchor: Anchor, pending: ReadonlyMap<string, Anchor>, ahead: AnchorSet | null): Anchor {
		const place = pending.get(anchor.id);
		return place ? this.#pendingPlace(place) : (ahead?.get(anchor.id) ?? anchor);
	}

	/** What the text has made of a claim's anchors, where it is more than is known. */
	#carryBeyond(known: readonly Anchor[], placed: Shown | undefined): void {
		const moved = (placed?.anchors ?? []).filter((anchor, index) => isTouched(known[index], anchor));
		if (placed && moved.length > 0) this.#around.carried(placed.claimId, new Map(moved.map((one) => [one.id, one])));
	}

	/** Words that a claim has left may be suggested again. */
	#searchBeside(left: readonly (Anchor | null)[]): void {
		for (const anchor of left) if (anchor && anchor.state !== 'orphan') this.#searching.again(anchor);
		this.#searching.start();
	}

	/** A passage that only this page has put there moves with the text from the moment it was painted. */
	#pendingPlace(place: Anchor): Anchor {
		if (this.#painted.get(place.id) === place) return this.live(place);
		this.#painted.set(place.id, place);
		return place;
	}

	#suggest(searched: readonly SearchedBlock[]): void {
		const view = this.#caughtUp();
		if (!view) return;
		const kept = searched.map((block) => ({
			...block,
			spans: block.spans.filter((span) => !this.#dismissed.has(this.doc, span))
		}));
		view.dispatch(receive(view.state.tr, { searched: kept }));
	}

	/** The suggestion that is selected, or that the caret is in; null where there is none. */
	suggestionHere(): Range | null {
		// The caret is the text's own: what asks again when it moves is the selection.
		void this.selection;
		const state = this.#view?.state;
		if (!state) return null;
		const { from, to } = state.selection;
		return suggestionsIn(state, from, to).find((one) => one.from <= from && to <= one.to) ?? null;
	}

	/** What is suggested in a stretch, or in all of the text, may be something else now. */
	suggestAgain(range: Range = { from: 0, to: this.doc.content.size }): void {
		this.#searching.again(range);
		this.#searching.start();
	}

	/** What kind of claim a passage is suggested as; null where it is not suggested. */
	suggestedAt({ from, to }: Range): Category | null {
		const spans = this.#searching.at(from)?.spans ?? [];
		return spans.find((one) => one.from === from && one.to === to)?.category ?? null;
	}

	/** Select the next suggestion, or the previous one. False where there is none on that side. */
	goToSuggestion(step: 1 | -1, { dry = false } = {}): boolean {
		this.#searching.finish();
		const view = this.#view;
		return view !== null && goToSuggestion(step)(view.state, dry ? undefined : view.dispatch);
	}

	/** Tell the session of anchors that the text has carried elsewhere, or whose words it has changed. */
	#carry(anchors: readonly Anchor[], owners: ReadonlyMap<string, string>): void {
		for (const [claimId, of] of Map.groupBy(anchors, ({ id }) => owners.get(id) ?? ''))
			this.#around.carried(claimId, new Map(of.map((anchor) => [anchor.id, anchor])));
	}

	#changed(tr: Transaction, before: EditorState): void {
		const view = this.#view;
		if (!view) return;
		this.selection = selectedRange(view.state);
		if (!tr.docChanged) return;
		this.#log.push(...tr.mapping.maps);
		this.doc = view.state.doc;
		if (undoDepth(view.state) > undoDepth(before) && redoDepth(view.state) === 0) this.#around.typed();
		const { anchors, owners } = claimsState(view.state);
		this.#carry(anchors.changedSince(claimsState(before).anchors), owners);
		this.sync.changed();
		this.#searching.changed(tr.mapping);
		this.#restSoon();
	}

	/** Suggestions and the margin follow once the hands rest. */
	#restSoon(): void {
		clearTimeout(this.#timer);
		this.#searching.stop();
		this.#timer = setTimeout(() => {
			this.layout += 1;
			this.#searching.start();
		}, REST_MS);
	}

	/** Take typed words back, or bring them back. False where there are none, because others have deleted them since. */
	replay(way: 'undo' | 'redo'): boolean {
		const view = this.#view;
		return view !== null && { undo, redo }[way](view.state, view.dispatch);
	}

	/** Bring a position into sight, without moving the caret; once the card is open, for it takes room from the text. */
	reveal(position: number): void {
		requestAnimationFrame(() => {
			// What begins there, not what ends: the paragraph around it may be higher than the window.
			const at = this.#view?.domAtPos(position, 1).node;
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

/** Whether more has happened to an anchor than that it moved. */
const isTouched = (before: Anchor | undefined, after: Anchor): boolean =>
	before !== after && (before === undefined || before.state !== after.state || before.quote !== after.quote);
