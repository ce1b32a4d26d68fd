/**
 * Names: words with a capital where no sentence begins, and words all in capitals. The first word of a sentence may be
 * a name or not; it counts as one only when it is lost (see `differences`).
 */
import { digitAt, isCapital, isSmall } from '#lib/domain/characters.ts';
import type { Reading } from './count.ts';
import { isCommon } from './common-words.ts';
import type { Read } from './part.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

const ABBREVIATED =
	/^(?:mr|mrs|ms|dr|st|prof|gen|col|lt|sgt|sen|gov|rep|hon|jr|no|vs|им|ул|г|тов|акад|проф|ген|обл|стр|.)$/;

/** Endings of cases; what is left is the name as it stands in any of them. */
const ENDINGS =
	/(?:лар|лер|дар|дер|тар|тер)?(?:[днт][ыі]ң|[дт][ае]ғ[ыі]|[дтн][ае]н|[дт][ае]|[ғгқк][ае]|[днт][ыі]|[мбп]ен|ого|ому|ыми|ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ою|ею|ов|ым|им|ую|юю|ая|яя|ый|ий|[аяуюыиіеоьй])$/;
/** Letters at the start of a Cyrillic name that are no ending. */
const STEM = 3;

const isCapitalised = ({ text }: Pick<Token, 'text'>): boolean => isCapital(text[0]);

/** "KNB", "H1N1", "iPhone", "McDonald": capitals that no beginning of a sentence explains. */
function isAcronym(text: string): boolean {
	let capitals = isCapital(text[0]) && text.length > 1;
	for (let at = 1; at < text.length; at += 1) {
		const capital = isCapital(text[at]);
		if (capital && isSmall(text[at - 1])) return true;
		capitals &&= capital || text[at] === '.' || digitAt(text, at) > 0;
	}
	return capitals;
}

function withoutEnding(plain: string): string {
	if (plain.endsWith("'s")) return plain.slice(0, -2);
	if (plain < 'а' || plain.length <= STEM) return plain;
	return plain.slice(0, STEM) + plain.slice(STEM).replace(ENDINGS, '');
}

/** The key of a word as a name: the same in every case of it. "US" is not "us". */
export const nameKey = ({ plain, text }: Pick<Token, 'plain' | 'text'>): string =>
	isAcronym(text) && isCommon(plain) ? text.replaceAll('.', '') : withoutEnding(plain);

/** Whether a sentence may begin with the token at an index. */
function beginsSentence(tokens: readonly Token[], at: number): boolean {
	const token = tokens[at];
	const before = markAt(tokens, at - 1);
	if (at === 0 || token?.first || /^[!?…:;•*"“„«‘'([{—–-]$/.test(before))
		return before !== '-' || token?.spaced !== false;
	return before === '.' && !ABBREVIATED.test(wordAt(tokens, at - 2));
}

type Certain = (tokens: readonly Token[], at: number) => boolean;

/** In a headline every word has a capital, which then tells nothing; in one that is all capitals, nothing does. */
function certainIn(tokens: readonly Token[]): Certain {
	const long = tokens.filter(({ kind, text }) => kind === 'word' && text.length > 3);
	const share = (test: (token: Token) => boolean) => long.filter(test).length / long.length;
	if (long.length < 4 || share(isCapitalised) <= 0.6) return isCertain;
	return share(({ text }) => isAcronym(text)) > 0.6 ? () => false : (all, at) => isAcronym(all[at]?.text ?? '');
}

export interface Names {
	readonly names: readonly Read[];
	/** The keys of the words that may be names: those that begin sentences, and all in a headline. */
	readonly doubtful: readonly Read[];
}

/** The names of a quote and the words that may be names, but what is part of a figure or a date. */
export function namesIn({ tokens }: Reading, counted: ReadonlySet<number>): Names {
	const [names, doubtful]: [Read[], Read[]] = [[], []];
	const certain = certainIn(tokens);
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isCapitalised(token) || counted.has(at) || token.plain === 'i') continue;
		if (isCommon(token.plain) && !isAcronym(token.text)) continue;
		(certain(tokens, at) ? names : doubtful).push(read(token, at));
	}
	return { names, doubtful };
}

function isCertain(tokens: readonly Token[], at: number): boolean {
	const [token, next] = [tokens[at], tokens[at + 1]];
	if (!token) return false;
	if (isAcronym(token.text)) return true;
	if (!beginsSentence(tokens, at)) return true;
	return next?.kind === 'word' && isCapitalised(next) && !isCommon(next.plain);
}

const read = (token: Token, at: number): Read => ({
	...{ kind: 'name', key: nameKey(token), text: token.text, start: token.start, soft: false },
	...{ from: at, to: at + 1 }
});
