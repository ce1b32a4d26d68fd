/**
 * The claims as the person sees them: what the server has confirmed, with every act on top that it has not answered yet.
 * Acts are shown at once and sent one after another; a refusal takes only its own act back.
 */
import { v7 as uuid } from 'uuid';
import { ApiError, type Client } from '#lib/client.ts';
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim, PlacedClaim } from '#lib/domain/claim.ts';
import type { Act, Moved, Where } from './acts.ts';
import { type Keeper, nowhere } from './keep.svelte.ts';
import { type SaveState, afterFailure, isOnline, retryAfter } from './save-state.ts';

interface Pending {
	readonly id: string;
	readonly act: Act;
	/** Until the act is kept it is not sent. */
	readonly kept: Promise<void> | void;
	/** Done in an earlier page: its places are of the text of then, and the server carries them on. */
	readonly isOld: boolean;
	readonly settle: (refusal: ApiError | null) => void;
}

interface Done {
	readonly act: Act;
	readonly before: Claim | undefined;
	/** The moment of the text that places in `before` belong to. */
	readonly moment: number;
}

interface Replayed {
	/** The act that was taken back, or done again. */
	readonly act: Act;
	/** The act that was done for it. */
	readonly done: Act;
	readonly settled: Promise<ApiError | null>;
}

/** What the ledger has to know of the text, in which places move. */
export interface Places {
	/** The server has said where a claim stands. */
	readonly take: (claim: PlacedClaim) => void;
	/** A claim is another than it was. */
	readonly changed: (claimId: string) => void;
	readonly where: Where;
	/** A moment of the text, to ask later where its places are then. */
	readonly moment: () => number;
	readonly moved: (since: number) => Moved;
}

/** What an act does to each claim that it changes. */
const touches = (act: Act): readonly Pick<Act, 'claimId' | 'expect'>[] => [act, ...(act.others ?? [])];

export class Ledger {
	save: SaveState = $state('saved');
	savedAt: number | null = $state(null);
	/** Acts that only this page knows. */
	waiting = $state(0);

	readonly #api: Client;
	readonly #base: string;
	readonly #places: Places;
	readonly #keeper: Keeper;
	readonly #confirmed = new Map<string, Claim>();
	readonly #claims = new Map<string, Claim>();
	/** Grows with every change of the claims. One signal for all: with one for each, thousands took longer than what they tell. */
	#change = $state(0);
	#pending: readonly Pending[] = [];
	#undo: Done[] = $state.raw([]);
	#redo: Done[] = $state.raw([]);
	/** How many acts have been answered, and of each claim how many had been with its own last one. */
	#answers = 0;
	readonly #answeredAt = new Map<string, number>();
	#sending = false;
	#stopped = false;

