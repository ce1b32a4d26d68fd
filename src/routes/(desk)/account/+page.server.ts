import { orError, refused, signedIn } from '#lib/server/page.ts';
import * as sessions from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const own = await orError(locals, sessions.list(signedIn(locals)));
	return {
		sessions: own.map(({ personId: _, ...session }) => ({ ...session, current: session.id === locals.session?.id }))
	};
};

export const actions: Actions = {
	end: async ({ request, locals }) => {
		const form = await request.formData();
		try {
			await sessions.end(signedIn(locals), String(form.get('id')));
			return {};
		} catch (error) {
			return refused(error, locals, {});
		}
	}
};
