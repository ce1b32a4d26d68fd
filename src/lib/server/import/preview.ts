/** What is brought in, read and answered without being kept. */
import type * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import type { ImportPreview } from '#lib/domain/import.ts';
import type { NewImport } from '#lib/domain/workbench.ts';
import { readBytes } from '../api/body.ts';
import { readConfig } from '../config.ts';
import { errandOf } from '../evidence/capture-work.ts';
import { FetchRefused, fetchPage } from '../evidence/fetch/index.ts';
import type { Watching } from '../threads/index.ts';
import { LARGEST_FILE, bringIn } from './bring-in.ts';
import type { Incoming } from './index.ts';

export async function preview(file: Incoming, watching?: Watching): Promise<ImportPreview> {
	const { document, losses, comments, changes, contents, ...draft } = await bringIn(file, watching);
	return {
		...draft,
		...{ losses: [...losses], comments: [...comments], changes: [...changes], contents: [...contents] },
		document: document.toJSON() as Record<string, unknown>
	};
}

/** What was sent in JSON: a paste, or a small file. */
export const previewOf = ({ content, ...about }: v.InferOutput<typeof NewImport>, watching?: Watching) =>
	preview({ bytes: Buffer.from(content, 'base64'), ...about }, watching);

/** A file that is sent as it is. Answers what reads it, once all of it is here. */
export async function fileSent(
	request: Request,
	query: URLSearchParams
): Promise<(watching: Watching) => Promise<ImportPreview>> {
	const bytes = await readBytes(request, LARGEST_FILE);
	const mediaType = request.headers.get('content-type')?.slice(0, 100) ?? null;
	const name = query.get('name')?.slice(0, 255) ?? '';
	if (name === '') throw new Invalid('Say what the file is called, as in ?name=report.docx.');
	const item = itemOf(query.get('item'));
	return (watching) => preview({ bytes, name, mediaType, item }, { ...watching, gives: bytes });
}

function itemOf(asked: string | null): number {
	if (!/^\d{1,5}$/.test(asked ?? '0')) throw new Invalid('“item” is the number of an article in the file, from 0.');
	return Number(asked ?? 0);
}

const FETCHES_NONE = 'This server fetches no pages. Save the page yourself, and bring in the file.';

/** What is at a web address, fetched as copies of sources are. */
export async function previewPage(address: string, signal: AbortSignal): Promise<ImportPreview> {
	const bounds = readConfig().evidence.fetch;
	if (bounds === null) throw new Invalid(FETCHES_NONE);
	const fetched = await fetchPage(address, await errandOf(bounds)).catch((error: unknown) => {
		if (!(error instanceof FetchRefused)) throw error;
		throw new NotFetched(error);
	});
	const { bytes, mediaType } = fetched;
	return preview({ bytes, name: null, mediaType, address: fetched.address }, { signal });
}

/** The fetch's own reason, which was said in a sentence where it was found. */
class NotFetched extends Invalid {
	constructor({ sentence }: FetchRefused) {
		super(sentence.template, sentence.values);
	}
}
