/** Which claims are to be shown in the text anew, and how each looks there. */
import { type Claim, isStanding } from '#lib/domain/claim.ts';
import type { Rating } from '#lib/domain/rating-scale.ts';
import { OPEN, type Shown } from './claims.ts';

/** What is asked about claims. */
interface Known {
	readonly claim: (id: string) => Claim | undefined;
	/** The rating of a claim's verdict, or of its parts'. */
	readonly ratingOf: (claim: Claim) => Rating | null;
	/** Whether the filter lets it through. */
	readonly isShown: (claim: Claim) => boolean;
}

export class Painter {
	readonly #known: Known;
	/** Claims that are shown as they were before. */
	readonly #due = new Set<string>();
	/** The claim that each part was shown as a part of. */
	readonly #wholes = new Map<string, string>();

	constructor(known: Known) {
		this.#known = known;
	}

	/** These claims are others than they were. */
	changed(...ids: readonly string[]): void {
		for (const id of ids) this.#due.add(id);
	}

	/** What is to be shown anew; nothing is, the next time, before something changes. */
	take(): readonly Shown[] {
		const found = new Set<string>();
		for (const id of this.#due) this.#withWhole(id, found);
		this.#due.clear();
		return Array.from(found, (id) => this.#shown(id));
	}

	/** A claim, and those whose verdict it is a part of, or was. */
	#withWhole(id: string, found: Set<string>): void {
		if (found.has(id)) return;
		found.add(id);
		const [whole, earlier] = [this.#known.claim(id)?.parentId, this.#wholes.get(id)];
		if (whole) this.#wholes.set(id, whole);
		else this.#wholes.delete(id);
		for (const one of [whole, earlier]) if (one) this.#withWhole(one, found);
	}

	#shown(claimId: string): Shown {
		const claim = this.#known.claim(claimId);
		if (!claim || !isStanding(claim)) return { claimId, anchors: [], look: '' };
		const rating = this.#known.ratingOf(claim);
		const look = rating ? `tone-${rating.glyph} line-${rating.underline}` : OPEN;
		return { claimId, anchors: claim.anchors, look: this.#known.isShown(claim) ? look : `${look} dimmed` };
	}
}
