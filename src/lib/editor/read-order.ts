/** The order in which readers meet claims. */
import type { Anchor } from '#lib/domain/anchor.ts';
import { type Claim, inTextOrder } from '#lib/domain/claim.ts';

/** By the first of their places as they stand now; claims that stand nowhere come last, as they came. */
export function readOrder(claims: readonly Claim[], live: (anchor: Anchor) => Anchor): readonly Claim[] {
	const placed = claims.map((claim) => {
		const anchors = claim.anchors.map(live).filter(({ state }) => state !== 'orphan');
		return { claim, number: claim.number, anchors: anchors.toSorted((a, b) => a.from - b.from || b.to - a.to) };
	});
	const lost = placed.filter(({ anchors }) => anchors.length === 0);
	const found = placed.filter(({ anchors }) => anchors.length > 0).toSorted(inTextOrder);
	return [...found, ...lost].map(({ claim }) => claim);
}
