/** The word that a reader knows a rating by. */
import type { AnnotatedRating } from '#lib/domain/annotate.ts';
import type { Translate } from '#lib/i18n.ts';

export const ratingWord = (rating: AnnotatedRating | null, t: Translate): string =>
	rating?.label ?? t('edition.unrated');
