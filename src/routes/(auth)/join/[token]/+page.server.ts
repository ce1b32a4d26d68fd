import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Email, NewAccount } from '#lib/domain/person.ts';
import { setCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import { orError, readForm, refused } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { email, role } = await orError(locals, people.invitationOf(params.token));
	return { email, role };
};

const Form = v.strictObject({ account: NewAccount, email: v.nullable(Email) });

export const actions: Actions = {
	default: async ({ request, params, cookies, locals }) => {
		const form = await request.formData();
		const [name, email] = [String(form.get('name') ?? ''), form.has('email') ? String(form.get('email')) : null];
		const account = { token: params.token, name, password: String(form.get('password') ?? '') };
		try {
			const input = readForm(Form, { account, email });
			const person = await people.join(input.account, input.email);
			setCookie(cookies, readConfig().origin, await sessions.open(person, request.headers.get('user-agent') ?? ''));
		} catch (error) {
			return refused(error, locals, { name, email });
		}
		return redirect(303, '/desk');
	}
};
