/** Every form that an annotated article can be exported in, by its name in the API. */
import type { ExportFormat, HeavyFormat } from '#lib/domain/export.ts';
import { claimReview } from './claim-review.ts';
import { csv } from './csv.ts';
import { dataFeed } from './data-feed.ts';
import type { ExportInput } from './export-input.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { webAnnotation } from './web-annotation.ts';
import { wordpress } from './wordpress.ts';

interface FileForm {
	readonly mediaType: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
}

const ANNOTATION = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

export const forms: Readonly<Record<ExportFormat, FileForm>> = {
	html: { mediaType: 'text/html; charset=utf-8', extension: 'html' },
	'web-annotation': { mediaType: ANNOTATION, extension: 'annotations.jsonld' },
	'claim-review': { mediaType: 'application/ld+json', extension: 'claim-review.jsonld' },
	markdown: { mediaType: 'text/markdown; charset=utf-8', extension: 'md' },
	csv: { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
	docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
	xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
	pdf: { mediaType: 'application/pdf', extension: 'pdf' },
	epub: { mediaType: 'application/epub+zip', extension: 'epub' },
	wordpress: { mediaType: 'text/html; charset=utf-8', extension: 'wordpress.html' },
	'data-feed': { mediaType: 'application/ld+json', extension: 'data-feed.jsonld' },
	json: { mediaType: 'application/json', extension: 'galley.json' }
};

type LightFormat = Exclude<ExportFormat, HeavyFormat>;

/** Those that are made while the answer is awaited; `heavy.ts` has the others. */
export const writers: Readonly<Record<LightFormat, (input: ExportInput) => string>> = {
	html,
	'web-annotation': webAnnotation,
	'claim-review': claimReview,
	markdown,
	csv,
	wordpress,
	'data-feed': dataFeed,
	json
};
