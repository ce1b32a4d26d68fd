import { Forbidden } from '#lib/domain/errors.ts';
import { NewInvitation, PersonChange } from '#lib/domain/person.ts';
import { type Action, can } from '#lib/domain/role.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import { readConfig } from '#lib/server/config.ts';
import * as loads from '#lib/server/loads.ts';
import { orError, readForm, refused, signedIn } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const user = signedIn(locals);
	const mayInvite = can(user, 'people.invite');
	return {
		colleagues: await orError(locals, people.list(user)),
		loads: await loads.all(),
		mayInvite,
		invitations: mayInvite ? await people.invitations() : []
	};
};

/** Run one act of the page for a person who may; what is refused comes back as the form's message. */
async function act(locals: App.Locals, action: Action, work: (user: User) => Promise<Record<string, string> | void>) {
	try {
		const user = signedIn(locals);
		if (!can(user, action)) throw new Forbidden('Only an admin can do this.');
		return (await work(user)) ?? {};
	} catch (error) {
		return refused(error, locals, {});
	}
}

export const actions: Actions = {
	invite: async ({ request, locals }) => {
		const form = await request.formData();
		return act(locals, 'people.invite', async (user) => {
			const { token } = await people.invite(
				user,
				readForm(NewInvitation, { email: form.get('email'), role: form.get('role') })
			);
			return { link: `${readConfig().origin}/join/${token}` };
		});
	},
	withdraw: async ({ request, locals }) => {
		const form = await request.formData();
		return act(locals, 'people.invite', (user) => people.withdrawInvitation(user, String(form.get('id'))));
	},
	change: async ({ request, locals }) => {
		const form = await request.formData();
		const change = {
			...(form.has('role') ? { role: form.get('role') } : {}),
			...(form.has('active') ? { active: form.get('active') === 'true' } : {})
		};
		return act(locals, 'people.change', async (user) => {
			await people.change(user, String(form.get('id')), readForm(PersonChange, change));
		});
	}
};
