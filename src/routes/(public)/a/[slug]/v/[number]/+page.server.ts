import { readerPage } from '#lib/server/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readerPage(locals, params.slug, /^[1-9]\d{0,6}$/.test(params.number) ? Number(params.number) : 0);
