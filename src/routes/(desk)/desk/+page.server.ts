import { can } from '#lib/domain/role.ts';
import * as articles from '#lib/server/articles.ts';
import { orError, signedIn } from '#lib/server/page.ts';
import * as people from '#lib/server/people.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const user = signedIn(locals);
	const rows = await orError(locals, articles.desk(user));
	return {
		rows,
		people: await people.named(rows.flatMap((row) => row.people)),
		mayImportCase: can(user, 'case.import')
	};
};
