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
import type { ApiError, Client } from '#lib/client.ts';
import { type NewAnchor, quoteAt } from '#lib/domain/anchor.ts';
import { type Article, directionOf } from '#lib/domain/article.ts';
import { type Category, type Claim, inTextOrder, statusOf } from '#lib/domain/claim.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Person } from '#lib/domain/person.ts';
import { type RatingScale, ratingOf } from '#lib/domain/rating-scale.ts';
import { type Actor as DomainActor, can } from '#lib/domain/role.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { type Source, webSource } from '#lib/domain/source.ts';
import { type NewVerdict, currentVerdict } from '#lib/domain/verdict.ts';
import * as acts from './acts.ts';
import type { Act } from './acts.ts';
import { type Mark, claimsAt, claimsOn, receive } from './claims.ts';
import { type Edge, type Range, type Way, goToSuggestion, movedEdge, selectedRange } from './commands.ts';
import { Ledger } from './ledger.svelte.ts';
import { type Pasted, readPaste } from './paste.ts';
import { createArticleView } from './view.ts';

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

/** What the session tells the person; the page shows it. */
export interface Voice {
	/** An act was done, and can be undone. */
	readonly did: (act: Act) => void;
	readonly refused: (act: Act, refusal: ApiError) => void;
	/** Something that does not apply, and why. */
	readonly say: (
		key:
			| 'say.selectFirst'
			| 'say.verdictFirst'
			| 'say.ownVerdict'
			| 'say.notAsked'
			| 'say.noSuggestion'
			| 'say.nothingToUndo'
			| 'say.noClaim'
	) => void;
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

