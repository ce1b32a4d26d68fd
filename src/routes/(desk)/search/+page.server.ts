import { orError, signedIn } from '#lib/server/page.ts';
import { search } from '#lib/server/search.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	query: (url.searchParams.get('q') ?? '').trim(),
	...(await orError(locals, search(signedIn(locals), url.searchParams)))
});
