/** What a case from Galley's JSON must hold before anything of it is written: a file may be damaged or made by hand. */
import type { Node } from 'prosemirror-model';
import { quoteAt } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import { Invalid } from '#lib/domain/errors.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { parseDocument, parseRationale, titleOf } from '#lib/domain/schema.ts';
import { isStorableThroughout } from '#lib/domain/text.ts';

const UNKEEPABLE = 'The file holds characters that cannot be kept. The file is damaged or was changed by hand.';
const SAME_ID = 'Two things in the file have the same id. The file is damaged or was changed by hand.';
const SAME_NUMBER = 'Two claims have one number. The file is damaged or was changed by hand.';
const NO_NUMBER = 'Claim {number} has no number. The file is damaged or was changed by hand.';
const NO_PASSAGE = 'Claim {number} stands on no passage. The file is damaged or was changed by hand.';
const NO_VERDICT = 'Claim {number} has a confirmation of no verdict. The file is damaged or was changed by hand.';
const NO_RELATIVE =
	'Claim {number} belongs to a claim that the file does not hold. The file is damaged or was changed by hand.';
const OWN_RELATIVE = 'Claim {number} belongs to itself. The file is damaged or was changed by hand.';
const NO_THREAD = 'A comment replies to one that the file does not hold. The file is damaged or was changed by hand.';
const OTHER_WORDS = 'Claim {number} does not stand on the words it quotes. The file is damaged or was changed by hand.';

/** The case's document, once everything in the case agrees with it; `Invalid` names the first thing that does not. */
export function checkedDocument(snapshot: Snapshot): Node {
	if (!isStorableThroughout(snapshot)) throw new Invalid(UNKEEPABLE);
	const document = parseDocument(snapshot.document);
	if (titleOf(document).trim() === '')
		throw new Invalid('The article has no title. The file is damaged or was changed by hand.');
	if (repeats(idsOf(snapshot))) throw new Invalid(SAME_ID);
	if (repeats(snapshot.claims.map((claim) => claim.number))) throw new Invalid(SAME_NUMBER);
	const sources = new Set(snapshot.sources.map((source) => source.id));
	for (const claim of snapshot.claims) checkClaim(claim, document, sources);
	checkFamily(snapshot.claims);
	for (const comments of [snapshot.comments, ...snapshot.claims.map((claim) => claim.comments)]) checkThreads(comments);
	return document;
}

const repeats = (values: readonly (string | number)[]): boolean => new Set(values).size < values.length;

const idsOf = ({ people, sources, claims, comments }: Snapshot): string[] =>
	[people, sources, claims, comments, claims.flatMap(partsOf)].flat().map(({ id }) => id);

const partsOf = (claim: Claim): { readonly id: string }[] => [
	...[...claim.anchors, ...claim.evidence, ...claim.verdicts, ...claim.comments],
	...[...claim.confirmations, ...claim.amendments],
	...claim.verdicts.flatMap((verdict) => verdict.reviews)
];

/** A reply belongs to a comment of the same claim, or of the article, that begins a thread. */
function checkThreads(comments: readonly Comment[]): void {
	const threads = new Set(comments.filter(({ threadId }) => threadId === null).map(({ id }) => id));
	if (comments.some(({ threadId }) => threadId !== null && !threads.has(threadId))) throw new Invalid(NO_THREAD);
}

/** Words that have changed are other words than the quote, but they are there. */
const agrees = ({ state, quote }: Claim['anchors'][number], words: string): boolean =>
	state === 'orphan' || (state === 'changed' ? words !== '' : words === quote);

/** Every claim that another names is there, and none comes back to itself by way of its parent or what it merged into. */
function checkFamily(claims: readonly Claim[]): void {
	const known = new Map(claims.map((claim) => [claim.id, claim]));
	for (const tie of ['parentId', 'mergedIntoId'] as const) {
		for (const { id, number, [tie]: named } of claims) {
			if (named !== null && !known.has(named)) throw new Invalid(NO_RELATIVE, { number });
			const passed = new Set([id]);
			for (let next = named; next !== null; next = known.get(next)?.[tie] ?? null) {
				if (passed.has(next)) throw new Invalid(OWN_RELATIVE, { number });
				passed.add(next);
			}
		}
	}
}

function checkClaim(claim: Claim, document: Node, sources: ReadonlySet<string>): void {
	const { number } = claim;
	if (!Number.isSafeInteger(number) || number < 1) throw new Invalid(NO_NUMBER, { number });
	if (claim.anchors.length === 0) throw new Invalid(NO_PASSAGE, { number });
	if (claim.anchors.some((anchor) => !agrees(anchor, quoteAt(document, anchor.from, anchor.to))))
		throw new Invalid(OTHER_WORDS, { number });
	const verdicts = new Set(claim.verdicts.map((one) => one.id));
	if (claim.confirmations.some((one) => !verdicts.has(one.verdictId))) throw new Invalid(NO_VERDICT, { number });
	if (claim.evidence.some((one) => !sources.has(one.sourceId)))
		throw new Invalid('Claim {number} rests on a source that the file does not hold.', { number });
	for (const { rationale } of claim.verdicts) if (rationale) parseRationale(rationale);
}
