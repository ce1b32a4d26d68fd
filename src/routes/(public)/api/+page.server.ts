import { SNAPSHOT_SCHEMA } from '#lib/domain/publication.ts';
import { reference } from '#lib/server/api/reference.ts';
import { readConfig } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	groups: reference(),
	origin: readConfig().origin,
	schema: SNAPSHOT_SCHEMA
});
