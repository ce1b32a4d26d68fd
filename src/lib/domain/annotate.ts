/**
 * The one function behind the reader's page and every export: a snapshot in, the annotated article out. Whatever shows
 * an article and its verdicts shows this, so that no two forms of it can disagree.
 */
import type {
	AnnotatedArticle,
	AnnotatedClaim,
	AnnotatedCorrection,
	AnnotatedEvidence,
	AnnotatedPart,
	AnnotatedRating,
	AnnotatedReason,
	AnnotatedSource,
	PartRating,
	Section
} from './annotated-article.ts';
import { blocksOf, type Span } from './annotated-text.ts';
import { directionOf } from './article.ts';
import { type Claim, claimText } from './claim.ts';
import { Family } from './family.ts';
import { passages, standing, type Standing } from './passage.ts';
import { PlainText } from './plain-text.ts';
import type { Correction, Snapshot } from './publication.ts';
import { type RatingScale, wordsIn } from './rating-scale.ts';
import { numbered } from './reference.ts';
import { parseDocument, parseRationale, titleOf } from './schema.ts';
import { type Source, sourceName } from './source.ts';
import { sourceNumbers } from './source-numbers.ts';
import { isWebAddress } from './text.ts';
import { type Verdict, currentReview, currentVerdict } from './verdict.ts';

export type * from './annotated-article.ts';

/**
 * Annotate a snapshot. Claims that were removed or merged and orphans are left out: they stand nowhere in the text by
 * themselves. A claim with parts has no verdict but lists theirs. Ratings speak the
 * article's language where the scale does, else English. The document and the rationales are parsed: `Invalid` where
 * they are not in Galley's form.
 */
export function annotate(snapshot: Snapshot): AnnotatedArticle {
	const { article, newsroom, publication } = snapshot;
	const document = parseDocument(snapshot.document);
	const scale = annotateScale(snapshot.scale, article.language);
	const reasons = annotateReasons(snapshot.scale, article.language);
	const claimsInText = standing(document, snapshot.claims);
	const sources = annotateSources(snapshot, claimsInText);
	const corrections = snapshot.corrections.map((one) => annotateCorrection(one, scale));
	const text = new PlainText(document);
	const context = { snapshot, scale, reasons, sources, corrections, family: new Family(snapshot.claims) };
	const claims = passages(text, claimsInText).map((one) => annotateClaim(one, context));
	return {
		...{
			id: article.id,
			slug: article.slug,
			title: titleOf(document),
			byline: article.byline,
			publisher: article.publisher
		},
		...{ canonicalUrl: webAddress(article.canonicalUrl), publishedOn: article.publishedOn, language: article.language },
		direction: directionOf(article.language),
		newsroom,
		url: `${newsroom.origin}/a/${article.slug}`,
		publication,
		text: text.text,
		sections: annotateSections(document, claimsInText, claims),
		claims,
		summary: summarise(scale, claims),
		scale,
		reasons,
		sources: [...sources.values()],
		corrections,
		checkers: namesOf(claims.map((claim) => claim.checkedBy)),
		reviewers: namesOf(claims.map((claim) => claim.reviewedBy))
	};
}

const namesOf = (names: readonly string[]): readonly string[] => [...new Set(names.filter((name) => name !== ''))];

/** A snapshot may come from a file: an address that a reader could not safely follow is left out. */
const webAddress = (url: string | null): string | null => (url !== null && isWebAddress(url) ? url : null);

const standingEvidence = (claim: Claim) => claim.evidence.filter((one) => !one.withdrawn);

function annotateScale(scale: RatingScale, language: string): readonly AnnotatedRating[] {
	const numbers = scale.ratings.flatMap((rating) => (rating.number === null ? [] : [rating.number]));
	const bounds = { worst: Math.min(...numbers), best: Math.max(...numbers) };
	return scale.ratings.map(({ id, glyph, underline, number, exported, label, definition }) => ({
		...{ id, glyph, underline, exported },
		label: wordsIn(label, language),
		definition: wordsIn(definition, language),
		value: number === null ? null : { number, ...bounds }
	}));
}

