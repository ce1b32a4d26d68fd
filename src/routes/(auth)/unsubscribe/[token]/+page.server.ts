import { personOf, stop } from '#lib/server/mail/unsubscribe.ts';
import { orError } from '#lib/server/page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at the page stops nothing: programs that look links over do that, too. */
export const load: PageServerLoad = async ({ locals, params }) => {
	await orError(locals, personOf(params.token));
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		await orError(locals, stop(params.token));
		return { done: true };
	}
};
