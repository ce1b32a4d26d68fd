/** "more than 30,000", "не менее 10", "10 мыңнан астам": on which side of a figure the truth may lie. */
import { markAt, wordAt, type Token } from './tokens.ts';

export interface Bound {
	readonly sign: '>' | '≥' | '<' | '≤';
	/** How many tokens it takes. */
	readonly length: number;
}

type Row = readonly [Bound['sign'], string];

/** Before the figure; the longer phrases first. */
const BEFORE: readonly Row[] = [
	['≥', 'no fewer than|no less than|not less than|not fewer than|at least|a minimum of|не менее|не меньше|как минимум'],
	['≥', 'по меньшей мере|по крайней мере|кемінде|кем дегенде'],
	['≤', 'no more than|not more than|at most|up to|a maximum of|не более|не больше|как максимум|көп дегенде'],
	['>', 'more than|greater than|upwards of|in excess of|above|over|более чем|больше чем|более|больше|свыше'],
	['<', 'less than|fewer than|below|under|менее чем|меньше чем|менее|меньше']
];

/** After the figure, its scale and its unit. */
const AFTER: readonly Row[] = [
	['≥', 'or more|и более|или более|и больше'],
	['≤', 'or less|or fewer|и менее|или менее'],
	['>', 'астам|артық|аса|көп'],
	['<', 'кем|аз']
];

const phrases = (rows: readonly Row[]): readonly (readonly [Bound['sign'], readonly string[]])[] =>
	rows.flatMap(([sign, row]) => row.split('|').map((phrase) => [sign, phrase.split(' ')] as const));

const [PHRASES_BEFORE, PHRASES_AFTER] = [phrases(BEFORE), phrases(AFTER)];

/** The bound that ends right before an index; null where none does. */
export function boundBefore(tokens: readonly Token[], at: number): Bound | null {
	for (const [sign, words] of PHRASES_BEFORE) {
		if (words.every((word, index) => wordAt(tokens, at - words.length + index) === word)) {
			return { sign, length: words.length };
		}
	}
	return null;
}

/** The bound that begins at an index; null where none does. */
export function boundAfter(tokens: readonly Token[], at: number): Bound | null {
	if (markAt(tokens, at) === '+' && !tokens[at]?.spaced) return { sign: '≥', length: 1 };
	for (const [sign, words] of PHRASES_AFTER) {
		if (words.every((word, index) => wordAt(tokens, at + index) === word)) return { sign, length: words.length };
	}
	return null;
}
