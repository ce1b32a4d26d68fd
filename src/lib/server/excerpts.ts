/** Where in a copy the words of an excerpt stand. */
import { anchor } from '#lib/domain/anchor.ts';
import type { Evidence } from '#lib/domain/source.ts';
import * as captures from './captures.ts';
import * as claims from './claims.ts';

export interface Passage {
	/** UTF-16 offsets of the copy's text. */
	readonly from: number;
	readonly to: number;
	/** Whether these are the very words. */
	readonly isExact: boolean;
}

/** Where the excerpt stands in the text of a copy; null where it does not. */
export async function find(copyId: string, text: string, { excerpt, place }: Evidence): Promise<Passage | null> {
	if (excerpt === '') return null;
	if (place?.captureId === copyId && text.slice(place.from, place.to) === excerpt)
		return { from: place.from, to: place.to, isExact: true };
	// In another copy than the one that the words were taken from they are looked for, and changed words are found too.
	const before = place ? ((await captures.readText(place.captureId).catch(() => null))?.text ?? undefined) : undefined;
	const at = { start: place?.from ?? 0, end: place?.to ?? excerpt.length };
	const selector = { exact: excerpt, prefix: place?.prefix ?? '', suffix: place?.suffix ?? '', ...at };
	const found = anchor(text, selector, { before });
	return found && { from: found.start, to: found.end, isExact: found.state === 'exact' };
}

/** A piece of evidence that an address names. */
interface Named {
	/** Of the operation that changes it. */
	readonly path: string;
	/** Of the claim in the workbench. */
	readonly back: string;
	/** By which another copy is opened for the same. */
	readonly query: string;
	readonly evidence: Evidence;
}

/** What an address names: a piece of evidence of a claim of an article. Null where it names none of this source. */
export async function evidenceNamed({ searchParams }: URL, sourceId: string): Promise<Named | null> {
	const [article, claimId, id] = ['article', 'claim', 'evidence'].map((name) => searchParams.get(name) ?? '');
	if (!article || !claimId || !id) return null;
	const claim = await claims.read(article, claimId).catch(() => null);
	const evidence = claim?.evidence.find((one) => one.id === id && one.sourceId === sourceId && !one.withdrawn);
	if (!claim || !evidence) return null;
	const path = `/api/articles/${article}/claims/${claimId}/evidence/${id}`;
	const query = `article=${article}&claim=${claimId}&evidence=${id}`;
	return { path, back: `/articles/${article}#claim-${claim.number}`, query, evidence };
}
