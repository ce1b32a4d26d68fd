/** An article in one of the export formats, as a download. */
import * as v from 'valibot';
import { annotate } from '#lib/domain/annotate.ts';
import { ExportFormat } from '#lib/domain/export.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { type Snapshot, withoutConfidential } from '#lib/domain/publication.ts';
import { formats } from '../export/index.ts';
import * as publications from '../publications.ts';
import * as states from '../states.ts';

/** The working copy, the publication with the given number, or the article as it was at a moment. */
export async function exportFile(articleId: string, format: string, query: URLSearchParams): Promise<Response> {
	if (!v.is(ExportFormat, format)) throw new NotFound('This export format');
	const snapshot = withoutConfidential(await snapshotOf(articleId, query));
	const { mediaType, extension, render } = formats[format];
	// What was sealed leaves as it was sealed, whatever this version of Galley would add to it.
	const isSealed = format === 'json' && snapshot.publication.seal !== undefined;
	const sealed = isSealed && (await publications.textOfNumber(articleId, snapshot.publication.number));
	return new Response(sealed || render(snapshot, annotate(snapshot)), {
		headers: {
			'content-type': mediaType,
			'content-disposition': `attachment; filename="${nameOf(snapshot, query)}.${extension}"`,
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
