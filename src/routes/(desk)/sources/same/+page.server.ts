import * as merges from '#lib/server/source-merges.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ groups: await merges.groups() });
