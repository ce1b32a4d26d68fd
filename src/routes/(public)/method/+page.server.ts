import { type Reason, wordsIn } from '#lib/domain/rating-scale.ts';
import * as method from '#lib/server/method.ts';
import * as scales from '#lib/server/scales.ts';
import * as settings from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [{ ratings, reasons = [] }] = await scales.all();
	return {
		texts: await method.texts(locals.locale),
		asks: (await settings.section('readers')).questions,
		ratings: ratings.map(({ id, glyph, ...words }) => ({ id, glyph, ...inLocale(words, locals.locale) })),
		reasons: reasons.map(({ id, ...words }) => ({ id, ...inLocale(words, locals.locale) }))
	};
};

const inLocale = ({ label, definition }: Pick<Reason, 'label' | 'definition'>, locale: string) => ({
	...{ label: wordsIn(label, locale), definition: wordsIn(definition, locale) }
});
