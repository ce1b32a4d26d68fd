import { can } from '#lib/domain/role.ts';
import { signedIn } from '#lib/server/page.ts';
import * as settings from '#lib/server/settings.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	settings: await settings.all(),
	mayChange: can(signedIn(locals), 'settings.change'),
	managesPrograms: can(signedIn(locals), 'webhook.manage')
});
