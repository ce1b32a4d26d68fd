import * as tokens from '#lib/server/tokens.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ tokens: await tokens.listService() });
