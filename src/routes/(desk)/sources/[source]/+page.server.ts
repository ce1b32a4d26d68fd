import * as captures from '#lib/server/captures.ts';
import { orError } from '#lib/server/page.ts';
import * as merges from '#lib/server/source-merges.ts';
import { blastRadius } from '#lib/server/source-standing.ts';
import * as sources from '#lib/server/sources.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { source } = await orError(locals, sources.read(params.source));
	const [radius, same, contact, copies] = await Promise.all([
		blastRadius(source.id),
		merges.duplicatesOf(source.id),
		source.kind === 'person' ? sources.contactOf(source.id) : null,
		captures.list(source.id)
	]);
	const into = source.mergedIntoId === null ? null : (await sources.read(source.mergedIntoId)).source;
	return { source, radius, same, contact, copies, into };
};
