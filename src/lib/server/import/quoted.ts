/** The words that a comment is about, with what stands around them, so that they are found in the text that was read. */
import type { ImportComment } from '#lib/domain/import.ts';
import { LONGEST_QUOTE } from '#lib/domain/anchor.ts';
import { firstGraphemes, lastGraphemes } from '#lib/domain/text.ts';
import { clean } from './characters.ts';

/** Graphemes, as anchors keep them; and the units that surely hold them. */
const [CONTEXT, REACH] = [32, 300];

export function quoteOf(
	text: string,
	{ start, end }: { readonly start: number; readonly end: number }
): Pick<ImportComment, 'quote' | 'prefix' | 'suffix'> {
	const words = clean(text.slice(start, end));
	const quote = words.trim();
	// More than a passage is about the text as a whole.
	if (quote === '' || quote.length > LONGEST_QUOTE) return { quote: '', prefix: '', suffix: '' };
	const [left, right] = [words.length - words.trimStart().length, words.length - words.trimEnd().length];
	const before = clean(text.slice(Math.max(0, start - REACH), start)) + words.slice(0, left);
	const after = words.slice(words.length - right) + clean(text.slice(end, end + REACH));
	return { quote, prefix: lastGraphemes(before, CONTEXT), suffix: firstGraphemes(after, CONTEXT) };
}
