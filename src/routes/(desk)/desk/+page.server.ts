import { readAsk } from '#lib/domain/desk.ts';
import { can } from '#lib/domain/role.ts';
import * as desk from '#lib/server/desk.ts';
import { orError, signedIn } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const user = signedIn(locals);
	const ask = readAsk(url.searchParams, 'mine');
	const page = await orError(locals, desk.page(user, ask));
	return {
		...{ ...page, ask, now: Date.now() },
		people: await people.named(page.rows.flatMap((row) => row.people)),
		mayImportCase: can(user, 'case.import'),
		mayReplace: can(user, 'text.edit')
	};
};