const annotateReasons = ({ reasons = [] }: RatingScale, language: string): readonly AnnotatedReason[] =>
	reasons.map(({ id, label, definition }) => ({
		...{ id, label: wordsIn(label, language), definition: wordsIn(definition, language) }
	}));

/** Sources in the order in which the text first needs them. */
function annotateSources(snapshot: Snapshot, inText: readonly Standing[]): ReadonlyMap<string, AnnotatedSource> {
	const known = new Map(snapshot.sources.map((source) => [source.id, source]));
	const claims = inText.map(({ claim }) => claim);
	return new Map(
		[...sourceNumbers(claims, known)].flatMap(([id, number]) => {
			const source = known.get(id);
			return source ? [[id, annotateSource(source, number)] as const] : [];
		})
	);
}

function annotateSource(source: Source, number: number): AnnotatedSource {
	const { id, kind, publisher, author, publishedOn, accessedAt, asOf, checkAgainOn } = source;
	const age = { asOf, checkAgainOn, retracted: source.standing === 'retracted' };
	const about = { kind, name: sourceName(source), url: webAddress(source.url), publisher, author };
	return { number, id, ...about, publishedOn, accessedAt, ...age };
}

function annotateCorrection(correction: Correction, scale: readonly AnnotatedRating[]): AnnotatedCorrection {
	const { publication, at, note, changes } = correction;
	const rating = (id: string | null) => scale.find((one) => one.id === id) ?? null;
	return {
		...{ publication, at, note },
		changes: changes.map(({ claim, from, to }) => ({
			publication,
			at,
			note,
			claim,
			from: rating(from),
			to: rating(to)
		}))
	};
}

interface ClaimContext {
	readonly snapshot: Snapshot;
	readonly scale: readonly AnnotatedRating[];
	readonly reasons: readonly AnnotatedReason[];
	readonly sources: ReadonlyMap<string, AnnotatedSource>;
	readonly corrections: readonly AnnotatedCorrection[];
	readonly family: Family;
}

type Placed = Pick<AnnotatedClaim, 'passages'> & { readonly claim: Claim };

function annotateClaim({ claim, passages }: Placed, context: ClaimContext): AnnotatedClaim {
	const { id, number, claimant, saidOn, place, category } = claim;
	const changes = context.corrections.flatMap((correction) => correction.changes);
	const parts = context.family.partsOf(claim).map((part) => annotatePart(part, context));
	const evidence = annotateEvidence(claim, context.sources);
	const verdict = annotateVerdict(claim, parts.length > 0, context);
	return {
		...{ id, number, claimant, saidOn, place, category, passages },
		status: context.family.statusOf(claim),
		text: claim.statement || (passages[0]?.exact ?? '').replace(/\s+/g, ' '),
		...{
			parts,
			partOf: context.family.wholeOf(claim)?.number ?? null,
			merged: context.family.allMergedInto(claim).map((one) => one.number),
			partRatings: countRatings(parts, context.scale)
		},
		...{ ...verdict, rationale: numbered(verdict.rationale, evidence), evidence },
		...{ asOf: claim.asOf, checkAgainOn: claim.checkAgainOn, confidentialSources: claim.confidentialSources ?? 0 },
		corrections: changes.filter((change) => change.claim === number && change.from !== null)
	};
}

/** A part that has parts itself is rated only where all of those have the same rating. */
function annotatePart(part: Claim, { scale, reasons, family }: ClaimContext): AnnotatedPart {
	const { rating } = family.outcomeOf(part);
	const verdict = family.isDivided(part) ? null : currentVerdict(part.verdicts);
	return {
		number: part.number,
		text: claimText(part),
		reasons: named(verdict, reasons),
		...answerOf({ rating, conclusion: verdict?.conclusion ?? '' }, scale)
	};
}

