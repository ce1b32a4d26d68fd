import { can } from '#lib/domain/role.ts';
import { signedIn } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import type { PageServerLoad } from './$types';

/** How many people could approve: a vote of more is never won. */
export const load: PageServerLoad = async ({ locals }) => {
	const all = await people.list(signedIn(locals));
	return { editors: all.filter(({ id, role, active }) => active && can({ id, role }, 'review.decide')).length };
};
