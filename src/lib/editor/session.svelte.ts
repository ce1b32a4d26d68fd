/**
 * One article open in one browser. It owns the EditorView and the ledger of claims; where a claim stands lives in
 * ProseMirror, what a claim is lives in the ledger, and the id joins them.
 */
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { SvelteMap } from 'svelte/reactivity';
import { v7 as uuid } from 'uuid';
import { suggest } from '#lib/detect/suggest.ts';
import { type ApiError, type Client, Unreachable } from '#lib/client.ts';
import { type NewAnchor, quoteAt } from '#lib/domain/anchor.ts';
import { type Article, directionOf } from '#lib/domain/article.ts';
import { type Category, type Claim, inTextOrder, statusOf } from '#lib/domain/claim.ts';
import type { Person } from '#lib/domain/person.ts';
import { type RatingScale, ratingOf } from '#lib/domain/rating-scale.ts';
import { type Actor as DomainActor, can } from '#lib/domain/role.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { Source, SourceChange } from '#lib/domain/source.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import * as acts from './acts.ts';
import type { Act } from './acts.ts';
import { Card } from './card.ts';
import { type Mark, claimsAt, claimsOn, receive } from './claims.ts';
import { type Range, goToSuggestion, selectedRange } from './commands.ts';
import { Ledger } from './ledger.svelte.ts';
import { listen } from './live.ts';
import { createArticleView } from './view.ts';

/** Milliseconds for which events of one claim are gathered before it is asked for. */
const REFRESH_MS = 30;
/** Milliseconds before a claim is asked for again when nobody answered. */
const RETRY_MS = 1000;

export interface SessionData {
	readonly article: Article;
	readonly document: Readonly<Record<string, unknown>>;
	readonly scale: RatingScale;
	readonly claims: readonly Claim[];
	readonly sources: readonly Source[];
	readonly people: readonly Person[];
	readonly user: DomainActor;
	readonly sequence: number;
}

/** What does not apply, and why. */
export type Saying = 'say.verdictFirst' | 'say.ownVerdict' | 'say.notAsked' | 'say.nothingToUndo' | 'say.noClaim';

/** What the session tells the person; the page shows it. */
export interface Voice {
	/** An act was done, and can be undone. */
	readonly did: (act: Act) => void;
	readonly refused: (act: Act, refusal: ApiError) => void;
	readonly say: (key: Saying) => void;
	/** Words that are a claim already: open it, or mark them as another. */
	readonly ask: (existing: readonly string[], range: Range) => void;
}

export class ArticleSession {
	readonly article: Article;
	readonly scale: RatingScale;
	readonly doc: Node;
	readonly user: DomainActor;
	readonly ledger: Ledger;
	readonly people: SvelteMap<string, Person>;
	readonly sources: SvelteMap<string, Source>;
	selectedId: string | null = $state(null);
	/** Set when the view has to be measured again: marks, fonts or widths have changed. */
	layout = $state(0);
	/** Positions of the selection in the text, for the bar that touch users mark with. */
	selection: Range | null = $state.raw(null);
	connected = $state(true);

	readonly ordered = $derived.by(() =>
		[...this.ledger.claims.values()].filter((claim) => !claim.withdrawn).toSorted(inTextOrder)
	);
	readonly selected = $derived.by(() =>
		this.selectedId === null ? null : (this.ledger.claims.get(this.selectedId) ?? null)
	);

	readonly #api: Client;
	readonly #voice: Voice;
	readonly #sequence: number;
	#view: EditorView | null = null;

	constructor(data: SessionData, api: Client, voice: Voice) {
		this.article = data.article;
		this.scale = data.scale;
		this.doc = parseDocument(data.document);
		this.user = data.user;
		this.people = new SvelteMap(data.people.map((person) => [person.id, person]));
		this.sources = new SvelteMap(data.sources.map((source) => [source.id, source]));
		this.#api = api;
		this.#voice = voice;
		this.#sequence = data.sequence;
		this.ledger = new Ledger(api, this.#base, data.claims);
	}

	get #base(): string {
		return `/api/articles/${this.article.id}`;
	}

	get actor(): acts.Actor {
		return { userId: this.user.id, now: Date.now() };
	}

	get view(): EditorView | null {
		return this.#view;
	}

