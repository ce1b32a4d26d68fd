import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDomainError } from '#lib/domain/errors.ts';
import { SignIn } from '#lib/domain/person.ts';
import { setCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import { demonstrationAccounts } from '#lib/server/demonstration/accounts.ts';
import { ownPath } from '#lib/server/page.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as settings from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.user) redirect(303, ownPath(url.searchParams.get('to')));
	return { accounts: (await settings.mode()) === 'demonstration' ? demonstrationAccounts : null };
};

export const actions: Actions = {
	default: async ({ request, cookies, url, getClientAddress }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const input = v.safeParse(SignIn, { email, password: String(form.get('password') ?? '') });
		if (!input.success) return fail(422, { email, message: input.issues[0].message });
		try {
			const origin = { address: getClientAddress(), agent: request.headers.get('user-agent') ?? '' };
			const { token } = await sessions.signIn(input.output, origin);
			setCookie(cookies, readConfig().origin, token);
		} catch (error) {
			if (isDomainError(error)) return fail(error.status, { email, message: error.message });
			throw error;
		}
		return redirect(303, ownPath(url.searchParams.get('to')));
	}
};
