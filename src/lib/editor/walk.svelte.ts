/** The way through the claims of an open article: along the text, to what waits, and through those on the same words. */
import type { Claim } from '#lib/domain/claim.ts';
import type { Family } from '#lib/domain/family.ts';
import { claimsAt } from './claims.ts';
import type { LiveText } from './live-text.svelte.ts';
import type { ReviewWalk } from './review-walk.svelte.ts';
import type { Voice } from './voice.ts';

/** The article's session, as far as claims are walked. */
interface Walked {
	readonly text: LiveText;
	readonly review: ReviewWalk;
	readonly family: Family;
	/** The claims that stand, in the order of the text. */
	readonly ordered: readonly Claim[];
	/** Those of them that are looked at. */
	readonly shown: readonly Claim[];
	readonly undivided: readonly Claim[];
	readonly isFiltered: boolean;
	isShown(claim: Claim): boolean;
	readonly selectedId: string | null;
	readonly selected: Claim | null;
	select(id: string | null, options?: { readonly reveal?: boolean }): void;
}

export class Walk {
	readonly #session: Walked;
	/** Tells which of several claims on the same words is selected. */
	readonly #among: Voice['among'];
	/** Where the caret was when a claim was opened from there. */
	#openedAt: number | null = null;

	/** Claims that wait for this person: to be reviewed, for who can; else to be checked. */
	readonly waiting = $derived.by(() => {
		const { review, undivided, family } = this.#session;
		if (review.on || review.waiting.length > 0) return review.waiting;
		return undivided.filter((claim) => !['approved', 'in-review'].includes(family.statusOf(claim)));
	});

	constructor(session: Walked, among: Voice['among']) {
		[this.#session, this.#among] = [session, among];
	}

	/** Open the claim whose words were clicked. */
	click(position: number): void {
		const { view } = this.#session.text;
		if (view) this.#goRound(claimsAt(view.state, position));
	}

	/** Open the claim under the caret. Asked again at the same place, the next of those that stand there. */
	openAtCaret(): void {
		const { text, selectedId } = this.#session;
		const here = this.claimsAtCaret();
		const head = text.view?.state.selection.head ?? -1;
		const isSelected = selectedId !== null && here.includes(selectedId);
		if (!isSelected || this.#openedAt === head) this.#goRound(here);
		this.#openedAt = head;
	}

	/** The claims under the caret, the shortest first. */
	claimsAtCaret(): readonly string[] {
		const { view } = this.#session.text;
		return view ? claimsAt(view.state, view.state.selection.head) : [];
	}

	/** Select one of the claims on the same words; where one of them is selected, the next. */
	#goRound(here: readonly string[]): void {
		const { selectedId } = this.#session;
		const current = selectedId === null ? -1 : here.indexOf(selectedId);
		const at = (current + 1) % here.length;
		const next = here[at];
		if (next !== undefined) this.#session.select(next);
		if (here.length > 1) this.#among(at + 1, here.length);
	}

	/** Select the next claim that is looked at, or the one before; stays at the ends. */
	step(by: 1 | -1): void {
		const { review, selected, shown } = this.#session;
		if (review.on && review.queue.length > 0) return review.step(by);
		const index = selected ? shown.indexOf(selected) : -1;
		const claim = index >= 0 ? shown[index + by] : this.#shownBeside(by);
		if (claim) this.#session.select(claim.id, { reveal: true });
	}

	/** The claim that is looked at next to the selected one, which itself is not; from nowhere the first, or the last. */
	#shownBeside(by: 1 | -1): Claim | undefined {
		const { ordered, shown, selected } = this.#session;
		const places = new Map(ordered.map((claim, place) => [claim, place]));
		const from = (selected && places.get(selected)) ?? (by === 1 ? -1 : places.size);
		const isBeside = (claim: Claim) => (places.get(claim) ?? from) * by > from * by;
		return by === 1 ? shown.find(isBeside) : shown.findLast(isBeside);
	}

	/** Select the next claim that waits for this person, in the order of the text and round again. */
	nextOpen(): boolean {
		const { review, selected, ordered } = this.#session;
		if (review.on) return review.next();
		const from = selected ? ordered.indexOf(selected) : -1;
		const others = this.waiting.filter((claim) => claim !== selected && this.#session.isShown(claim));
		const next = others.find((claim) => ordered.indexOf(claim) > from) ?? others[0];
		if (next) this.#session.select(next.id, { reveal: true });
		return next !== undefined;
	}

	/** Go on to what comes next by itself: a claim that waits, else the next suggestion, ready to be marked. */
	goOn(): boolean {
		if (this.nextOpen()) return true;
		const { review, isFiltered, text } = this.#session;
		if (review.on) return false;
		// While some claims are looked at, the next of those is what is meant, not a new one.
		if (isFiltered || !text.goToSuggestion(1, { dry: true })) return false;
		// What is pasted now must not land on the claim that was just left.
		this.#session.select(null);
		return text.goToSuggestion(1);
	}
}
