import { wordsIn } from '#lib/domain/rating-scale.ts';
import * as scales from '#lib/server/scales.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	ratings: (await scales.all())[0].ratings.map(({ id, glyph, label, definition }) => ({
		...{ id, glyph },
		label: wordsIn(label, locals.locale),
		definition: wordsIn(definition, locals.locale)
	}))
});
