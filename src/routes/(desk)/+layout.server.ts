import { DEFAULT_KEYS } from '#lib/domain/key-settings.ts';
import { readConfig } from '#lib/server/config.ts';
import * as keySettings from '#lib/server/key-settings.ts';
import * as questions from '#lib/server/questions.ts';
import * as settings from '#lib/server/settings.ts';
import type { LayoutServerLoad } from './$types';

/** A person's keys come with the first page that they open, and which services the server is set up with. */
export const load: LayoutServerLoad = async ({ locals }) => ({
	keys: locals.user ? await keySettings.read(locals.user) : DEFAULT_KEYS,
	factChecks: readConfig().evidence.factChecks !== null,
	/** How many questions of readers wait; null where they are asked for none. */
	questions: locals.user && (await settings.section('readers')).questions ? await questions.waiting() : null
});
