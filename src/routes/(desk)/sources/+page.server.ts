import { askedOf } from '#lib/domain/library.ts';
import { orError } from '#lib/server/page.ts';
import * as library from '#lib/server/source-library.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const ask = askedOf(url.searchParams);
	return { ask, library: await orError(locals, library.find(ask)) };
};
