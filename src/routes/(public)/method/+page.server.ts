import { plainScale, wordsIn } from '#lib/domain/rating-scale.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	ratings: plainScale.ratings.map(({ id, glyph, label, definition }) => ({
		...{ id, glyph },
		label: wordsIn(label, locals.locale),
		definition: wordsIn(definition, locals.locale)
	}))
});