	get #actor(): acts.Actor {
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
			onpaste: (data) => void this.paste(data),
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
		if (!replayed) return this.#voice.say('say.nothingToUndo');
		const { act, settled } = replayed;
		const claim = this.ledger.claims.get(act.claimId);
		this.select(claim && !claim.withdrawn ? act.claimId : null, { reveal: true });
		void settled.then((refusal) => {
			this.paint();
			if (refusal) this.#voice.refused(act, refusal);
		});
	}

	#anchorAt({ from, to }: Range, id: string = uuid()): NewAnchor {
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
			acts.mark(this.#actor, { id, number, anchor: this.#anchorAt(range), category: category ?? 'other' })
		);
		this.select(id);
		this.collapse(range.to);
	}

	/** Mark words as saying the same as the selected claim. */
	alsoMark(range: Range): void {
		const claim = this.selected;
		if (!claim) return this.#voice.say('say.noClaim');
		void this.perform(acts.addAnchor(claim.id, this.#anchorAt(range)));
	}

	removePassage(anchorId: string): void {
		const claim = this.selected;
		const anchor = claim?.anchors.find((one) => one.id === anchorId);
		if (claim && anchor) void this.perform(acts.removeAnchor(claim.id, this.#anchorAt(anchor, anchor.id)));
	}

	/** Leave the selection behind, so that the next key does not mark the same words again. */
	collapse(position: number): void {
		const view = this.#view;
		view?.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
	}

	/** Move a bound of the selected claim by a word: of the passage that the caret is in, else of its first. */
	adjust(edge: Edge, way: Way): boolean {
		const view = this.#view;
		const claim = this.selected;
		if (!view || !claim) return false;
		const head = view.state.selection.head;
		const anchor = claim.anchors.find((one) => one.from <= head && head <= one.to) ?? claim.anchors[0];
		const range = anchor && movedEdge(view.state, anchor, edge, way, this.article.language);
		if (!anchor || !range) return false;
		void this.perform(acts.moveAnchor(claim.id, this.#anchorAt(range, anchor.id)));
		return true;
	}

	change(changes: Parameters<typeof acts.change>[1]): Promise<boolean> {
		return this.selected ? this.perform(acts.change(this.selected.id, changes)) : Promise.resolve(false);
	}

	/** Put the selected claim on other words: the passage that they touch moves there, else its first. */
	moveTo(range: Range): void {
		const claim = this.selected;
		const touched = claim?.anchors.find((one) => one.from < range.to && one.to > range.from) ?? claim?.anchors[0];
		if (!claim || !touched) return this.#voice.say('say.noClaim');
		void this.perform(acts.moveAnchor(claim.id, this.#anchorAt(range, touched.id)));
		this.collapse(range.to);
	}

	/** The other claims that share words with a claim. */
	overlapping(claim: Claim): readonly Claim[] {
		const share = (other: Claim) =>
			other.anchors.some((one) => claim.anchors.some((own) => one.from < own.to && one.to > own.from));
		return this.ordered.filter((other) => other.id !== claim.id && share(other));
	}

	remove(): void {
		const claim = this.selected;
		if (!claim) return this.#voice.say('say.noClaim');
		void this.perform(acts.withdraw(claim.id, true));
		this.select(null);
	}

	/** Propose a verdict: what is not named stays as the verdict that counts has it. */
	propose(changes: Partial<Omit<NewVerdict, 'id'>>): Promise<boolean> {
		const claim = this.selected;
		if (!claim) {
			this.#voice.say('say.noClaim');
			return Promise.resolve(false);
		}
		const before = currentVerdict(claim.verdicts);
		const { said, rating, conclusion, rationale } = before ?? {
			said: 'unknown',
			rating: null,
			conclusion: '',
			rationale: null
		};
		const verdict = { id: uuid(), said, rating, conclusion, rationale, ...changes } as const;
		return this.perform(acts.propose(this.#actor, claim.id, verdict));
	}

	rate(index: number): void {
		const rating = this.scale.ratings[index];
		if (rating) void this.propose({ rating: rating.id });
	}

	clearVerdict(): void {
		const claim = this.selected;
		const verdict = claim && currentVerdict(claim.verdicts);
		if (!claim || !verdict) return this.#voice.say('say.verdictFirst');
		if (can(this.user, 'verdict.withdraw', verdict))
			void this.perform(acts.withdrawVerdict(claim.id, verdict.id, true));
		else void this.propose({ rating: null });
	}

	/** Ask for review, and go on to the next claim that waits. */
	requestReview(): void {
		const claim = this.selected;
		const verdict = claim && currentVerdict(claim.verdicts);
		if (!claim || !verdict || verdict.rating === null) return this.#voice.say('say.verdictFirst');
		if (statusOf(claim) === 'in-review' || statusOf(claim) === 'approved') return;
		void this.perform(acts.requestReview(this.#actor, claim.id, verdict.id));
		this.goOn();
	}

	/** Approve the selected claim's verdict, or return it with a reason, and go on to the next that waits. */
	review(decision: 'approved' | 'returned', reason = ''): void {
		const claim = this.selected;
		const verdict = claim && currentVerdict(claim.verdicts);
		if (!claim || !verdict || statusOf(claim) !== 'in-review') return this.#voice.say('say.notAsked');
		if (!can(this.user, 'review.decide', verdict)) return this.#voice.say('say.ownVerdict');
		void this.perform(acts.review(this.#actor, claim.id, verdict.id, { id: uuid(), decision, reason }));
		this.nextOpen();
	}

	comment(body: string): Promise<boolean> {
		return this.selected
			? this.perform(acts.comment(this.#actor, this.selected.id, uuid(), body))
			: Promise.resolve(false);
	}

	changeComment(id: string, changes: Parameters<typeof acts.changeComment>[2]): Promise<boolean> {
		return this.selected ? this.perform(acts.changeComment(this.selected.id, id, changes)) : Promise.resolve(false);
	}

	changeEvidence(id: string, changes: Parameters<typeof acts.changeEvidence>[2]): Promise<boolean> {
		return this.selected ? this.perform(acts.changeEvidence(this.selected.id, id, changes)) : Promise.resolve(false);
	}

	/** What is pasted on a selected claim: an address is a source, text with one its excerpt, other text a note. */
	async paste(data: DataTransfer): Promise<void> {
		const claim = this.selected;
		if (!claim) return this.#voice.say('say.noClaim');
		const pasted: Pasted = readPaste(data.getData('text/plain'));
		for (const url of pasted.urls) await this.attachAddress(claim.id, url, pasted.excerpt);
		if (pasted.note)
			await this.perform(acts.change(claim.id, { note: [claim.note, pasted.note].filter(Boolean).join('\n') }));
	}

	/** Attach a web address. The desk's own source with this address is used again. */
	attachAddress(claimId: string, url: string, excerpt = ''): Promise<boolean> {
		const known = [...this.sources.values()].find((source) => source.url === url);
		const source = known ? { id: known.id } : webSource(uuid(), url);
		const { now } = this.#actor;
		if (!known && 'kind' in source) this.sources.set(source.id, { ...source, accessedAt: now, createdAt: now });
		const evidence = { id: uuid(), source, stance: 'supports', excerpt, locator: '', figure: '', note: '' } as const;
		return this.perform(acts.attach(this.#actor, claimId, evidence));
	}

	/** Change what is known about a source, everywhere it is used. */
	async changeSource(id: string, changes: Partial<Source>): Promise<ApiError | null> {
		const before = this.sources.get(id);
		if (!before) return null;
		this.sources.set(id, { ...before, ...changes });
		try {
			this.sources.set(id, await this.#api.call<Source>('PATCH', `/api/sources/${id}`, changes));
			return null;
		} catch (error) {
			this.sources.set(id, before);
			return error as ApiError;
		}
	}

	/** Listen to what others do. Returns the way to stop. The browser resumes after a break by Last-Event-ID. */
	listen(): () => void {
		const stream = new EventSource(`${this.#base}/events?after=${this.#sequence}`);
		stream.onopen = () => (this.connected = true);
		stream.onerror = () => (this.connected = false);
		stream.onmessage = ({ data }) => {
			const { subject, verb }: Event = JSON.parse(data);
			if (verb === 'source.added') return;
			if (subject !== this.article.id) this.#refreshSoon(subject);
		};
		return () => stream.close();
	}

	readonly #due = new Set<string>();
	#refreshSoon(claimId: string): void {
		if (this.#due.has(claimId)) return;
		this.#due.add(claimId);
		setTimeout(() => {
			this.#due.delete(claimId);
			void this.#refresh(claimId);
		}, 30);
	}

	async #refresh(claimId: string): Promise<void> {
		const claim = await this.#api.call<Claim>('GET', `${this.#base}/claims/${claimId}`).catch(() => null);
		if (!claim) return;
		for (const { sourceId } of claim.evidence) if (!this.sources.has(sourceId)) await this.#learnSource(sourceId);
		this.ledger.confirm(claim);
		this.paint();
	}

	async #learnSource(id: string): Promise<void> {
		const answer = await this.#api.call<{ source: Source }>('GET', `/api/sources/${id}`).catch(() => null);
		if (answer) this.sources.set(id, answer.source);
	}
}
