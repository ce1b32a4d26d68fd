/** The numbers of an article's sources: the same on a claim's card, in a rationale, for readers and in every export. */
import type { Claim } from './claim.ts';
import type { Source } from './source.ts';

type Needing = Pick<Claim, 'evidence'>;
type Known = ReadonlyMap<string, Pick<Source, 'confidential'>>;

/**
 * Each source's number by its id, from 1, in the order in which the claims first need them. `claims` are in the order of
 * the text. Confidential sources come after all others: readers are not shown them, and count the same without them.
 */
export function sourceNumbers(claims: readonly Needing[], sources: Known): ReadonlyMap<string, number> {
	const needed = claims.flatMap(({ evidence }) => evidence.filter((one) => !one.withdrawn));
	const ids = new Set(needed.map(({ sourceId }) => sourceId).filter((id) => sources.has(id)));
	const isHidden = (id: string): boolean => sources.get(id)?.confidential === true;
	const inOrder = [...ids].toSorted((a, b) => Number(isHidden(a)) - Number(isHidden(b)));
	return new Map(inOrder.map((id, index) => [id, index + 1]));
}
