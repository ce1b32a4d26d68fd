/** A decision that came too late: the verdict that it was about, and the one that counts by now. */
import * as v from 'valibot';
import type { ApiError } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { Said, type Verdict } from '#lib/domain/verdict.ts';
import type { Act } from './acts.ts';
import type { ArticleSession } from './session.svelte.ts';

type Side = Pick<Verdict, 'said' | 'rating' | 'reasons' | 'conclusion' | 'authorId' | 'createdAt'>;

export interface Dispute {
	readonly claimId: string;
	readonly number: number;
	readonly decided: Side | null;
	/** Null where every verdict was withdrawn. */
	readonly newest: Side | null;
}

const Standing = v.object({
	current: v.object({
		verdict: v.nullable(v.string()),
		said: Said,
		rating: v.nullable(v.string()),
		reasons: v.optional(v.array(v.string())),
		conclusion: v.string()
	}),
	by: v.nullable(v.string()),
	at: v.nullable(v.number())
});

/** What a refusal says of verdicts; null where it is about something else. */
function disputeOf(claim: Claim | undefined, refusal: ApiError): Dispute | null {
	const standing = v.safeParse(Standing, refusal.detail);
	if (!claim || !standing.success) return null;
	const { current, by, at } = standing.output;
	const decided = claim.verdicts.find(({ id }) => id === claim.submission?.verdictId) ?? null;
	const newest = by === null || at === null ? null : { ...current, authorId: by, createdAt: at };
	return { claimId: claim.id, number: claim.number, decided, newest };
}

/** The dispute that the person is shown; a later one takes its place. */
export class Disputes {
	open: Dispute | null = $state.raw(null);
	readonly #session: ArticleSession;

	constructor(session: ArticleSession) {
		this.#session = session;
	}

	/** Show what a refusal says of verdicts. False where it is about something else. */
	take({ claimId }: Act, refusal: ApiError): boolean {
		const dispute = disputeOf(this.#session.ledger.claims.get(claimId), refusal);
		if (dispute) this.open = dispute;
		return dispute !== null;
	}

	/** Open the claim's card, to read what counts by now. */
	read(): void {
		if (this.open) this.#session.select(this.open.claimId, { reveal: true });
		this.close();
	}

	close(): void {
		this.open = null;
	}
}
