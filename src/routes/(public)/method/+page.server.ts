import { wordsIn } from '#lib/domain/rating-scale.ts';
import * as method from '#lib/server/method.ts';
import * as scales from '#lib/server/scales.ts';
import * as settings from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	texts: await method.texts(locals.locale),
	asks: (await settings.section('readers')).questions,
	ratings: (await scales.all())[0].ratings.map(({ id, glyph, label, definition }) => ({
		...{ id, glyph },
		label: wordsIn(label, locals.locale),
		definition: wordsIn(definition, locals.locale)
	}))
});