	/** Put the text into the page. Returns the way to take it out. */
	mount(
		place: HTMLElement,
		handlers: { readonly label: string; readonly onkey: (event: KeyboardEvent) => boolean }
	): () => void {
		const { language } = this.article;
		this.#view = createArticleView(place, {
			...handlers,
			doc: this.doc,
			language,
			direction: directionOf(language),
			onclick: (position) => this.#clicked(position),
			onpaste: (data) => this.paste(data),
			onchange: () => this.#changed()
		});
		this.paint();
		return () => {
			this.#view?.destroy();
			this.#view = null;
		};
	}

	/** Tell ProseMirror what the ledger holds. */
	paint(): void {
		const view = this.#view;
		if (!view) return;
		const marks = this.ordered.flatMap((claim) => this.#marksOf(claim));
		const taken = (one: Range) => marks.some((mark) => mark.from < one.to && mark.to > one.from);
		const suggestions = this.#suggestions().filter((one) => !taken(one));
		view.dispatch(receive(view.state.tr, { marks, suggestions, selected: this.selectedId }));
		this.layout += 1;
	}

	#found: readonly { from: number; to: number; category: Category }[] | null = null;
	#suggestions() {
		return (this.#found ??= suggest(this.doc, this.article.language));
	}

	#marksOf(claim: Claim): readonly Mark[] {
		const rating = ratingOf(this.scale, currentVerdict(claim.verdicts)?.rating ?? null);
		const look = rating ? `tone-${rating.glyph} line-${rating.underline}` : 'tone-open line-none';
		return claim.anchors
			.filter((anchor) => anchor.state !== 'orphan')
			.map(({ id, from, to }) => ({ claimId: claim.id, anchorId: id, from, to, look }));
	}

	#changed(): void {
		const view = this.#view;
		if (view) this.selection = selectedRange(view.state);
	}

	#clicked(position: number): void {
		const view = this.#view;
		const here = view ? claimsAt(view.state, position) : [];
		const [first] = here;
		if (first === undefined) return;
		// A click again on words under several claims goes on to the next of them.
		const current = this.selectedId === null ? -1 : here.indexOf(this.selectedId);
		this.select(here[(current + 1) % here.length] ?? first);
	}

	/** The claims under the caret, the shortest first. */
	claimsAtCaret(): readonly string[] {
		return this.#view ? claimsAt(this.#view.state, this.#view.state.selection.head) : [];
	}

	select(id: string | null, { reveal = false } = {}): void {
		this.selectedId = id;
		this.paint();
		const anchor = this.selected?.anchors[0];
		if (reveal && anchor && this.#view) this.reveal(anchor.from);
	}

	/** Bring a position into sight, without moving the caret; once the card is open, for it takes room from the text. */
	reveal(position: number): void {
		requestAnimationFrame(() => {
			const at = this.#view?.domAtPos(position).node;
			const element = at instanceof Element ? at : at?.parentElement;
			element?.scrollIntoView({ block: 'nearest' });
		});
	}

	step(by: 1 | -1): void {
		const index = this.ordered.findIndex((claim) => claim.id === this.selectedId);
		const next = index < 0 ? (by === 1 ? 0 : this.ordered.length - 1) : index + by;
		const claim = this.ordered[Math.max(0, Math.min(this.ordered.length - 1, next))];
		if (claim) this.select(claim.id, { reveal: true });
	}

	/** Claims whose verdict this person may decide on. */
	readonly toReview = $derived.by(() =>
		this.ordered.filter((claim) => {
			const verdict = currentVerdict(claim.verdicts);
			return statusOf(claim) === 'in-review' && verdict !== null && can(this.user, 'review.decide', verdict);
		})
	);

	/** Claims that wait for this person: to be reviewed, for who can; else to be checked. */
	readonly waiting = $derived.by(() => {
		if (this.toReview.length > 0) return this.toReview;
		return this.ordered.filter((claim) => !['approved', 'in-review'].includes(statusOf(claim)));
	});

	/** Select the next claim that waits for this person, in the order of the text and round again. */
	nextOpen(): boolean {
		const from = this.selected ? this.ordered.indexOf(this.selected) : -1;
		const others = this.waiting.filter((claim) => claim.id !== this.selectedId);
		const next = others.find((claim) => this.ordered.indexOf(claim) > from) ?? others[0];
		if (next) this.select(next.id, { reveal: true });
		return next !== undefined;
	}

	/** Go on to what comes next by itself: a claim that waits, else the next suggestion, ready to be marked. */
	goOn(): boolean {
		if (this.nextOpen()) return true;
		const view = this.#view;
		if (!view || !goToSuggestion(1)(view.state)) return false;
		// What is pasted now must not land on the claim that was just left.
		this.select(null);
		return goToSuggestion(1)(view.state, view.dispatch);
	}

	/** The card of a claim: what can be done to it. */
	card(id: string): Card {
		return new Card(this, id);
	}

	/** Do something to the selected claim; says so where none is selected. */
	onSelected(act: (card: Card) => void): void {
		if (this.selectedId === null) this.say('say.noClaim');
		else act(this.card(this.selectedId));
	}

	say(key: Saying): void {
		this.#voice.say(key);
	}

	/** What is pasted goes to the selected claim. */
	paste(data: DataTransfer): void {
		this.onSelected((card) => void card.paste(data.getData('text/plain')));
	}

	async perform(act: Act): Promise<boolean> {
		const settled = this.ledger.perform(act);
		this.paint();
		this.#voice.did(act);
		const refusal = await settled;
		this.paint();
		if (refusal) this.#voice.refused(act, refusal);
		return refusal === null;
	}

	undo(): void {
		this.#replay(this.ledger.undo());
	}

	redo(): void {
		this.#replay(this.ledger.redo());
	}

	#replay(replayed: ReturnType<Ledger['undo']>): void {
		if (!replayed) return this.say('say.nothingToUndo');
		const { act, settled } = replayed;
		const claim = this.ledger.claims.get(act.claimId);
		this.select(claim && !claim.withdrawn ? act.claimId : null, { reveal: true });
		void settled.then((refusal) => {
			this.paint();
			if (refusal) this.#voice.refused(act, refusal);
		});
	}

	anchorAt({ from, to }: Range, id: string = uuid()): NewAnchor {
		return { id, version: this.article.version, from, to, quote: quoteAt(this.doc, from, to) };
	}

	/** Mark words as a claim. Words that are one already are asked about, unless `again` says to mark them once more. */
	mark(range: Range, { again = false } = {}): void {
		const view = this.#view;
		const existing = view && !again ? claimsOn(view.state, range.from, range.to) : [];
		if (existing.length > 0) return this.#voice.ask(existing, range);
		const id = uuid();
		const number = Math.max(0, ...[...this.ledger.claims.values()].map((claim) => claim.number)) + 1;
		const category = this.#suggestions().find((one) => one.from === range.from && one.to === range.to)?.category;
		void this.perform(
			acts.mark(this.actor, { id, number, anchor: this.anchorAt(range), category: category ?? 'other' })
		);
		this.select(id);
		this.collapse(range.to);
	}

	/** Leave the selection behind, so that the next key does not mark the same words again. */
	collapse(position: number): void {
		const view = this.#view;
		view?.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
	}

	/** The other claims that share words with a claim. */
	overlapping(claim: Claim): readonly Claim[] {
		const share = (other: Claim) =>
			other.anchors.some((one) => claim.anchors.some((own) => one.from < own.to && one.to > own.from));
		return this.ordered.filter((other) => other.id !== claim.id && share(other));
	}

	/** Change what is known about a source, wherever it is used. Answers whether it was taken. */
	async changeSource(id: string, changes: SourceChange): Promise<boolean> {
		const answer = await this.#api.call<Source>('PATCH', `/api/sources/${id}`, changes).catch(() => null);
		if (answer) this.sources.set(id, answer);
		return answer !== null;
	}

	/** Hear what others do, as long as the page is looked at. Returns the way to stop. */
	listen(): () => void {
		return listen(`${this.#base}/events`, this.#sequence, {
			heard: ({ subject, verb }) => {
				if (verb !== 'source.added' && subject !== this.article.id) this.#refreshSoon(subject);
			},
			connected: (connected) => (this.connected = connected)
		});
	}

	readonly #due = new Set<string>();
	#refreshSoon(claimId: string, delay = REFRESH_MS): void {
		if (this.#due.has(claimId)) return;
		this.#due.add(claimId);
		setTimeout(() => {
			this.#due.delete(claimId);
			// An event that was heard is not heard again: what it tells of is asked for until somebody answers.
			this.#refresh(claimId).catch((error) => {
				if (error instanceof Unreachable) this.#refreshSoon(claimId, RETRY_MS);
			});
		}, delay);
	}

	async #refresh(claimId: string): Promise<void> {
		const claim = await this.#api.call<Claim>('GET', `${this.#base}/claims/${claimId}`);
		for (const { sourceId } of claim.evidence) if (!this.sources.has(sourceId)) await this.#learnSource(sourceId);
		this.ledger.confirm(claim);
		this.paint();
	}

	async #learnSource(id: string): Promise<void> {
		const { source } = await this.#api.call<{ source: Source }>('GET', `/api/sources/${id}`);
		this.sources.set(id, source);
	}
}
