import { redirect } from '@sveltejs/kit';
import { deleteCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import * as sessions from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/sign-in');

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		if (locals.user && locals.session) await sessions.end(locals.user, locals.session.id);
		deleteCookie(cookies, readConfig().origin);
		return redirect(303, '/sign-in');
	}
};
