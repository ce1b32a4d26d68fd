/** The stored copy of a source: what it was at a moment, never changed afterwards. */
import * as v from 'valibot';
import { Id, Time } from './text.ts';

/** SHA-256, hex. */
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What a page says of itself, and where in it: "og:title", "citation_author", "time". */
const Found = v.strictObject({ value: v.string(), from: v.string() });

/** The fields of a source that its page may say. */
export const FOUND = ['title', 'publisher', 'author', 'publishedOn'] as const;
export type FoundField = (typeof FOUND)[number];

export const FoundFields = v.strictObject({
	title: v.optional(Found),
	publisher: v.optional(Found),
	author: v.optional(Found),
	publishedOn: v.optional(Found)
});
export type FoundFields = Readonly<v.InferOutput<typeof FoundFields>>;

/** Where a page says what a field of its source says; null where somebody has typed something else, or the page says nothing. */
export const originOf = (
	source: Readonly<Partial<Record<FoundField, string | null>>>,
	found: FoundFields | undefined,
	field: FoundField
): string | null => {
	const said = found?.[field];
	return said && said.value === source[field] ? said.from : null;
};

export const Capture = v.strictObject({
	id: Id,
	sourceId: Id,
	/** Who wanted it. */
	authorId: Id,
	createdAt: Time,
	origin: v.picklist(['fetched', 'uploaded']),
	/** The address that answered, after redirects; null for a file that somebody uploaded. */
	address: v.nullable(v.string()),
	/** A name for the file. */
	name: v.string(),
	mediaType: v.string(),
	/** Bytes. */
	size: v.number(),
	/** Of the bytes as they were served. */
	hash: Hash,
	/** Of its words as plain text; null where it has none that could be read. */
	textHash: v.nullable(Hash),
	found: FoundFields,
	/** Where a public archive keeps it too. */
	archivedUrl: v.nullable(v.string())
});
export type Capture = Readonly<v.InferOutput<typeof Capture>>;

/** How it stands with the copy of a source. */
export const CopyState = v.strictObject({
	sourceId: Id,
	/** What is being done about a new copy: `off` where this server fetches nothing. */
	work: v.picklist(['none', 'waiting', 'fetching', 'refused', 'off']),
	/** Why there is none, in the words of whoever asks. */
	problem: v.nullable(v.string()),
	/** When it is tried again; null where it is not. */
	dueAt: v.nullable(Time),
	/** The newest copy. */
	latest: v.nullable(Capture),
	/** How many there are. */
	copies: v.number(),
	/** What became of the address when it was looked at last. */
	link: v.nullable(
		v.strictObject({
			state: v.picklist(['same', 'changed', 'gone', 'unreachable']),
			checkedAt: Time,
			problem: v.nullable(v.string())
		})
	)
});
export type CopyState = Readonly<v.InferOutput<typeof CopyState>>;

/** One stretch of a copy's text as it is shown: a text block, or where a page of a PDF begins. */
export interface CopyLine {
	readonly kind: 'title' | 'heading' | 'paragraph' | 'quote' | 'item' | 'page';
	/** The words; of a page its number. */
	readonly text: string;
	/** UTF-16 offset of its words in the copy's text. */
	readonly offset: number;
}

/** Between the pages of a PDF's text. */
export const PAGE_BREAK = '\f';

/** A copy's text line by line where nothing more is known of it. */
export function plainLines(text: string): readonly CopyLine[] {
	let [offset, page] = [0, 1];
	const lines: CopyLine[] = text.includes(PAGE_BREAK) ? [{ kind: 'page', text: '1', offset: 0 }] : [];
	for (const part of text.split(/(\n|\f)/)) {
		if (part === PAGE_BREAK) lines.push({ kind: 'page', text: String((page += 1)), offset: offset + 1 });
		else if (part !== '\n' && /\S/.test(part)) lines.push({ kind: 'paragraph', text: part, offset });
		offset += part.length;
	}
	return lines;
}

/** The page of a text on which an offset lies, from 1; null where the text has no pages. */
export const pageAt = (text: string, offset: number): number | null =>
	text.includes(PAGE_BREAK) ? text.slice(0, offset).split(PAGE_BREAK).length : null;
