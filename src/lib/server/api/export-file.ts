/** An article in one of the export formats, as a download. */
import * as v from 'valibot';
import { annotate } from '#lib/domain/annotate.ts';
import { ExportFormat } from '#lib/domain/export.ts';
import { NotFound } from '#lib/domain/errors.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { formats } from '../export/index.ts';
import * as publications from '../publications.ts';

/** The working copy, or the publication with the given number. */
export async function exportFile(articleId: string, format: string, publication: string | null): Promise<Response> {
	if (!v.is(ExportFormat, format)) throw new NotFound('This export format');
	const snapshot = await snapshotOf(articleId, publication);
	const { mediaType, extension, render } = formats[format];
	const name = `${snapshot.article.slug}${snapshot.publication.number ? `-v${snapshot.publication.number}` : ''}.${extension}`;
	return new Response(render(snapshot, annotate(snapshot)), {
		headers: {
			'content-type': mediaType,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}

async function snapshotOf(articleId: string, publication: string | null): Promise<Snapshot> {
	if (publication === null) return publications.workingCopy(articleId);
	return publications.readNumber(articleId, Number(publication));
}
