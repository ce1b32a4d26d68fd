import { orError } from '#lib/server/page.ts';
import * as sources from '#lib/server/sources.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const query = url.searchParams.get('q') ?? '';
	return { query, uses: await orError(sources.list(query)) };
};
