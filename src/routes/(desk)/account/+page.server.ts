import { readConfig } from '#lib/server/config.ts';
import * as inbox from '#lib/server/inbox.ts';
import { orError, refused, signedIn } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as tokens from '#lib/server/tokens.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const user = signedIn(locals);
	const own = await orError(locals, sessions.list(user));
	return {
		tokens: await tokens.list(user),
		notices: await inbox.settings(user),
		/** Whether mails are sent at all, and whether this person has an address. */
		mail: { isOn: readConfig().mail !== null, hasAddress: await people.hasAddress(user) },
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
