/** What a reader of one format hands on: the article's blocks, and what the text said about itself. */
import type { Node } from 'prosemirror-model';
import type { Exported } from '#lib/domain/exported.ts';
import type { ImportComment, TrackedChange } from '#lib/domain/import.ts';

/** What a text says about itself outside its words, each in one clean line; null where it says nothing. */
export interface Known {
	readonly title: string | null;
	readonly byline: string | null;
	readonly publisher: string | null;
	readonly publishedOn: string | null;
	readonly canonicalUrl: string | null;
	readonly language: string | null;
}

export interface Reading {
	/** The title node, where the text marks one. */
	readonly title: Node | null;
	readonly standfirst: Node | null;
	readonly blocks: readonly Node[];
	readonly known: Known;
	/** What a word processor's file brings along beside its text. */
	readonly comments?: readonly ImportComment[];
	readonly changes?: readonly TrackedChange[];
	/** The titles of all articles in a file that holds several. */
	readonly contents?: readonly string[];
	/** Only of a Word file that Galley has written. */
	readonly exported?: Exported | null;
}

export const nothingKnown: Known = {
	title: null,
	byline: null,
	publisher: null,
	publishedOn: null,
	canonicalUrl: null,
	language: null
};
