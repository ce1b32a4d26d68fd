/**
 * One article open in one browser. It owns the text and the ledger of claims; where a claim stands lives in ProseMirror,
 * what a claim is lives in the ledger, and the id joins them.
 */
import { SvelteMap } from 'svelte/reactivity';
import { v7 as uuid } from 'uuid';
import type { ApiError, Client } from '#lib/client.ts';
import { Repeats } from '#lib/detect/repeats.ts';
import { type Anchor, quoteAt } from '#lib/domain/anchor.ts';
import type { Article } from '#lib/domain/article.ts';
import { type Claim, type PlacedClaim, inTextOrder, isStanding } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import type { Dismissal } from '#lib/domain/dismissal.ts';
import { Family } from '#lib/domain/family.ts';
import type { Person } from '#lib/domain/person.ts';
import { type RatingScale, ratingOf } from '#lib/domain/rating-scale.ts';
import { type Action, type Actor as DomainActor, can } from '#lib/domain/role.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { Source, SourceChange } from '#lib/domain/source.ts';
import { sourceNumbers } from '#lib/domain/source-numbers.ts';
import * as acts from './acts.ts';
import type { Act } from './acts.ts';
import { Card } from './card.ts';
import { claimsOn } from './claims.ts';
import type { Range } from './commands.ts';
import { Conversation } from './conversation.ts';
import { type SourceCopies, copiesOfArticle } from './copies.svelte.ts';
import { Coverage } from './coverage.svelte.ts';
import { Deeds, type Way } from './deeds.ts';
import { Dismissals, type Why } from './dismissals.svelte.ts';
import { AfterPaint } from './after-paint.ts';
import { type Child, firstText } from './first-text.ts';
import { type Filter, NO_FILTER, isOn, passes } from './filter.ts';
import { Hearing } from './hearing.ts';
import { Keep } from './keep.svelte.ts';
import { KeptText } from './kept-text.ts';
import { Ledger, type Places } from './ledger.svelte.ts';
import { type Handlers, LiveText } from './live-text.svelte.ts';
import { Painter } from './painter.ts';
import type { Clipboard } from './paste.ts';
import { readOrder } from './read-order.ts';
import { Calls } from './calls.svelte.ts';
import { Company } from './presence.svelte.ts';
import { draftsOf } from './refused.ts';
import { revive } from './revive.ts';
import { ReviewWalk } from './review-walk.svelte.ts';
import { SourceChanges, isKnown } from './source-changes.ts';
import { Talk } from './talk.svelte.ts';
import { Trail } from './trail.ts';
import type { Saying, Voice } from './voice.ts';
import { Walk } from './walk.svelte.ts';

export interface SessionData {
	readonly article: Article;
	readonly document: Readonly<Record<string, unknown>>;
	readonly scale: RatingScale;
	readonly claims: readonly PlacedClaim[];
	/** What is said about the article as a whole. */
	readonly comments: readonly Comment[];
	readonly sources: readonly Source[];
	/** Facts that need no check. */
	readonly dismissals: readonly Dismissal[];
	readonly people: readonly Person[];
	readonly user: DomainActor;
	readonly sequence: number;
}

/** What became of a change: taken, refused for what it is, or refused since somebody else was there before. */
export type Saved = 'taken' | 'refused' | 'conflict';

export class ArticleSession {
	readonly article: Article;
	readonly scale: RatingScale;
	readonly text: LiveText;
	readonly dismissals: Dismissals;
	readonly coverage = new Coverage(this);
	readonly review = new ReviewWalk(this);
	readonly walk: Walk;
	readonly user: DomainActor;
	readonly ledger: Ledger;
	readonly talk: Talk;
	/** Who was asked for their side. */
	readonly calls: Calls;
	/** What can be done in the article's own threads. */
	readonly conversation: Conversation;
	readonly company: Company;
	readonly keep: Keep;
	readonly trail = new Trail();
	/** What follows on words that were just painted as a claim. */
	readonly afterPaint = new AfterPaint();
	readonly people: SvelteMap<string, Person>;
	readonly sources: SvelteMap<string, Source>;
	/** The stored copies of the sources. */
	readonly copies: SourceCopies;
	selectedId: string | null = $state(null);
	/** Finds where else the text states the same. */
	readonly repeats: Repeats;
	/** The lost passage that the next words are for. */
	lostId: string | null = $state(null);
	connected = $state(true);
	/** What waits unread in the person's inbox; null until it is known. */
	unread: number | null = $state(null);

