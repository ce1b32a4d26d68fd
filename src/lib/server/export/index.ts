/** Every form that an annotated article can be exported in, by its name in the API. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import type { ExportFormat } from '#lib/domain/export.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { translatorFor } from '#lib/server/messages.ts';
import { claimReview } from './claim-review.ts';
import { csv } from './csv.ts';
import type { ExportInput } from './export-input.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { webAnnotation } from './web-annotation.ts';

interface Format {
	readonly id: ExportFormat;
	readonly mediaType: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
	/** `article` is the snapshot, annotated. */
	readonly render: (snapshot: Snapshot, article: AnnotatedArticle) => string;
}

const ANNOTATION = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

const format = (
	id: ExportFormat,
	mediaType: string,
	extension: string,
	write: (input: ExportInput) => string
): Format => ({
	...{ id, mediaType, extension },
	render: (snapshot, article) => write({ snapshot, article, t: translatorFor(article.language) })
});

export const formats: Readonly<Record<ExportFormat, Format>> = {
	html: format('html', 'text/html; charset=utf-8', 'html', html),
	'web-annotation': format('web-annotation', ANNOTATION, 'annotations.jsonld', webAnnotation),
	'claim-review': format('claim-review', 'application/ld+json', 'claim-review.jsonld', claimReview),
	markdown: format('markdown', 'text/markdown; charset=utf-8', 'md', markdown),
	csv: format('csv', 'text/csv; charset=utf-8; header=present', 'csv', csv),
	json: format('json', 'application/json', 'galley.json', json)
};
