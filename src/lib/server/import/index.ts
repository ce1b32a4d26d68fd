/** Bringing a text in: its bytes to a draft that a person looks through. Nothing is written, nothing is fetched. */
import { Invalid } from '#lib/domain/errors.ts';
import { type ImportDraft, settle } from './draft.ts';
import { decode } from './encoding.ts';
import { type TextFormat, formatOf } from './format.ts';
import * as html from './html.ts';
import { Losses } from './losses.ts';
import * as markdown from './markdown.ts';
import type { Reading } from './reading.ts';
import * as text from './text.ts';

export type { ImportDraft } from './draft.ts';

export interface Incoming {
	readonly bytes: Uint8Array;
	/** The file's name; null for what was pasted. */
	readonly name: string | null;
	/** As the upload states it; what was pasted is text/plain or text/html, in UTF-8. */
	readonly mediaType: string | null;
	/** Which article of a file that holds several, from 0. */
	readonly item?: number | undefined;
	/** Where it was fetched from. */
	readonly address?: string | undefined;
}

const LARGEST = 20 * 1024 * 1024;

const TOO_LARGE = 'This text is larger than 20 MB. Save only the article from it, without pictures, and bring that in.';

const EMPTY = 'There is no text in this file. Choose another file, or paste the words of the article.';
const NOTHING = 'There is nothing to bring in yet. Paste the words of the article first.';

const readers: Readonly<Record<TextFormat, (text: string, losses: Losses) => Reading>> = {
	text: text.read,
	html: html.read,
	markdown: markdown.read
};

/**
 * Read an article from a text, as a file or a paste; `bringIn` takes files of every other kind too. What could not be kept is in `losses`. Throws `Invalid`, with a sentence that says
 * what to do, where the input is empty, too large, not a text, or in an encoding that cannot be told.
 */
export function readArticle(incoming: Incoming): ImportDraft {
	if (incoming.bytes.length > LARGEST) throw new Invalid(TOO_LARGE);
	const losses = new Losses();
	const { text: words, guessed } = decode(incoming.bytes, incoming.mediaType);
	if (guessed !== null) losses.add('encoding', guessed);
	if (!/\S/.test(words)) throw new Invalid(incoming.name === null ? NOTHING : EMPTY);
	const format = formatOf(incoming.name, incoming.mediaType, words);
	return settle(readers[format](words, losses), format, losses);
}
