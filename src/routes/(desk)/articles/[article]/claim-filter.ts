/** Which claims of a table are shown. */
import { type Claim, type ClaimStatus, claimText } from '#lib/domain/claim.ts';

export interface Filter {
	readonly words: string;
	readonly status: ClaimStatus | '';
	/** Id of a person, `nobody`, or empty for anybody. */
	readonly person: string;
	readonly figures: boolean;
}

export const nothing: Filter = { words: '', status: '', person: '', figures: false };

interface Row {
	readonly claim: Pick<Claim, 'statement' | 'anchors' | 'number' | 'assigneeId'>;
	readonly status: ClaimStatus;
	readonly isFigure: boolean;
}

/** Whether a claim is what is asked for: every word stands in it, or is its number. */
export function matches({ words, status, person, figures }: Filter, { claim, status: own, isFigure }: Row): boolean {
	if (status !== '' && status !== own) return false;
	if (person !== '' && (claim.assigneeId ?? 'nobody') !== person) return false;
	if (figures && !isFigure) return false;
	const text =
		`c${claim.number} ${claimText(claim)} ${claim.anchors.map(({ quote }) => quote).join(' ')}`.toLowerCase();
	return words
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
