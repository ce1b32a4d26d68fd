/** What a verdict's rating is called, with its reason tags where it names any. */
import { type RatingScale, ratingOf, reasonsOf, wordsIn } from '#lib/domain/rating-scale.ts';
import type { Locale, Translate } from '#lib/i18n.ts';

/** By the rating's id, and those of the tags; an id that the scale does not have stands for itself. */
export type RatingName = (rating: string, reasons?: readonly string[]) => string;

/** "Very low (Cherry-picking, Inaccurate)", in the words of a scale. */
export const ratingNames =
	(scale: RatingScale, locale: Locale, t: Translate): RatingName =>
	(id, named) => {
		const rating = ratingOf(scale, id);
		const verdict = rating ? wordsIn(rating.label, locale) : id;
		const reasons = reasonNames(scale, locale, t)(named);
		return reasons === '' ? verdict : t('edition.withReasons', { verdict, reasons });
	};

/** By the ids of reason tags, "Cherry-picking, Inaccurate"; empty for none. */
export const reasonNames =
	(scale: RatingScale, locale: Locale, t: Translate) =>
	(ids: readonly string[] = []): string =>
		reasonsOf(scale, ids)
			.map(({ label }) => wordsIn(label, locale))
			.reduce((one, other) => (one === '' ? other : t('edition.both', { one, other })), '');
