/** What a claim's verdict is called: its rating, or where it has parts that differ how many have which. */
import type { Outcome } from '#lib/domain/family.ts';
import { type RatingScale, ratingOf, wordsIn } from '#lib/domain/rating-scale.ts';
import type { Locale, Translate } from '#lib/i18n.ts';

/** Empty where there is no verdict. */
export function outcomeWords({ rating, ratings }: Outcome, scale: RatingScale, locale: Locale, t: Translate): string {
	const nameOf = (id: string | null) => {
		const found = ratingOf(scale, id);
		return found ? wordsIn(found.label, locale) : t('family.unrated');
	};
	if (ratings.length < 2) return rating === null ? '' : nameOf(rating);
	return ratings
		.map((one) => t('family.count', { count: one.count, rating: nameOf(one.rating) }))
		.reduce((one, other) => t('edition.both', { one, other }));
}
