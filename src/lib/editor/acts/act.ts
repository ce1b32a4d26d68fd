/**
 * An act on a claim says how the claim will look, how the server is told, and which act takes it back; the session
 * shows, sends and undoes them all the same way.
 */
import type { Refusal } from '#lib/domain/bulk.ts';
import type { Client } from '#lib/client.ts';
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
import type { Claim, PlacedClaim } from '#lib/domain/claim.ts';
import type { MessageKey } from '#lib/i18n.ts';
import type { StoredAct } from '../keep.svelte.ts';

export interface Act {
	/** How the act can be made again. */
	readonly stored: StoredAct;
	/** What the person did, for the toast and for "Undo". */
	readonly label: MessageKey;
	readonly claimId: string;
	/** The claim as it will look. */
	readonly expect: (claim: Claim | undefined) => Claim | undefined;
	/** The other claims that it changes, each as it will look. */
	readonly others?: readonly Pick<Act, 'claimId' | 'expect'>[];
	/** Tell the server; answers the claim, or all that were changed, as they then are. `base` is the article's address. */
	readonly send: (api: Client, base: string, where: Where) => Promise<PlacedClaim | readonly PlacedClaim[]>;
	/** The act that takes this one back, for a claim that looked like `before`; `moved` says where places of then are now. */
	readonly inverse: (before: Claim | undefined, moved: Moved) => Act;
	/** The claims that the server refused, each with the reason, once it was sent. */
	readonly refusals?: () => readonly Refusal[];
	/** The passages that the act puts somewhere. They move with the text until the server has them. */
	readonly places?: readonly Anchor[];
}

/** Where a passage of this page stands now, as the server can be told: once it has all that was typed here. */
export type Where = (anchor: NewAnchor) => Promise<NewAnchor>;

/** A range of the text as it was, in the text as it is. */
export type Moved = (range: { readonly from: number; readonly to: number }) => {
	readonly from: number;
	readonly to: number;
};

/** Who acts, and when: what the server will note as well. */
export interface Actor {
	readonly userId: string;
	readonly now: number;
}

const claimPath = (base: string, claimId: string): string => `${base}/claims/${claimId}`;

/** An act but for how it is kept. */
export type Bare = Omit<Act, 'stored'>;

/** An act says by which name and with what it can be made again, in another page or after a loss of power. */
export const kept =
	<A extends readonly unknown[]>(name: string, make: (...args: A) => Bare) =>
	(...args: A): Act => ({ ...make(...args), stored: { name, args } });

/** An act on a claim that is there. */
export function onClaim(
	label: MessageKey,
	claimId: string,
	act: {
		readonly expect: (claim: Claim) => Claim;
		readonly send: (api: Client, path: string, where: Where) => Promise<PlacedClaim>;
		readonly inverse: Act['inverse'];
		readonly places?: readonly Anchor[];
	}
): Bare {
	return {
		...{ label, claimId, places: act.places ?? [] },
		expect: (claim) => claim && act.expect(claim),
		send: (api, base, where) => act.send(api, claimPath(base, claimId), where),
		inverse: act.inverse
	};
}

export const withSeen = (changes: object, seen: object | undefined): object => (seen ? { ...changes, seen } : changes);

/** The values that a thing has for some of its keys. */
export const pick = <T extends object>(from: T, keys: readonly string[]): Partial<T> =>
	Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>;

/** The moments after each decision on a verdict. The server's clock may be ahead of ours, and asking again comes later. */
export const decidedBefore = (claim: Claim, verdictId: string): number[] =>
	claim.verdicts
		.filter((one) => one.id === verdictId)
		.flatMap((one) => one.reviews.map(({ createdAt }) => createdAt + 1));