	constructor(api: Client, base: string, claims: readonly PlacedClaim[], places: Places, keeper: Keeper = nowhere) {
		[this.#api, this.#base, this.#places, this.#keeper] = [api, base, places, keeper];
		for (const claim of claims) this.confirm(claim);
	}

	get claims(): ReadonlyMap<string, Claim> {
		void this.#change;
		return this.#claims;
	}

	/** What the server says of a claim; acts that are still on their way stay on top. */
	confirm(claim: PlacedClaim): void {
		this.#places.take(claim);
		this.#confirmed.set(claim.id, claim);
		this.#show(claim.id);
	}

	/** The claims as the server has them. */
	get confirmed(): readonly Claim[] {
		return [...this.#confirmed.values()];
	}

	/** How many acts the server has answered. */
	get answers(): number {
		return this.#answers;
	}

	/** Whether what was read of a claim when so many acts had been answered is older than what is known of it by now. */
	isOutdated(claimId: string, answers: number): boolean {
		return (this.#answeredAt.get(claimId) ?? 0) > answers;
	}

	/** Whether the server knows a claim yet. */
	isKnown(claimId: string): boolean {
		return this.#confirmed.has(claimId);
	}

	/** The text has carried passages of a claim elsewhere, or changed their words. */
	carry(claimId: string, moved: ReadonlyMap<string, Anchor>): void {
		const claim = this.#confirmed.get(claimId);
		const isKnown = ({ id, state, quote }: Anchor) => {
			const { state: now = state, quote: words = quote } = moved.get(id) ?? {};
			return now === state && words === quote;
		};
		if (!claim || claim.anchors.every(isKnown)) return;
		this.#confirmed.set(claimId, { ...claim, anchors: claim.anchors.map((one) => moved.get(one.id) ?? one) });
		this.#show(claimId);
	}

	/** The passages that acts on their way put somewhere, by anchor; the latest counts. */
	pendingPlaces(): ReadonlyMap<string, Anchor> {
		const own = this.#pending.filter(({ isOld }) => !isOld);
		return new Map(own.flatMap(({ act }) => (act.places ?? []).map((place) => [place.id, place])));
	}

	/** Show an act, send it, and remember how to take it back. Resolves with the refusal, or with null. */
	perform(act: Act): Promise<ApiError | null> {
		this.#redo = [];
		return this.#do(act, (done) => (this.#undo = [...this.#undo, done]));
	}

	/** Show and send an act that was kept when an earlier page closed. It is that page's, so there is no undo. */
	restore(id: string, act: Act): Promise<ApiError | null> {
		return new Promise((settle) => this.#queue({ id, act, kept: undefined, isOld: true, settle }));
	}

	/** The page is left: what nobody has answered yet is sent by another, from what is kept. */
	stop(): void {
		this.#stopped = true;
	}

	wake(): void {
		this.#woken();
	}

	get undoLabel(): Act['label'] | null {
		return this.#undo.at(-1)?.act.label ?? null;
	}

	/** Take the last act back. Answers the act that was taken back, or null where there is none. */
	undo(): Replayed | null {
		const last = this.#undo.at(-1);
		if (!last) return null;
		this.#undo = this.#undo.slice(0, -1);
		const inverse = this.#inverseOf(last);
		const settled = this.#do(inverse, (done) => (this.#redo = [...this.#redo, done]));
		return { act: last.act, done: inverse, settled };
	}

	redo(): Replayed | null {
		const last = this.#redo.at(-1);
		if (!last) return null;
		this.#redo = this.#redo.slice(0, -1);
		const act = this.#inverseOf(last);
		return { act, done: act, settled: this.#do(act, (done) => (this.#undo = [...this.#undo, done])) };
	}

	#inverseOf({ act, before, moment }: Done): Act {
		return act.inverse(before, this.#places.moved(moment));
	}

	#do(act: Act, remember: (done: Done) => void): Promise<ApiError | null> {
		const done = { act, before: this.claims.get(act.claimId), moment: this.#places.moment() };
		remember(done);
		return new Promise((resolve) => {
			const settle = (refusal: ApiError | null): void => {
				if (refusal) this.#forget(done);
				resolve(refusal);
			};
			const id = uuid();
			this.#queue({ id, act, kept: this.#keeper.keep(id, act.stored), isOld: false, settle });
		});
	}

	#queue(pending: Pending): void {
		this.#pending = [...this.#pending, pending];
		this.#showAll(pending.act);
		void this.#send();
	}

	/** What was refused never happened, so there is nothing to undo. */
	#forget(done: Done): void {
		this.#undo = this.#undo.filter((one) => one !== done);
		this.#redo = this.#redo.filter((one) => one !== done);
	}

	#showAll(act: Act): void {
		for (const { claimId } of touches(act)) this.#show(claimId);
	}

	#show(claimId: string): void {
		const mine = this.#pending.flatMap(({ act }) => touches(act).filter((one) => one.claimId === claimId));
		const claim = mine.reduce<Claim | undefined>((seen, one) => one.expect(seen), this.#confirmed.get(claimId));
		if (claim) this.#claims.set(claimId, claim);
		else this.#claims.delete(claimId);
		this.#change += 1;
		this.#places.changed(claimId);
		this.waiting = this.#pending.length;
	}

	async #send(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		this.save = 'saving';
		for (let next = this.#pending[0]; next; next = this.#pending[0]) {
			if (next.kept) await next.kept;
			const answer = await this.#sendUntilAnswered(next);
			this.#keeper.forget(next.id);
			this.#pending = this.#pending.slice(1);
			if (!(answer instanceof ApiError)) this.#answered([answer].flat());
			this.#showAll(next.act);
			next.settle(answer instanceof ApiError ? answer : null);
		}
		this.#sending = false;
		this.save = 'saved';
		this.savedAt = Date.now();
	}

	#answered(claims: readonly PlacedClaim[]): void {
		this.#answers += 1;
		for (const claim of claims) {
			this.#answeredAt.set(claim.id, this.#answers);
			this.confirm(claim);
		}
	}

	async #sendUntilAnswered({ act, isOld }: Pending): Promise<PlacedClaim | readonly PlacedClaim[] | ApiError> {
		const where: Where = isOld ? (anchor) => Promise.resolve(anchor) : this.#places.where;
		for (let tried = 0; ; tried += 1) {
			try {
				const claim = await act.send(this.#api, this.#base, where);
				this.save = 'saving';
				return claim;
			} catch (error) {
				const state = afterFailure(error);
				// Whatever nobody foresaw is this act's own trouble, and must not hold up those behind it.
				if (state === null) return error instanceof ApiError ? error : new ApiError(0, { message: String(error) });
				this.save = state;
				// Another page sends it, from what is kept.
				if (this.#stopped) return new Promise(() => undefined);
			}
			await this.#pause(retryAfter(tried, { online: isOnline() }));
		}
	}

	#woken = (): void => undefined;

	#pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			this.#woken = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}