const named = (verdict: Verdict | null, reasons: readonly AnnotatedReason[]): readonly AnnotatedReason[] =>
	reasons.filter(({ id }) => verdict?.reasons?.includes(id));

const countRatings = (parts: readonly AnnotatedPart[], scale: readonly AnnotatedRating[]): readonly PartRating[] =>
	[...scale, null]
		.map((rating) => ({ rating, count: parts.filter((part) => part.rating === rating).length }))
		.filter(({ count }) => count > 0);

const IN_WORDS = {
	...{ id: 'conclusion', definition: '', glyph: 'dash', underline: 'solid' },
	...{ value: null, exported: true }
} as const satisfies Omit<AnnotatedRating, 'label'>;

/** Where the scale has no ratings the conclusion is the verdict, and is said as a rating is. */
function answerOf(
	verdict: Pick<Verdict, 'rating' | 'conclusion'> | null,
	scale: readonly AnnotatedRating[]
): { readonly rating: AnnotatedRating | null; readonly conclusion: string } {
	const { rating, conclusion } = verdict ?? { rating: null, conclusion: '' };
	if (scale.length === 0 && conclusion !== '') return { rating: { ...IN_WORDS, label: conclusion }, conclusion: '' };
	return { rating: scale.find((one) => one.id === rating) ?? null, conclusion };
}

function annotateVerdict(claim: Claim, isDivided: boolean, { snapshot, scale, reasons }: ClaimContext) {
	const verdict = isDivided ? null : currentVerdict(claim.verdicts);
	const review = verdict && currentReview(verdict);
	const approved = review?.decision === 'approved' ? review : null;
	const nameOf = (id: string | undefined) => snapshot.people.find((person) => person.id === id)?.name ?? '';
	return {
		said: verdict?.said ?? 'unknown',
		...answerOf(verdict, scale),
		reasons: named(verdict, reasons),
		rationale: verdict?.rationale ? blocksOf(parseRationale(verdict.rationale)) : [],
		checkedBy: nameOf(verdict?.authorId),
		reviewedBy: nameOf(approved?.authorId),
		decidedAt: approved?.createdAt ?? verdict?.createdAt ?? null
	} as const;
}

const annotateEvidence = (claim: Claim, sources: ReadonlyMap<string, AnnotatedSource>): readonly AnnotatedEvidence[] =>
	standingEvidence(claim).flatMap(({ id, sourceId, stance, excerpt, locator, figure }) => {
		const source = sources.get(sourceId);
		return source ? [{ id, source, stance, excerpt, locator, figure }] : [];
	});

const summarise = (scale: readonly AnnotatedRating[], claims: readonly AnnotatedClaim[]): AnnotatedArticle['summary'] =>
	scale
		.map((rating) => ({ rating, count: claims.filter((claim) => claim.rating?.id === rating.id).length }))
		.filter(({ count }) => count > 0);

/** The blocks of the top level; a claim's note stands where its first passage ends. */
function annotateSections(
	document: ReturnType<typeof parseDocument>,
	inText: readonly Standing[],
	claims: readonly AnnotatedClaim[]
): readonly Section[] {
	const blocks = blocksOf(document, 0, spansOf(inText));
	// Many claims and many blocks: each claim is asked once for where it ends.
	const endings = Map.groupBy(claims.keys(), (at) => document.resolve(inText[at]?.spots[0].to ?? 0).index(0));
	return blocks.map((block, index) => ({
		block,
		notes: (endings.get(index) ?? []).flatMap((at) => claims[at] ?? [])
	}));
}

/** The outermost first: by beginning, the longer one first. */
const spansOf = (inText: readonly Standing[]): readonly Span[] =>
	inText
		.flatMap(({ claim, spots }) => spots.map(({ from, to }) => ({ from, to, claim: claim.number })))
		.toSorted((a, b) => a.from - b.from || b.to - a.to || a.claim - b.claim);
