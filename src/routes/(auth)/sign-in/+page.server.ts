import { redirect } from '@sveltejs/kit';
import { SignIn } from '#lib/domain/person.ts';
import { setCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import { demonstrationAccounts } from '#lib/server/demonstration/accounts.ts';
import { ownPath, readForm, refused } from '#lib/server/page.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as settings from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.user) redirect(303, ownPath(url.searchParams.get('to')));
	return { accounts: (await settings.mode()) === 'demonstration' ? demonstrationAccounts : null };
};

export const actions: Actions = {
	default: async ({ request, cookies, url, locals, getClientAddress }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		try {
			const input = readForm(SignIn, { email, password: String(form.get('password') ?? '') });
			const origin = { address: getClientAddress(), agent: request.headers.get('user-agent') ?? '' };
			const { token } = await sessions.signIn(input, origin);
			setCookie(cookies, readConfig().origin, token);
		} catch (error) {
			return refused(error, locals, { email });
		}
		return redirect(303, ownPath(url.searchParams.get('to')));
	}
};
