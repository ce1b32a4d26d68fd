/** One act on many claims: sent as one request, taken back as one. Claims that the server refuses keep what they had. */
import type { Client } from '#lib/client.ts';
import type { Refusal } from '#lib/domain/bulk.ts';
import type { Claim, PlacedClaim } from '#lib/domain/claim.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import type { MessageKey } from '#lib/i18n.ts';
import { type Act, type Actor, type Bare, type ClaimFields, kept } from './acts.ts';

/** What a claim gets, and what it has. */
interface Entry {
	readonly id: string;
	readonly after: ClaimFields;
	readonly before: ClaimFields;
}

interface Answer {
	readonly done: readonly PlacedClaim[];
	readonly refused: readonly Refusal[];
}

interface Many<T> {
	readonly label: MessageKey;
	readonly entries: readonly T[];
	readonly expect: (entry: T) => (claim: Claim) => Claim;
	/** What the server is told of an entry. */
	readonly change: (entry: T) => object;
	/** The act that takes those entries back that were done. */
	readonly inverse: (done: readonly T[]) => Act;
}

/** An act on many claims. What is refused is known when it has been sent. */
function onMany<T extends { readonly id: string }>({ label, entries, expect, change, inverse }: Many<T>): Bare {
	let refused: readonly Refusal[] = [];
	const touched = entries.map((entry) => ({
		claimId: entry.id,
		expect: (claim: Claim | undefined) => claim && expect(entry)(claim)
	}));
	const [first = { claimId: '', expect: (claim: Claim | undefined) => claim }, ...others] = touched;
	return {
		...first,
		...{ label, others, refusals: () => refused },
		send: async (api: Client, base: string) => {
			const changes = entries.map((entry) => ({ id: entry.id, ...change(entry) }));
			const answer = await api.call<Answer>('POST', `${base}/claims/changes`, { changes });
			refused = answer.refused;
			return answer.done;
		},
		inverse: () => {
			const names = new Set(refused.map(({ claim }) => claim));
			return inverse(entries.filter(({ id }) => !names.has(id)));
		}
	};
}

/** Give many claims new fields, each over what it shows. */
const changeEach = kept('changeEach', (label: MessageKey, entries: readonly Entry[]): Bare =>
	onMany({
		...{ label, entries },
		expect:
			({ after }) =>
			(claim) =>
				({ ...claim, ...after }) as Claim,
		change: ({ after, before }) => ({ ...after, seen: before }),
		inverse: (done) =>
			changeEach(
				label,
				done.map(({ id, after, before }) => ({ id, after: before, before: after }))
			)
	})
);

/** Give these claims the same fields; null where all have them already. */
export function changeMany(label: MessageKey, claims: readonly Claim[], fields: ClaimFields): Act | null {
	const keys = Object.keys(fields) as (keyof ClaimFields)[];
	const entries = claims
		.filter((claim) => keys.some((key) => claim[key] !== fields[key]))
		.map((claim) => ({
			id: claim.id,
			after: fields,
			// The same keys, as the claim has them.
			before: Object.fromEntries(keys.map((key) => [key, claim[key]])) as ClaimFields
		}));
	return entries.length > 0 ? changeEach(label, entries) : null;
}

/** Remove many claims, or bring them back. */
export const withdrawMany = kept('withdrawMany', (ids: readonly string[], withdrawn: boolean): Bare =>
	onMany({
		label: withdrawn ? 'act.manyRemoved' : 'act.manyRestored',
		entries: ids.map((id) => ({ id })),
		expect: () => (claim) => ({ ...claim, withdrawn }),
		change: () => ({ withdrawn }),
		inverse: (done) =>
			withdrawMany(
				done.map(({ id }) => id),
				!withdrawn
			)
	})
);

interface Asked {
	readonly id: string;
	readonly verdictId: string;
	readonly submission: Claim['submission'];
}

const askEach = kept('askEach', (actor: Actor, entries: readonly Asked[], review: 'requested' | 'cancelled'): Bare =>
	onMany({
		label: review === 'requested' ? 'act.manyRequested' : 'act.manyRequestsCancelled',
		entries,
		expect:
			({ verdictId, submission }) =>
			(claim) => ({
				...claim,
				submission:
					review === 'requested' && verdictId !== ''
						? { verdictId, authorId: actor.userId, at: askedAt(claim, actor) }
						: submission
			}),
		change: () => ({ review }),
		inverse: (done) => askEach(actor, done, review === 'requested' ? 'cancelled' : 'requested')
	})
);

/** The server's clock may be ahead of ours, and asking again comes after what was decided. */
const askedAt = ({ verdicts }: Claim, { now }: Actor): number =>
	Math.max(now, ...verdicts.flatMap(({ reviews }) => reviews.map(({ createdAt }) => createdAt + 1)));

/** Ask for review of many claims. One without a verdict is asked for too: the server says what it lacks. */
export const requestMany = (actor: Actor, claims: readonly Claim[]): Act =>
	askEach(
		actor,
		claims.map(({ id, verdicts, submission }) => {
			const verdict = currentVerdict(verdicts);
			// Without a verdict nothing is shown as asked for.
			return { id, verdictId: verdict?.id ?? '', submission };
		}),
		'requested'
	);

interface Approved {
	readonly id: string;
	/** The review's own id, and the verdict that it is of. */
	readonly review: string;
	readonly verdict: string;
}

const approveEach = kept('approveEach', (actor: Actor, entries: readonly Approved[], withdrawn: boolean): Bare =>
	onMany({
		label: withdrawn ? 'act.manyApprovalsWithdrawn' : 'act.manyApproved',
		entries,
		expect:
			({ review, verdict }) =>
			(claim) => ({
				...claim,
				verdicts: claim.verdicts.map((one) =>
					one.id === verdict ? { ...one, reviews: [...reviewsOf(one, review, claim, actor, withdrawn)] } : one
				)
			}),
		change: ({ review, verdict }) => ({ approval: { id: review, verdict, withdrawn } }),
		inverse: (done) => approveEach(actor, done, !withdrawn)
	})
);

type Verdict = Claim['verdicts'][number];

/** The reviews of a verdict with one's own approval. The server's clock may be ahead of ours. */
function reviewsOf(
	{ reviews }: Verdict,
	id: string,
	claim: Claim,
	{ userId, now }: Actor,
	withdrawn: boolean
): Verdict['reviews'] {
	const createdAt = Math.max(askedAt(claim, { userId, now }), claim.submission?.at ?? 0);
	const mine = { id, decision: 'approved', reason: '', authorId: userId, createdAt, withdrawn } as const;
	return [...reviews.filter((one) => one.id !== id), mine];
}

/** Approve many claims again that have not changed since they were approved. */
export const approveMany = (actor: Actor, claims: readonly Claim[], newId: () => string): Act =>
	approveEach(
		actor,
		claims.flatMap(({ id, verdicts }) => {
			const verdict = currentVerdict(verdicts);
			return verdict ? [{ id, review: newId(), verdict: verdict.id }] : [];
		}),
		false
	);

/** Every act of this file, by the name under which it is kept. */
export const makers = { changeEach, withdrawMany, askEach, approveEach } as const;
