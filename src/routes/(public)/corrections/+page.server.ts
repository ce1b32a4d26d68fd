import { wordsIn } from '#lib/domain/rating-scale.ts';
import * as corrections from '#lib/server/corrections.ts';
import * as method from '#lib/server/method.ts';
import { orError } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

type Words = corrections.PublicCorrection['changes'][number]['from'];

export const load: PageServerLoad = async ({ locals }) => {
	const nameOf = (words: Words) => words && wordsIn(words, locals.locale);
	const texts = await method.texts(locals.locale);
	const told = await orError(locals, corrections.all());
	return {
		policy: texts.find(({ commitment }) => commitment === 'corrections') ?? null,
		corrections: told.map(({ changes, slug, title, language, publication, at, note }) => ({
			...{ slug, title, language, publication, at, note },
			changes: changes.map(({ claim, from, to }) => ({ claim, from: nameOf(from), to: nameOf(to) }))
		}))
	};
};
