/** Figures with what they count: "more than 30,000 rounds", "$6.2 million", "85 attempts of smuggling". */
import { countsNothing, endOfPeriod } from './calendar.ts';
import type { FigureWords } from './language.ts';
import { quantityAt, type Quantity } from './quantity.ts';
import type { Span } from './span.ts';
import { wordAt, type Token } from './tokens.ts';

export interface Figure extends Span {
	readonly money: boolean;
	readonly percent: boolean;
}

/** A hedge is no longer than this. UTF-16 units. */
const REACH = 48;

/** Where "more than" begins before a number at `at`, not before `from`, where the last figure of the sentence ends. */
function startOfHedge(
	text: string,
	[sentence, from, at]: readonly [number, number, number],
	words: FigureWords
): number {
	const before = text.slice(Math.max(from, at - REACH), at);
	const start = at - (words.hedge.exec(before)?.[0].length ?? 0);
	// "с 5 до 7 процентов": right after another figure it is no hedge but the other end of a change.
	return text.slice(from, start).trim() === '' && from > sentence ? at : start;
}

function endOfPhrase(tokens: readonly Token[], quantity: Quantity, words: FigureWords): number {
	let start = quantity.end;
	while (words.postHedges.has(wordAt(tokens, start))) start += 1;
	let end = words.tail(tokens, start, quantity);
	while (end > start && (words.loose.has(wordAt(tokens, end - 1)) || wordAt(tokens, end - 1).endsWith("'s"))) end -= 1;
	return end;
}

/** The index after the figure's last token; 0 where the number counts nothing. */
function endOfFigure(tokens: readonly Token[], quantity: Quantity, words: FigureWords): number {
	const period = endOfPeriod(tokens, quantity, words);
	if (period !== 0) return Math.max(0, period);
	if (countsNothing(tokens, quantity, words)) return 0;
	const end = endOfPhrase(tokens, quantity, words);
	const aloneInWords = end === quantity.end && !quantity.digits && !quantity.headed && !quantity.scaled;
	return aloneInWords ? 0 : end;
}

/** The figures of one sentence, given its tokens, in order; they never overlap. */
export function figuresIn(
	text: string,
	sentence: Span,
	tokens: readonly Token[],
	words: FigureWords
): readonly Figure[] {
	const found: Figure[] = [];
	let [at, free] = [0, sentence.from];
	while (at < tokens.length) {
		const quantity = quantityAt(tokens, at, words);
		const end = quantity ? endOfFigure(tokens, quantity, words) : 0;
		const [first, last] = [tokens[at], tokens[end - 1]];
		if (quantity && first && last) {
			const { money, percent } = quantity;
			found.push({ from: startOfHedge(text, [sentence.from, free, first.from], words), to: last.to, money, percent });
			free = last.to;
		}
		at = Math.max(at + 1, quantity?.end ?? 0, end);
	}
	return found;
}
