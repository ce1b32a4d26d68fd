import * as settings from '#lib/server/settings.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	locale: locals.locale,
	user: locals.user,
	newsroom: await settings.newsroomName(),
	demonstration: (await settings.mode()) === 'demonstration'
});
