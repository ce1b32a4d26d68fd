/** What a case from Galley's JSON must hold before anything of it is written: a file may be damaged or made by hand. */
import type { Node } from 'prosemirror-model';
import { quoteAt } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { Invalid } from '#lib/domain/errors.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { plainScale, ratingOf } from '#lib/domain/rating-scale.ts';
import { parseDocument, parseRationale, titleOf } from '#lib/domain/schema.ts';
import { isStorable } from '#lib/domain/text.ts';

const DAMAGED = 'The file is damaged or was changed by hand.';

/** The case's document, once everything in the case agrees with it; `Invalid` names the first thing that does not. */
export function checkedDocument(snapshot: Snapshot): Node {
	if (!isKeepable(snapshot)) throw new Invalid(`The file holds characters that cannot be kept. ${DAMAGED}`);
	const document = parseDocument(snapshot.document);
	if (titleOf(document).trim() === '') throw new Invalid(`The article has no title. ${DAMAGED}`);
	if (repeats(idsOf(snapshot))) throw new Invalid(`Two things in the file have the same id. ${DAMAGED}`);
	if (repeats(snapshot.claims.map((claim) => claim.number))) throw new Invalid(`Two claims have one number. ${DAMAGED}`);
	const sources = new Set(snapshot.sources.map((source) => source.id));
	for (const claim of snapshot.claims) checkClaim(claim, document, sources);
	return document;
}

/** Whether every text at whatever depth can be kept. */
function isKeepable(value: unknown): boolean {
	if (typeof value === 'string') return isStorable(value);
	return typeof value !== 'object' || value === null || Object.values(value).every(isKeepable);
}

const repeats = (values: readonly (string | number)[]): boolean => new Set(values).size < values.length;

const idsOf = ({ people, sources, claims }: Snapshot): string[] =>
	[people, sources, claims, claims.flatMap(partsOf)].flat().map(({ id }) => id);

const partsOf = ({ anchors, evidence, verdicts, comments }: Claim): { readonly id: string }[] => [
	...[...anchors, ...evidence, ...verdicts, ...comments],
	...verdicts.flatMap((verdict) => verdict.reviews)
];

function checkClaim(claim: Claim, document: Node, sources: ReadonlySet<string>): void {
	const name = `Claim ${claim.number}`;
	if (!Number.isSafeInteger(claim.number) || claim.number < 1) throw new Invalid(`${name} has no number. ${DAMAGED}`);
	if (claim.anchors.length === 0) throw new Invalid(`${name} stands on no passage. ${DAMAGED}`);
	for (const { state, from, to, quote } of claim.anchors) {
		if (state !== 'orphan' && quoteAt(document, from, to) !== quote)
			throw new Invalid(`${name} does not stand on the words it quotes. ${DAMAGED}`);
	}
	if (claim.evidence.some((one) => !sources.has(one.sourceId)))
		throw new Invalid(`${name} rests on a source that the file does not hold.`);
	for (const { rationale, rating } of claim.verdicts) {
		if (rationale) parseRationale(rationale);
		if (rating !== null && !ratingOf(plainScale, rating))
			throw new Invalid(`${name} has a rating that this newsroom’s scale does not have.`);
	}
}
