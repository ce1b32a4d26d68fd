/** An article in one of the export formats, as a download. */
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { ExportFormat, chosen } from '#lib/domain/export.ts';
import { NotFound } from '#lib/domain/errors.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { forms } from '../export/index.ts';
import * as exports from '../exports.ts';
import * as publications from '../publications.ts';
import * as states from '../states.ts';

/** The working copy, the publication with the given number, or the article as it was at a moment. */
export async function exportFile(
	articleId: string,
	format: string,
	{ url: { searchParams: query }, request }: Pick<RequestEvent, 'url' | 'request'>
): Promise<Response> {
	if (!v.is(ExportFormat, format)) throw new NotFound('This export format');
	const options = chosen(format, (choice) => query.get(choice));
	const snapshot = await snapshotOf(articleId, query);
	const content = await exports.write(snapshot, format, options, { signal: request.signal });
	return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			'content-type': forms[format].mediaType,
			'content-disposition': `attachment; filename="${nameOf(snapshot, query)}.${forms[format].extension}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}

async function snapshotOf(articleId: string, query: URLSearchParams): Promise<Snapshot> {
	const publication = query.get('publication');
	if (publication !== null) return publications.readNumber(articleId, Number(publication));
	if (!query.has('at')) return publications.workingCopy(articleId);
	const { snapshot } = await states.asOf(articleId, states.asked(query));
	return snapshot;
}

function nameOf({ article, publication }: Snapshot, query: URLSearchParams): string {
	if (publication.number > 0) return `${article.slug}-v${publication.number}`;
	return query.has('at')
		? `${article.slug}-${new Date(publication.at).toISOString().replace(/[:.]/g, '-')}`
		: article.slug;
}
