import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDomainError } from '#lib/domain/errors.ts';
import { Email, NewAccount } from '#lib/domain/person.ts';
import { setCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import { orError } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { email, role } = await orError(people.invitationOf(params.token));
	return { email, role };
};

const Form = v.strictObject({ account: NewAccount, email: v.nullable(Email) });

export const actions: Actions = {
	default: async ({ request, params, cookies }) => {
		const form = await request.formData();
		const [name, email] = [String(form.get('name') ?? ''), form.has('email') ? String(form.get('email')) : null];
		const account = { token: params.token, name, password: String(form.get('password') ?? '') };
		const input = v.safeParse(Form, { account, email });
		if (!input.success) return fail(422, { name, email, message: input.issues[0].message });
		try {
			const person = await people.join(input.output.account, input.output.email);
			setCookie(cookies, readConfig().origin, await sessions.open(person, request.headers.get('user-agent') ?? ''));
		} catch (error) {
			if (isDomainError(error)) return fail(error.status, { name, email, message: error.message });
			throw error;
		}
		return redirect(303, '/desk');
	}
};
