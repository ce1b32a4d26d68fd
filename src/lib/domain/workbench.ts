/** What a client sends to bring an article in. */
import * as v from 'valibot';
import { ArticleFields } from './article.ts';
import { ImportComment, MOST_COMMENTS } from './import.ts';
import { Id, WebAddress } from './text.ts';

/** A file or pasted text, to be read and answered as a preview. Nothing is kept. */
export const NewImport = v.strictObject({
	/** The bytes in base64. */
	content: v.pipe(v.string(), v.base64('The content is base64.')),
	/** The file's name; null for pasted text. */
	name: v.nullable(v.pipe(v.string(), v.maxLength(255))),
	/** text/plain, text/html, text/markdown; null where nobody knows. */
	mediaType: v.nullable(v.pipe(v.string(), v.maxLength(100)))
});

/** A page to be fetched, read and answered as a preview. */
export const NewPageImport = v.strictObject({ address: WebAddress });

/** What becomes of the comments that a file brought along. */
export const NewRemarks = v.strictObject({
	as: v.picklist(['claims', 'notes']),
	comments: v.pipe(v.array(ImportComment), v.maxLength(MOST_COMMENTS))
});
export type NewRemarks = Readonly<v.InferOutput<typeof NewRemarks>>;

export const NewArticle = v.strictObject({
	id: Id,
	fields: ArticleFields,
	/** ProseMirror JSON of the article schema. */
	document: v.record(v.string(), v.unknown()),
	/** Comments of the file, as its preview answered them; left out where they are not wanted. */
	remarks: v.optional(NewRemarks)
});
