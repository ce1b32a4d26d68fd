import { readConfig } from '#lib/server/config.ts';
import * as webhooks from '#lib/server/webhooks.ts';
import type { PageServerLoad } from './$types';

/** `isOn` is whether the server sends anything out at all. */
export const load: PageServerLoad = async () => ({
	webhooks: await webhooks.list(),
	isOn: readConfig().evidence.fetch !== null
});
