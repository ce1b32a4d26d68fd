import { type RatingScale, ratingOf, wordsIn } from '#lib/domain/rating-scale.ts';
import * as method from '#lib/server/method.ts';
import { orError } from '#lib/server/page.ts';
import * as publications from '#lib/server/publications.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const nameOf = (scale: RatingScale, id: string | null) => {
		const rating = ratingOf(scale, id);
		return rating ? wordsIn(rating.label, locals.locale) : null;
	};
	const texts = await method.texts(locals.locale);
	const corrections = await orError(locals, publications.corrections());
	return {
		policy: texts.find(({ commitment }) => commitment === 'corrections') ?? null,
		corrections: corrections.map(({ changes, scale, slug, title, publication, at, note }) => ({
			...{ slug, title, publication, at, note },
			changes: changes.map(({ claim, from, to }) => ({ claim, from: nameOf(scale, from), to: nameOf(scale, to) }))
		}))
	};
};
