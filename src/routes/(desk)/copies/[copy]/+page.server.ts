import { wordChanges } from '#lib/domain/word-changes.ts';
import * as captures from '#lib/server/captures.ts';
import * as excerpts from '#lib/server/excerpts.ts';
import { orError } from '#lib/server/page.ts';
import * as sources from '#lib/server/sources.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = await orError(locals, captures.read(params.copy));
	const read = await orError(locals, captures.readText(copy.id));
	const named = await orError(locals, excerpts.evidenceNamed(url, copy.sourceId));
	const other = url.searchParams.get('with');
	const before = other === null ? null : await orError(locals, captures.readText(other));
	return {
		...{ copy, named },
		source: (await orError(locals, sources.read(copy.sourceId))).source,
		copies: await orError(locals, captures.list(copy.sourceId)),
		text: read?.text ?? null,
		lines: read?.lines ?? [],
		passage: read && named && (await excerpts.find(copy.id, read.text, named.evidence)),
		/** Against which copy this one is held, and what differs. */
		compared: other && before && read ? { with: other, ...wordChanges(before.text, read.text) } : null
	};
};
