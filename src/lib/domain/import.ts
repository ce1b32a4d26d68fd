/** What was found in a text that is brought in, before anything is written: a person looks it through and edits it first. */
import * as v from 'valibot';
import { ArticleFields } from './article.ts';
import { Exported } from './exported.ts';
import { Said, Stood } from './import-comment.ts';
import { Time } from './text.ts';

export { MOST_COMMENTS } from './import-comment.ts';

/** What cannot be kept of a text that is brought in. Each kind has its message, `import.loss.<kind>`. */
export const LossKind = v.picklist([
	'chrome',
	'script',
	'style',
	'embed',
	'form',
	'image',
	'image-data',
	'link',
	'formatting',
	'code',
	'metadata',
	'control-characters',
	'hidden',
	'encoding',
	'running',
	'object',
	'comment'
]);
export type LossKind = v.InferOutput<typeof LossKind>;

export const Loss = v.strictObject({
	kind: LossKind,
	/** How many of them there were, from 1. */
	count: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** What stood there first: at most 120 graphemes. */
	sample: v.string()
});
export type Loss = Readonly<v.InferOutput<typeof Loss>>;

export const ImportFormat = v.picklist(['text', 'html', 'markdown', 'docx', 'odt', 'rtf', 'pdf', 'wordpress']);
export type ImportFormat = v.InferOutput<typeof ImportFormat>;

/** A comment that a file brings along: what it is about, with the words around, and what was said. */
export const ImportComment = v.strictObject({
	...Said.entries,
	...Stood.entries,
	resolved: v.boolean(),
	/** Oldest first. */
	replies: v.pipe(v.array(Said), v.maxLength(100))
});
export type ImportComment = Readonly<v.InferOutput<typeof ImportComment>>;

/** A change that was recorded while the file was written. Its text is taken as if all were accepted. */
export const TrackedChange = v.strictObject({
	kind: v.picklist(['inserted', 'deleted']),
	author: v.string(),
	at: v.nullable(Time),
	/** At most 500 characters of it. */
	text: v.string()
});
export type TrackedChange = Readonly<v.InferOutput<typeof TrackedChange>>;

/** The API's answer to a text that was read but not yet brought in. */
export const ImportPreview = v.strictObject({
	fields: ArticleFields,
	title: v.string(),
	/** ProseMirror JSON of the article schema. */
	document: v.record(v.string(), v.unknown()),
	format: ImportFormat,
	losses: v.array(Loss),
	/** The number of words in the document, its title included. */
	words: v.number(),
	/** The file's comments, in the order of its text. */
	comments: v.array(ImportComment),
	/** Its recorded changes; at most 1,000 of them. */
	changes: v.array(TrackedChange),
	/** The titles of all articles in the file, where it holds several; this is the one that was asked for. */
	contents: v.array(v.string()),
	/** What it tells of itself where it is a Word file that this or another Galley has written; null of any other. */
	exported: v.nullable(Exported)
});
export type ImportPreview = Readonly<v.InferOutput<typeof ImportPreview>>;