	/** The claims that stand, in the order of the text. */
	readonly ordered = $derived.by(() => {
		const placed = [...this.ledger.claims.values()].filter(isStanding).map((claim) => {
			const [first] = claim.anchors;
			return { claim, anchors: first ? [this.text.live(first)] : [], number: claim.number };
		});
		return placed.toSorted(inTextOrder).map(({ claim }) => claim);
	});
	/** The number of each source in the article's list, as readers know it. */
	readonly sourceNumbers = $derived.by(() =>
		sourceNumbers(
			readOrder(this.ordered, (anchor) => this.text.live(anchor)),
			this.sources
		)
	);
	/** Those of them that are looked at. */
	readonly shown = $derived.by(() => this.ordered.filter((claim) => this.isShown(claim)));
	/** What the claims have to do with each other. */
	readonly family = $derived.by(() => new Family([...this.ledger.claims.values()]));
	/** The claims that are checked themselves: those with parts are checked as their parts. */
	readonly undivided = $derived.by(() => this.ordered.filter((claim) => !this.family.isDivided(claim)));
	readonly selected = $derived.by(() =>
		this.selectedId === null ? null : (this.ledger.claims.get(this.selectedId) ?? null)
	);

	readonly #api: Client;
	readonly #voice: Voice;
	/** The last event that the page was loaded with. */
	readonly sequence: number;
	readonly #hearing: Hearing;
	readonly #filter: () => Filter;
	readonly #sourceChanges: SourceChanges;
	readonly #keptText: KeptText;
	readonly #deeds = new Deeds();
	/** Whether a filter was on when claims were shown last. */
	#filtered = false;
	readonly #painter = new Painter({
		claim: (id) => this.ledger.claims.get(id),
		ratingOf: (claim) => ratingOf(this.scale, this.family.outcomeOf(claim).rating),
		isShown: (claim) => this.isShown(claim)
	});

	/** `filter` says which claims are looked at; it may change. */
	constructor(data: SessionData, api: Client, voice: Voice, filter: () => Filter = () => NO_FILTER) {
		[this.article, this.scale, this.user] = [data.article, data.scale, data.user];
		this.people = new SvelteMap(data.people.map((person) => [person.id, person]));
		this.sources = new SvelteMap(data.sources.map((source) => [source.id, source]));
		this.#sourceChanges = new SourceChanges(api, this.sources);
		this.copies = copiesOfArticle(api, data.article.id, (source) => this.sources.set(source.id, source));
		[this.#api, this.#voice, this.sequence, this.#filter] = [api, voice, data.sequence, filter];
		this.walk = new Walk(this, voice.among);
		this.#hearing = this.#makeHearing();
		this.repeats = new Repeats(data.article.language);
		this.dismissals = new Dismissals(api, this.#base, data.dismissals, (range) => this.text.suggestAgain(range));
		this.text = new LiveText(data.article, parseDocument(data.document), api, {
			dismissals: this.dismissals,
			clicked: (position) => this.walk.click(position),
			pasted: (data) => this.paste(data),
			typed: () => this.#deeds.remember('text'),
			repaint: () => this.paintAll(),
			carried: (claimId, moved) => this.ledger.carry(claimId, moved),
			replaced: () => void this.#hearing.refreshAll(),
			kept: (refusal) => voice.kept(refusal)
		});
		this.company = new Company(api, `${this.#base}/presence`, data.user.id);
		this.keep = new Keep(data.user.id, data.article.id);
		this.#keptText = new KeptText(this.text, this.keep);
		this.ledger = new Ledger(api, this.#base, data.claims, this.#places(), this.keep);
		this.conversation = new Conversation(this, data.article.id);
		[this.calls, this.talk] = [new Calls(api, this.#base), new Talk(api, data.article.id, data.comments, this.keep)];
	}

	#places(): Places {
		return {
			take: (claim) => this.#take(claim),
			changed: (claimId) => this.#painter.changed(claimId),
			where: (anchor) => this.text.where(anchor),
			moment: () => this.text.moment(),
			moved: (since) => this.text.moved(since)
		};
	}

	#makeHearing(): Hearing {
		return new Hearing(this.#api, this.#base, {
			personId: this.user.id,
			claim: (claim) => {
				this.ledger.confirm(claim);
				this.paint();
			},
			source: (source) => this.sources.set(source.id, source),
			knows: (id, isWithdrawn) => isKnown(this.sources.get(id), isWithdrawn),
			calls: () => this.calls.refreshSoon(),
			answers: () => this.ledger.answers,
			isOutdated: (claimId, answers) => this.ledger.isOutdated(claimId, answers),
			text: (version) => this.text.sync.pull(version),
			connected: (connected) => (this.connected = connected),
			event: (event) => this.trail.heard(event),
			met: (here) => (this.company.here = here),
			talk: () => this.talk.refresh(),
			facts: () => this.dismissals.refresh(),
			copies: (news) => this.copies.hear(news),
			inbox: ({ unread }) => (this.unread = unread)
		});
	}

	/** A claim's places belong to a version of the text, which may not be the one that is here. */
	#take(claim: PlacedClaim): void {
		const taken = this.text.sync.confirmed.take(claim);
		if (taken === 'early') this.text.sync.pull(claim.version);
		if (taken === 'late') this.#hearing.refreshSoon(claim.id);
	}

	get #base(): string {
		return `/api/articles/${this.article.id}`;
	}

	/** Changes that only this browser knows. */
	get waitingChanges(): number {
		return this.ledger.waiting + this.talk.ledger.waiting + this.text.sync.waiting;
	}

	get actor(): acts.Actor {
		return { userId: this.user.id, now: Date.now() };
	}

	get view(): LiveText['view'] {
		return this.text.view;
	}

	/** Put the text into the page. Returns the way to take it out. */
	mount(place: HTMLElement, handlers: Handlers): () => void {
		return this.text.mount(place, handlers);
	}

	/** Show in the text what has changed in the ledger. */
	paint(): void {
		// What a filter leaves out depends on more than the claim itself; when it goes, all are as they were.
		const filtered = this.isFiltered;
		if (filtered || this.#filtered) this.#painter.changed(...this.ledger.claims.keys());
		this.#filtered = filtered;
		if (this.view) this.text.show(this.#painter.take(), this.ledger.pendingPlaces(), this.selectedId);
	}

	/** The text for a page that has no view of it yet. */
	firstText(): readonly Child[] {
		this.#painter.changed(...this.ledger.claims.keys());
		return firstText(this.text.doc, this.#painter.take());
	}

	/** Show all claims again. */
	paintAll(): void {
		this.#painter.changed(...this.ledger.claims.keys());
		this.paint();
	}

	/** Whether only some of the claims are looked at. */
	get isFiltered(): boolean {
		return isOn(this.#filter());
	}

	/** Whether the filter lets a claim through. */
	isShown(claim: Claim): boolean {
		return passes(claim, this.#filter(), () => ({
			outcome: this.family.outcomeOf(claim),
			isDivided: this.family.isDivided(claim),
			sources: claim.evidence.flatMap(({ sourceId }) => this.sources.get(sourceId) ?? [])
		}));
	}

	/** Whether this person may change the words. */
	get mayEdit(): boolean {
		return can(this.user, 'text.edit');
	}

	may(action: Action): boolean {
		return can(this.user, action);
	}

	/** Begin to change the words, or stop. */
	edit(editing = !this.text.editing): void {
		if (editing && !this.mayEdit) this.say('say.mayNotEdit');
		else this.text.edit(editing);
	}

	select(id: string | null, { reveal = false } = {}): void {
		this.selectedId = id;
		this.paint();
		const anchor = this.selected?.anchors[0];
		if (reveal && anchor) this.text.reveal(this.text.live(anchor).from);
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

	/** What is pasted goes to the selected claim: its words, where it has none its pictures and files. */
	paste(data: Clipboard): void {
		const [text, files] = [data.getData('text/plain'), Array.from(data.files ?? [])];
		if (text.trim() !== '') this.onSelected((card) => void card.paste(text));
		else if (files.length === 0) this.say('say.nothingPasted');
		else this.onSelected((card) => void Promise.all(files.map((file) => card.attachFile(file))));
	}

	async perform(act: Act): Promise<boolean> {
		const refusal = await this.#do(act);
		if (refusal) this.#voice.refused(act, refusal);
		return refusal === null;
	}

	/** Do what a field asks for. `subject` is the thing whose field it is: the claim, or a piece of evidence. */
	async save(act: Act, subject: string): Promise<Saved> {
		const refusal = await this.#do(act);
		if (!refusal) return 'taken';
		const isConflict = refusal.detail['current'] !== undefined;
		if (isConflict) await this.#meet(act.claimId, subject, refusal);
		// A field of the card that is open shows both versions itself.
		if (!isConflict || this.selectedId !== act.claimId) this.#voice.refused(act, refusal);
		return isConflict ? 'conflict' : 'refused';
	}

	/** Acts on the article's own threads name the article where others name their claim. */
	#ledgerOf({ claimId }: Act): Ledger {
		return claimId === this.article.id ? this.talk.ledger : this.ledger;
	}

	async #do(act: Act): Promise<ApiError | null> {
		const settled = this.#ledgerOf(act).perform(act);
		this.#deeds.remember(act.claimId === this.article.id ? 'talk' : 'act');
		this.paint();
		const wasNot = this.#voice.did(act);
		const refusal = await settled;
		this.paint();
		if (refusal) wasNot();
		this.#tellRefusals(act);
		return refusal;
	}

	#tellRefusals(act: Act): void {
		const refusals = act.refusals?.() ?? [];
		if (refusals.length > 0) this.#voice.partly(act, refusals);
	}

	/** Learn what stands there instead, so that both can be shown. */
	async #meet(claimId: string, subject: string, refusal: ApiError): Promise<void> {
		this.trail.refused(subject, refusal);
		await this.#hearing.refresh(claimId).catch(() => undefined);
	}

	/** Keep what was typed into the text and has not arrived, and words that wait for a place. */
	keepWords(): void {
		this.#keptText.keep();
	}

	/** Take up what was done when an earlier page closed, and send it. */
	async resume(): Promise<void> {
		for (const { id, stored } of await this.keep.open()) {
			const act = revive(stored);
			if (act)
				void this.#ledgerOf(act)
					.restore(id, this.#asFarAsItStands(act))
					.then((refusal) => this.#resumed(act, refusal));
		}
		await this.#keptText.resume();
		this.paint();
	}

	/** Where the words of an act are not where they were, it shows nothing before the server has found them. */
	#asFarAsItStands(act: Act): Act {
		const { doc } = this.text;
		const isThere = ({ from, to, quote }: Anchor) => to <= doc.content.size && quoteAt(doc, from, to) === quote;
		return (act.places ?? []).every(isThere) ? act : { ...act, expect: (claim) => claim };
	}

	#resumed(act: Act, refusal: ApiError | null): void {
		this.paint();
		this.#tellRefusals(act);
		if (!refusal) return;
		for (const [id, draft] of draftsOf(act.stored, Date.now())) this.keep.put(id, draft);
		this.#voice.refused(act, refusal);
	}

	/** The person is signed in again: what waits is sent. */
	wake(): void {
		this.ledger.wake();
		this.talk.ledger.wake();
		this.text.sync.wake();
	}

	/** Whether there is something that this page did to take back, or to do again. */
	hasDone(way: Way): boolean {
		return this.#deeds.has(way);
	}

	readonly undo = (): void => this.#turn('undo');
	readonly redo = (): void => this.#turn('redo');

	/** Take the last thing back that this person did. Words that others have deleted since cannot be: the next thing is. */
	#turn(way: Way): void {
		const last = this.#deeds.turn(way);
		if (last === 'dismissal') return void this.dismissals.turn(way).then((done) => done || this.say('say.notTurned'));
		if (last === 'source') return void this.#turnSource(way);
		if (last !== 'text') this.#replay((last === 'talk' ? this.talk.ledger : this.ledger)[way]());
		else if (!this.text.replay(way)) this.#turn(way);
	}

	#replay(replayed: ReturnType<Ledger['undo']>): void {
		if (!replayed) return this.say('say.nothingToUndo');
		const { act, done, settled } = replayed;
		const claim = this.ledger.claims.get(act.claimId);
		if (act.claimId !== this.article.id) this.select(claim && isStanding(claim) ? act.claimId : null, { reveal: true });
		void settled.then((refusal) => {
			this.paint();
			this.#tellRefusals(done);
			if (refusal) this.#voice.refused(act, refusal);
		});
	}

	/** Say that words need no check, and why. Answers whether the server took it. */
	dismiss(range: Range, why: Why): Promise<boolean> {
		this.#deeds.remember('dismissal');
		return this.dismissals.add(this.text.doc, range, why, this.user.id);
	}

	/** The number that the next claim will get, as far as this page knows. */
	nextNumber(): number {
		return [...this.ledger.claims.values()].reduce((most, { number }) => Math.max(most, number), 0) + 1;
	}

	/**
	 * Mark words as a claim. Words that are one already are asked about, unless `again` says to mark them once more. Card and
	 * margin, which take longer, come once the mark is painted.
	 */
	mark(range: Range, { again = false } = {}): void {
		const view = this.view;
		const existing = view && !again ? claimsOn(view.state, range.from, range.to) : [];
		if (existing.length > 0) return this.#voice.ask(existing, range);
		const [id, seen] = [uuid(), this.text.anchorAt(range)];
		const category = this.text.suggestedAt(range) ?? 'other';
		this.text.showAhead(id, seen);
		this.afterPaint.run(() => {
			const [number, anchor] = [this.nextNumber(), this.text.here(seen)];
			void this.perform(acts.mark(this.actor, { id, number, anchor, category }));
			this.select(id);
			this.text.collapse(anchor.to);
		});
	}

	/** Change what is known about a source, wherever it is used. */
	async changeSource(id: string, changes: SourceChange): Promise<Saved> {
		if (!(await this.#sourceChanges.make(id, changes))) return 'refused';
		this.#deeds.remember('source');
		this.#voice.changed('act.sourceChanged');
		return 'taken';
	}

	async #turnSource(way: 'undo' | 'redo'): Promise<void> {
		const turned = await this.#sourceChanges[way]();
		if (turned !== 'done') this.say(turned === 'elsewhere' ? 'say.sourceElsewhere' : 'say.notTurned');
	}

	/** Hear what others do, as long as the page is looked at. Returns the way to stop. */
	listen(): () => void {
		return this.#hearing.listen(this.sequence);
	}
}
