import { takeQuestion } from '#lib/server/ask-form.ts';
import { readConfig } from '#lib/server/config.ts';
import { orError } from '#lib/server/page.ts';
import * as questions from '#lib/server/questions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url: { searchParams } }) => {
	await orError(locals, questions.expectOpen());
	const asked = (name: string): string => searchParams.get(name) ?? '';
	return { quote: asked('quote'), url: asked('url'), origin: readConfig().origin };
};

export const actions: Actions = {
	default: async ({ request, locals, getClientAddress }) => {
		await orError(locals, questions.expectOpen());
		return takeQuestion({ request, locals, slug: null, address: getClientAddress() });
	}
};
