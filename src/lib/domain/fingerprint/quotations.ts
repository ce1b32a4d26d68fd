/** What stands between quotation marks, whatever their style. */
import { digitsOf } from '#lib/domain/characters.ts';
import type { Reading } from './count.ts';
import type { Read } from './part.ts';
import { markAt, type Token } from './tokens.ts';

const DOUBLE = /^["“”„‟«»]$/;
const SINGLE = /^['‘’‚]$/;

/** Whether a mark stands as an opening one does: before a word, not after one. */
function opens(tokens: readonly Token[], at: number): boolean {
	const next = tokens[at + 1];
	if (next === undefined || next.spaced) return false;
	return at === 0 || tokens[at]?.spaced === true || /^[([{—–-]$/.test(markAt(tokens, at - 1));
}

/** The ranges of tokens between double marks; one that is cut off reaches to the end or the start of the quote. */
function doubleQuoted(tokens: readonly Token[]): readonly (readonly [number, number])[] {
	const ranges: [number, number][] = [];
	let [open, depth] = [-1, 0];
	for (let at = 0; at < tokens.length; at += 1) {
		if (!DOUBLE.test(markAt(tokens, at))) continue;
		if (open < 0 && (opens(tokens, at) || at === 0)) [open, depth] = [at + 1, 1];
		else if (open < 0) ranges.push([ranges.at(-1)?.[1] ?? 0, at]);
		else depth += /^[“„«]$/.test(markAt(tokens, at)) && opens(tokens, at) ? 1 : -1;
		if (open >= 0 && depth === 0) {
			ranges.push([open, at]);
			open = -1;
		}
	}
	return open < 0 ? ranges : [...ranges, [open, tokens.length]];
}

/** The ranges between single marks, both of which must stand, since one alone is an apostrophe. */
function singleQuoted(tokens: readonly Token[]): readonly (readonly [number, number])[] {
	const ranges: [number, number][] = [];
	let open = -1;
	for (let at = 0; at < tokens.length; at += 1) {
		if (!SINGLE.test(markAt(tokens, at))) continue;
		if (opens(tokens, at)) open = at + 1;
		else if (open >= 0) {
			ranges.push([open, at]);
			open = -1;
		}
	}
	return ranges;
}

/** The quoted passages of a quote: what they say word for word, not how it is punctuated. */
export function quotationsIn({ quote, tokens }: Reading): readonly Read[] {
	const double = doubleQuoted(tokens);
	const ranges = double.length > 0 ? double : singleQuoted(tokens);
	return ranges.flatMap(([from, to]) => {
		const inside = tokens.slice(from, to).filter(({ kind }) => kind !== 'mark');
		const [first, last] = [inside[0], inside.at(-1)];
		if (!first || !last) return [];
		const key = inside.map(({ kind, plain }) => (kind === 'number' ? digitsOf(plain) : plain)).join(' ');
		const text = quote.slice(first.start, last.end);
		return [{ kind: 'quotation', key, text, start: first.start, soft: false, from, to }];
	});
}
