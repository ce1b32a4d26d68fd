/** What was found in a text that is brought in, before anything is written: a person looks it through and edits it first. */
import * as v from 'valibot';
import { ArticleFields } from './article.ts';

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
	'encoding'
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

export const ImportFormat = v.picklist(['text', 'html', 'markdown']);
export type ImportFormat = v.InferOutput<typeof ImportFormat>;

/** The API's answer to a text that was read but not yet brought in. */
export const ImportPreview = v.strictObject({
	fields: ArticleFields,
	title: v.string(),
	/** ProseMirror JSON of the article schema. */
	document: v.record(v.string(), v.unknown()),
	format: ImportFormat,
	losses: v.array(Loss),
	/** The number of words in the document, its title included. */
	words: v.number()
});
export type ImportPreview = Readonly<v.InferOutput<typeof ImportPreview>>;
