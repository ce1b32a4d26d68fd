/** An article in one of the export formats, as a download. */
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { ExportFormat, chosen, publicFormats } from '#lib/domain/export.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '#lib/domain/publication.ts';
import { readConfig } from '../config.ts';
import { forms } from '../export/index.ts';
import * as exports from '../exports.ts';
import * as publications from '../publications.ts';
import * as published from '../published.ts';
import * as settings from '../settings.ts';
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
	const described = format === 'json' ? describedBy() : {};
	return fileOf(content, format, nameOf(snapshot, query), { 'cache-control': 'no-store', ...described });
}

/** A publication in one of the forms that readers can take. Made once for all of them: nobody's waiting ends it. */
export async function publicExport(asked: {
	readonly slug: string;
	readonly number: string;
	readonly format: string;
}): Promise<Response> {
	const { format } = asked;
	if (!v.is(ExportFormat, format) || !publicFormats.includes(format)) throw new NotFound('This page');
	const { articleId, slug, number } = await published.find(asked.slug, Number(asked.number));
	const snapshot = await publications.readNumber(articleId, number);
	const { showsCopies } = await settings.section('sources');
	const options = chosen(format, (choice) => (choice === 'pictures' && !showsCopies ? 'no' : null));
	const content = await exports.write(snapshot, format, options);
	return fileOf(content, format, `${slug}-v${number}`);
}

/** Where the form of Galley JSON is described: what was sealed before there was a schema does not say so itself. */
export const describedBy = (): Readonly<Record<'link', string>> => ({
	link: `<${readConfig().origin}${SNAPSHOT_SCHEMA}>; rel="describedby"; type="application/schema+json"`
});

const fileOf = (
	content: string | Uint8Array,
	format: ExportFormat,
	name: string,
	headers: Readonly<Record<string, string>> = {}
): Response =>
	new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			'content-type': forms[format].mediaType,
			'content-disposition': `attachment; filename="${name}.${forms[format].extension}"`,
			'x-content-type-options': 'nosniff',
			...headers
		}
	});

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
