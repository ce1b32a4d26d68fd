import * as expiry from '#lib/server/expiry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ facts: await expiry.queue(Date.now()) });
