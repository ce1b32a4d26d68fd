import { orError } from '#lib/server/page.ts';
import * as sources from '#lib/server/sources.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const query = url.searchParams.get('q') ?? '';
	return { query, uses: await orError(locals, sources.list(query)) };
};
