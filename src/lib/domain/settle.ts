/**
 * The states of a claim's anchors, from the words that its verdict was given on and the words that stand there now: the
 * rule that keeps a verdict from being shown for words that it never judged.
 */
import type { Node } from 'prosemirror-model';
import { type Anchor, contextOf, quoteAt } from './anchor.ts';
import type { Claim } from './claim.ts';
import { type Words, currentConfirmation } from './confirmation.ts';
import { changesOf } from './fingerprint.ts';
import { currentVerdict } from './verdict.ts';

type Judged = Pick<Claim, 'anchors' | 'verdicts' | 'confirmations'>;

/** The words that the verdict that counts holds for, by anchor: as last confirmed, else as proposed. */
export function judgedWords({ verdicts, confirmations }: Omit<Judged, 'anchors'>): Words {
	const verdict = currentVerdict(verdicts);
	return verdict ? { ...verdict.words, ...currentConfirmation(confirmations, verdict.id)?.words } : {};
}

/** The words of a claim's passages as they stand in a document, by anchor; orphans have none. */
export const standingWords = (anchors: readonly Anchor[], document: Node): Words =>
	Object.fromEntries(
		anchors
			.filter((anchor) => anchor.state !== 'orphan')
			.map(({ id, from, to }) => [id, quoteAt(document, from, to)] as const)
	);

/**
 * The anchors of a claim in the state that their words deserve. A passage that the verdict does not know (it was marked
 * later, or there is no verdict) is right as it is, unless its words have changed since.
 */
export function settle(claim: Judged, document: Node, language: string): readonly Anchor[] {
	const judged = judgedWords(claim);
	const hasVerdict = currentVerdict(claim.verdicts) !== null;
	return claim.anchors.map((anchor) => {
		if (anchor.state === 'orphan') return anchor;
		const right = judged[anchor.id] ?? (hasVerdict && anchor.state === 'changed' ? anchor.quote : null);
		return settled(anchor, right, document, language);
	});
}

function settled(anchor: Anchor, right: string | null, document: Node, language: string): Anchor {
	const { from, to } = anchor;
	const words = quoteAt(document, from, to);
	const isRight = right === null || changesOf(right, words, language).length === 0;
	if (!isRight) return { ...anchor, quote: right, state: 'changed' };
	return { ...anchor, quote: words, ...contextOf(document, from, to), state: 'exact' };
}
