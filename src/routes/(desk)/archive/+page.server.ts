import { can } from '#lib/domain/role.ts';
import * as archive from '#lib/server/earlier-verdicts.ts';
import { orError, signedIn } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	query: (url.searchParams.get('q') ?? '').trim(),
	mayChange: can(signedIn(locals), 'archive.change'),
	...(await orError(locals, archive.page(url.searchParams)))
});
