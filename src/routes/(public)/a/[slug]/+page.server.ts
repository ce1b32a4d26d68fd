import { readerPage } from '#lib/server/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => readerPage(locals, params.slug);
