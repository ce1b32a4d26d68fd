/** Claims that share words. */
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';

interface Placed {
	readonly text: { live(anchor: Anchor): Anchor };
	readonly ordered: readonly Claim[];
}

/** The other claims that share words with a claim. */
export function overlapping({ text, ordered }: Placed, claim: Claim): readonly Claim[] {
	const own = claim.anchors.map((one) => text.live(one));
	const share = (other: Claim) =>
		other.anchors
			.map((one) => text.live(one))
			.some(({ from, to }) => own.some((mine) => from < mine.to && to > mine.from));
	return ordered.filter((other) => other.id !== claim.id && share(other));
}
