/** Short ways to bring a text in, for the tests of the import. */
import { type ImportDraft, readArticle } from '#lib/server/import/index.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const pasted = (text: string): ImportDraft =>
	readArticle({ bytes: bytesOf(text), name: null, mediaType: 'text/plain' });

export const html = (text: string): ImportDraft =>
	readArticle({ bytes: bytesOf(text), name: null, mediaType: 'text/html' });

export const markdown = (text: string): ImportDraft =>
	readArticle({ bytes: bytesOf(text), name: 'article.md', mediaType: null });

/** The blocks below the title, as ProseMirror writes them. */
export const body = (draft: ImportDraft): string => draft.document.content.content.slice(1).join(' ');

/** The losses in one line each: "link 2: words". */
export const losses = (draft: ImportDraft): readonly string[] =>
	draft.losses.map(({ kind, count, sample }) => `${kind} ${count}: ${sample}`);

/** What the error says that reading throws. */
export function refusal(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		return error instanceof Error ? `${error.constructor.name}: ${error.message}` : 'not an error';
	}
	return 'not refused';
}
