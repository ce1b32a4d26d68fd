/** The words of a file that is text already: plain text, CSV, JSON. */
import { clean } from '../../import/characters.ts';
import { decode } from '../../import/encoding.ts';
import type { Reading } from './reading.ts';

export function readPlain(bytes: Uint8Array, mediaType: string): Reading {
	const { text } = decode(bytes, mediaType);
	const kept = clean(text.replace(/\r\n?/g, '\n'));
	return { text: /\S/.test(kept) ? kept : null, lines: null, found: {} };
}
