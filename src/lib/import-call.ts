/** The calls that read what is brought in, for the pages that bring it in. */
import { type Client, toBase64 } from '#lib/client.ts';
import type { ImportPreview } from '#lib/domain/import.ts';

/** Endings of the files that are taken. */
export const IMPORTED =
	'.docx,.odt,.rtf,.pdf,.txt,.html,.htm,.xhtml,.md,.markdown,.zip,.xml,text/plain,text/html,application/pdf';

/** Read a paste, which has no name, or a file; `item` is the number of an article in a file that holds several. */
export async function readContent(api: Client, content: Blob, name: string | null, item = 0): Promise<ImportPreview> {
	if (name !== null)
		return api.call('POST', `/api/imports/files?name=${encodeURIComponent(name.slice(0, 255))}&item=${item}`, content);
	const bytes = new Uint8Array(await content.arrayBuffer());
	return api.call('POST', '/api/imports', { content: toBase64(bytes), name, mediaType: content.type });
}

interface BroughtFile {
	readonly content: Blob;
	readonly name: string;
}

/** Keep the file that a version of an article's text came from. Sent again it is kept once. */
export const keepOriginal = (
	api: Client,
	articleId: string,
	{ content, name }: BroughtFile,
	version = 0
): Promise<unknown> =>
	api.call(
		'POST',
		`/api/articles/${articleId}/originals?name=${encodeURIComponent(name.slice(0, 255))}&version=${version}`,
		content
	);

/** Fetch a page and read it. */
export const readAddress = (api: Client, address: string): Promise<ImportPreview> =>
	api.call('POST', '/api/imports/pages', { address });
