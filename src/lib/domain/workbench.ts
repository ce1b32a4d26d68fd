/** What a client sends to bring an article in. */
import * as v from 'valibot';
import { ArticleFields } from './article.ts';
import { Id } from './text.ts';

/** A file or pasted text, to be read and answered as a preview. Nothing is kept. */
export const NewImport = v.strictObject({
	/** The bytes in base64. */
	content: v.pipe(v.string(), v.base64('The content is base64.')),
	/** The file's name; null for pasted text. */
	name: v.nullable(v.pipe(v.string(), v.maxLength(255))),
	/** text/plain, text/html, text/markdown; null where nobody knows. */
	mediaType: v.nullable(v.pipe(v.string(), v.maxLength(100)))
});

export const NewArticle = v.strictObject({
	id: Id,
	fields: ArticleFields,
	/** ProseMirror JSON of the article schema. */
	document: v.record(v.string(), v.unknown())
});
