/** Passages whose words are gone: what the tray of lost words holds. */
import type { Node } from 'prosemirror-model';
import type { Anchor } from '#lib/domain/anchor.ts';
import { guesser } from '#lib/domain/anchoring/guess.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import type { Range } from './commands.ts';

export interface Lost {
	readonly claim: Claim;
	readonly anchor: Anchor;
}

/** Words of the text that may be what became of a lost passage. */
export type Proposal = Range & { readonly words: string };

/** The lost passages of claims that still stand, in the order of the text. */
export const lostOf = (claims: readonly Claim[]): readonly Lost[] =>
	claims.flatMap((claim) =>
		claim.anchors.filter(({ state }) => state === 'orphan').map((anchor) => ({ claim, anchor }))
	);

/** A proposal for each lost passage that has one, by the passage's id. */
export function proposalsFor(lost: readonly Lost[], document: Node): ReadonlyMap<string, Proposal> {
	const text = new PlainText(document);
	const guess = guesser(text.text);
	return new Map(
		lost.flatMap(({ anchor: { id, quote, prefix, suffix } }): [string, Proposal][] => {
			const place = guess({ exact: quote, prefix, suffix });
			if (!place) return [];
			const words = text.text.slice(place.start, place.end);
			return [[id, { from: text.positionAt(place.start), to: text.positionAt(place.end), words }]];
		})
	);
}
