/** What of a text is accounted for: each fact is claimed, dismissed with a reason, or open. */
import type { Node } from 'prosemirror-model';
import type { Fact, Place } from '#lib/detect/facts.ts';
import { AROUND, type Dismissal, signatureOf } from './dismissal.ts';

export type FactState = 'claimed' | 'dismissed' | 'open';

export interface CoveredFact extends Fact {
	readonly state: FactState;
	/** What says that it needs no check; null unless it is dismissed. */
	readonly dismissal: Dismissal | null;
}

interface Range {
	readonly from: number;
	readonly to: number;
}

/**
 * The words of a place with those around them, by which a dismissal finds them again. A character that is cut in half
 * becomes U+FFFD: no database keeps halves.
 */
export function wordsAt(document: Node, { from, to }: Range): Pick<Dismissal, 'prefix' | 'quote' | 'suffix'> {
	const { size } = document.content;
	return {
		prefix: document
			.textBetween(Math.max(0, from - AROUND), from, '\n')
			.slice(-AROUND)
			.toWellFormed(),
		quote: document.textBetween(from, to, '\n'),
		suffix: document
			.textBetween(to, Math.min(size, to + AROUND), '\n')
			.slice(0, AROUND)
			.toWellFormed()
	};
}

export interface Known {
	readonly document: Node;
	readonly facts: readonly Fact[];
	/** Where claims stand; those that have lost their words stand nowhere. */
	readonly claimed: readonly Range[];
	readonly dismissals: readonly Dismissal[];
}

/** Each fact with what became of it. A fact that any claim touches, at any of its places, is claimed. */
export function coverageOf({ document, facts, claimed, dismissals }: Known): readonly CoveredFact[] {
	const touches = touching(claimed);
	const standing = dismissals.filter(({ withdrawn }) => !withdrawn);
	const bySignature = new Map(standing.map((one) => [signatureOf(one), one]));
	const dismissedAt = (place: Place) =>
		standing.length === 0 ? undefined : bySignature.get(signatureOf(wordsAt(document, place)));
	return facts.map((fact) => {
		if (fact.places.some(touches)) return { ...fact, state: 'claimed', dismissal: null };
		const dismissal = fact.places.map(dismissedAt).find((one) => one !== undefined) ?? null;
		return { ...fact, state: dismissal ? 'dismissed' : 'open', dismissal };
	});
}

/** Whether a range shares words with any of these, by halving: an article has thousands of both. */
function touching(ranges: readonly Range[]): (range: Range) => boolean {
	const sorted = ranges.toSorted((a, b) => a.from - b.from);
	// The furthest end of all that begin no later: claims overlap.
	let furthest = -1;
	const ends = sorted.map(({ to }) => (furthest = Math.max(furthest, to)));
	return ({ from, to }) => {
		let [low, high] = [0, sorted.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((sorted[middle]?.from ?? to) < to) low = middle + 1;
			else high = middle;
		}
		return (ends[low - 1] ?? -1) > from;
	};
}
