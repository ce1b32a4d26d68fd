/**
 * How the claims of an article hang together: the parts of a compound claim, whose verdicts are the verdict of the whole,
 * and the claims that were merged into another, which stands for them.
 */
import * as v from 'valibot';
import { NewAnchor } from './anchor.ts';
import { Category, type Claim, type ClaimStatus, isStanding, statusOf } from './claim.ts';
import { Id } from './text.ts';
import { currentVerdict } from './verdict.ts';

/** The most parts that one act splits a claim into. */
const MOST_PARTS = 50;

/** A part begins with its words, as any claim does. The ids are made by the client. */
export const NewParts = v.strictObject({
	parts: v.pipe(
		v.array(v.strictObject({ id: Id, anchor: NewAnchor, category: v.optional(Category) })),
		v.minLength(1, 'Choose at least one part.'),
		v.maxLength(MOST_PARTS, 'So many parts are too many for one claim. Choose at most 50.')
	)
});
export type NewParts = Readonly<v.InferOutput<typeof NewParts>>;

export const NewMerge = v.strictObject({
	/** The claim that shall stand for both. */
	into: Id,
	/**
	 * New ids for what the other claim gets: by the id of the passage or the evidence that it is a copy of. What is not
	 * named gets one from the server.
	 */
	ids: v.optional(v.record(Id, Id), {})
});
export type NewMerge = Readonly<v.InferOutput<typeof NewMerge>>;

/** How many parts have a rating; null for those without one. */
export interface RatingCount {
	readonly rating: string | null;
	readonly count: number;
}

/** A claim's status and verdict: its own, or where it has parts theirs together. */
export interface Outcome {
	readonly status: ClaimStatus;
	/** Id of the rating; of several parts only where all have the same. Nobody makes one up between two. */
	readonly rating: string | null;
	/** The ratings of the parts, each once, in the order in which they come; none for a claim without parts. */
	readonly ratings: readonly RatingCount[];
}

type Judged = Pick<Outcome, 'status' | 'rating'>;

/** The first of these that any part has is the status of the whole. */
const WEIGHTIEST = ['stale', 'orphaned', 'returned'] as const;

/**
 * The status of a claim from its parts, given its own. What is removed, merged or gone from the text is so whatever its
 * parts are; else one part that needs mending needs it for the whole, the whole is as far as its last part, and approved
 * once all are.
 */
function statusOfParts(own: ClaimStatus, parts: readonly Judged[]): ClaimStatus {
	if (own === 'withdrawn' || own === 'merged' || own === 'orphaned') return own;
	const statuses = new Set(parts.map((part) => part.status));
	const weightiest = WEIGHTIEST.find((status) => statuses.has(status));
	if (weightiest) return weightiest;
	if (statuses.has('open') && statuses.size === 1) return 'open';
	if (statuses.has('open') || statuses.has('checking')) return 'checking';
	return statuses.has('in-review') ? 'in-review' : 'approved';
}

function countsOf(parts: readonly Judged[]): readonly RatingCount[] {
	const grouped = Map.groupBy(parts, ({ rating }) => rating);
	return [...grouped].map(([rating, { length }]) => ({ rating, count: length }));
}

/** The outcome of a claim with these standing parts; without any it is the claim's own. */
export function rollUp(parent: Claim, parts: readonly Judged[]): Outcome {
	if (parts.length === 0) return ownOutcome(parent);
	const ratings = countsOf(parts);
	const [first, ...others] = ratings;
	const rating = first && others.length === 0 ? first.rating : null;
	return { status: statusOfParts(statusOf(parent), parts), rating, ratings };
}

/** A claim that changes is another object, and of thousands one changes at a time. */
const ownOutcomes = new WeakMap<Claim, Outcome>();

function ownOutcome(claim: Claim): Outcome {
	const known = ownOutcomes.get(claim);
	if (known) return known;
	const rating = currentVerdict(claim.verdicts)?.rating ?? null;
	const outcome = { status: statusOf(claim), rating, ratings: [] };
	ownOutcomes.set(claim, outcome);
	return outcome;
}

/** The claims of an article with what ties them; made anew when one of them changes. */
export class Family {
	readonly #claims: ReadonlyMap<string, Claim>;
	readonly #children: ReadonlyMap<string | null, readonly Claim[]>;
	readonly #merged: ReadonlyMap<string | null, readonly Claim[]>;
	readonly #outcomes = new Map<string, Outcome>();

	constructor(claims: readonly Claim[]) {
		this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
		const numbered = claims.toSorted((a, b) => a.number - b.number);
		this.#children = Map.groupBy(numbered, ({ parentId }) => parentId);
		this.#merged = Map.groupBy(numbered, ({ mergedIntoId }) => mergedIntoId);
	}

	/** What stands for a claim: itself, or what it was merged into at last; null where that was removed or is not here. */
	standingFor(claim: Claim): Claim | null {
		const seen = new Set<string>();
		let here: Claim | undefined = claim;
		while (here && here.mergedIntoId !== null && !seen.has(here.id)) {
			seen.add(here.id);
			here = this.#claims.get(here.mergedIntoId);
		}
		return here && isStanding(here) ? here : null;
	}

	/** The standing claims that are a claim's parts, by number. A part that was merged is what stands for it. */
	partsOf(claim: Claim): readonly Claim[] {
		const children = this.#children.get(claim.id);
		if (!children) return [];
		const parts = children.flatMap((part) => (part.withdrawn ? [] : (this.standingFor(part) ?? [])));
		return [...new Set(parts)].filter((part) => part.id !== claim.id).toSorted((a, b) => a.number - b.number);
	}

	/** Whether a claim has standing parts: then the verdicts are theirs to have. */
	isDivided(claim: Claim): boolean {
		return this.partsOf(claim).length > 0;
	}

	/** The claim that a claim is a part of, as long as it stands. */
	wholeOf(claim: Claim): Claim | null {
		const whole = claim.parentId === null ? undefined : this.#claims.get(claim.parentId);
		return whole && isStanding(whole) ? whole : null;
	}

	/** The claims that were merged into a claim, by number. */
	mergedInto(claim: Claim): readonly Claim[] {
		return this.#merged.get(claim.id) ?? [];
	}

	/** The claims that a claim stands for, those that were merged into them too, by number. */
	allMergedInto(claim: Claim, seen: ReadonlySet<string> = new Set()): readonly Claim[] {
		if (seen.has(claim.id)) return [];
		const known = new Set([...seen, claim.id]);
		const direct = this.mergedInto(claim).filter((one) => !known.has(one.id));
		return direct.flatMap((one) => [one, ...this.allMergedInto(one, known)]).toSorted((a, b) => a.number - b.number);
	}

	outcomeOf(claim: Claim): Outcome {
		const known = this.#outcomes.get(claim.id);
		if (known) return known;
		// Until it is known, its own: a file may hold claims that are parts of each other.
		this.#outcomes.set(claim.id, rollUp(claim, []));
		const outcome = rollUp(
			claim,
			this.partsOf(claim).map((part) => this.outcomeOf(part))
		);
		this.#outcomes.set(claim.id, outcome);
		return outcome;
	}

	statusOf(claim: Claim): ClaimStatus {
		return this.outcomeOf(claim).status;
	}

	/** Whether one claim is the other, or among its parts or theirs. */
	holds(claim: Claim, other: Claim, seen: ReadonlySet<string> = new Set()): boolean {
		if (claim.id === other.id) return true;
		if (seen.has(claim.id)) return false;
		const known = new Set([...seen, claim.id]);
		return this.partsOf(claim).some((part) => this.holds(part, other, known));
	}
}
