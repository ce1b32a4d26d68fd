/** How a claim's verdict is shown to a reader: by its rating, or where it has parts by what those have. */
import type { AnnotatedClaim } from '#lib/domain/annotate.ts';
import type { Translate } from '#lib/i18n.ts';
import { ratingWord } from './rating-word.ts';

type Judged = Pick<AnnotatedClaim, 'rating' | 'partRatings'>;
type Reasoned = Pick<AnnotatedClaim, 'reasons'>;

/** The rating that a claim looks like; null where its parts differ, for nobody gave one between them. */
export function shownRating({ rating, partRatings: [first, ...others] }: Judged): AnnotatedClaim['rating'] {
	return first && others.length === 0 ? first.rating : rating;
}

/** The id of that rating as a note names it: `none` where there is none. */
export const shownRatingId = (claim: Judged): string => shownRating(claim)?.id ?? 'none';

/** "False"; "2 True, 1 False" for parts that differ. */
export function verdictWords(claim: Judged, t: Translate): string {
	if (claim.partRatings.length < 2) return ratingWord(shownRating(claim), t);
	return claim.partRatings
		.map(({ rating, count }) => t('edition.ratingCount', { count, rating: ratingWord(rating, t) }))
		.reduce((one, other) => t('edition.both', { one, other }));
}

/** "Cherry-picking, Inaccurate"; empty where no reason tag is named. */
export const reasonWords = ({ reasons }: Reasoned, t: Translate): string =>
	reasons
		.map(({ label }) => label)
		.reduce((one, other) => (one === '' ? other : t('edition.both', { one, other })), '');

/** Words for a rating with its reason tags behind them: "Very low (Cherry-picking, Inaccurate)". */
export const withReasons = (verdict: string, of: Reasoned, t: Translate): string =>
	of.reasons.length === 0 ? verdict : t('edition.withReasons', { verdict, reasons: reasonWords(of, t) });

/** The verdict where there is room for its reason tags: "Very low (Cherry-picking, Inaccurate)". */
export const fullVerdict = (claim: Judged & Reasoned, t: Translate): string =>
	withReasons(verdictWords(claim, t), claim, t);

/** The claims that have a verdict of their own, and so are counted; the whole that has parts is not counted beside them. */
export const countedClaims = (claims: readonly AnnotatedClaim[]): readonly AnnotatedClaim[] =>
	claims.filter(({ parts }) => parts.length === 0);
