import { takeQuestion } from '#lib/server/ask-form.ts';
import { messagesFor } from '#lib/server/messages.ts';
import { orError } from '#lib/server/page.ts';
import * as questions from '#lib/server/questions.ts';
import { readPublic } from '#lib/server/reader.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	await orError(locals, questions.expectOpen());
	const { article } = await readPublic(locals, params.slug, (slug) => `/a/${slug}/ask${url.search}`);
	const words = { locale: locals.locale, words: messagesFor(locals.locale) };
	return { ...words, title: article.title, language: article.language, quote: url.searchParams.get('quote') ?? '' };
};

export const actions: Actions = {
	default: async ({ request, locals, params, getClientAddress }) => {
		await orError(locals, questions.expectOpen());
		await readPublic(locals, params.slug, (slug) => `/a/${slug}/ask`);
		return takeQuestion({ request, locals, slug: params.slug, address: getClientAddress() });
	}
};
