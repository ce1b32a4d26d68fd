/**
 * Where an English noun phrase ends that a number began. No grammar, only the one fact that helps most: the head of such
 * a phrase is a plural, so that a bare word after it is a verb, unless it is a plural itself.
 */
import type { Tail } from '#lib/detect/language.ts';
import { YEAR } from '#lib/detect/numbers.ts';
import { markAt, wordAt, type Token } from '#lib/detect/tokens.ts';
import * as words from './english-words.ts';

type Tokens = readonly Token[];

interface Reach {
	readonly at: number;
	/** The noun that is counted has been reached. */
	readonly headed: boolean;
}

const numbers =
	/^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds|thousands|dozens|one|more|less|up)$/u;

const startsLower = (token: Token | undefined): boolean =>
	token?.kind === 'word' && token.text.startsWith(token.lower.charAt(0));

export const isPlural = (word: string): boolean =>
	words.IRREGULAR_PLURALS.test(word) || (/\p{L}{2}s$/u.test(word) && !/(?:ss|us|is|'s)$/.test(word));

/** A form in -ed, or one of the irregular pasts; capitals make a name of it. */
export function isPast(token: Token | undefined): boolean {
	if (!startsLower(token) || !token) return false;
	if (words.IRREGULAR_PAST.has(token.lower)) return true;
	return /\p{L}{2}ed$/u.test(token.lower) && !token.lower.endsWith('eed') && !words.NO_PAST.has(token.lower);
}

const isVerb = (token: Token | undefined): boolean => isPast(token) || words.PRESENT.has(token?.lower ?? '');

/** A word that can go on with a noun phrase. */
const nominal = (tokens: Tokens, at: number): boolean => {
	const word = wordAt(tokens, at);
	return word !== '' && word !== 'of' && word !== 'and' && word !== 'or' && !words.ENDS.has(word);
};

/** "of weapons", "of the state border", "of them", "of 12 suspects". */
function afterOf(tokens: Tokens, at: number): Reach | null {
	const start = at + (words.DETERMINERS.has(wordAt(tokens, at)) ? 1 : 0);
	if (words.PRONOUNS.has(wordAt(tokens, start))) return { at: start + 1, headed: true };
	const token = tokens[start];
	if (token?.kind === 'number') return YEAR.test(token.text) ? null : { at: start + 1, headed: false };
	return nominal(tokens, start) ? { at: start, headed: false } : null;
}

/** Whether a plural follows within three words, and no verb after it: the second half of "men and women". */
function pairs(tokens: Tokens, at: number): boolean {
	for (let index = at; index < at + 3 && nominal(tokens, index); index += 1) {
		if (isPlural(wordAt(tokens, index))) return !isVerb(tokens[index + 1]);
	}
	return false;
}

/** "small arms and rounds": goes on unless a number, a hedge or a verb follows. */
function afterAnd(tokens: Tokens, at: number, headed: boolean): Reach | null {
	if (
		!nominal(tokens, at) ||
		numbers.test(wordAt(tokens, at)) ||
		isVerb(tokens[at]) ||
		wordAt(tokens, at).endsWith('ly')
	)
		return null;
	return !headed || pairs(tokens, at) ? { at, headed: false } : null;
}

/** An adjective or a noun before the head, or the head itself. */
function beforeHead(tokens: Tokens, at: number, start: number): Reach | null {
	const word = wordAt(tokens, at);
	const more = nominal(tokens, at + 1);
	if (at === start && words.VICTIMS.has(word)) return { at: at + 1, headed: false };
	if (isPast(tokens[at]) || word.endsWith('ly')) return more ? { at: at + 1, headed: false } : null;
	if (word.endsWith("'s") && tokens[at + 1]?.kind === 'number') return { at: at + 2, headed: false };
	if (!isPlural(word)) return { at: at + 1, headed: false };
	if (at > start && words.DETERMINERS.has(wordAt(tokens, at + 1)))
		return isPlural(wordAt(tokens, at - 1)) ? null : { at: at + 1, headed: true };
	return { at: at + 1, headed: !(words.MODIFIERS.has(word) && more) };
}

/** After the head only a plural, a describing participle, or a closing noun in -ing ("rounds smuggling") goes on. */
function afterHead(tokens: Tokens, at: number): Reach | null {
	const word = wordAt(tokens, at);
	if (words.PRONOUNS.has(wordAt(tokens, at - 1))) return null;
	if (words.DESCRIBING.has(word) && words.BINDERS.has(wordAt(tokens, at + 1)) && describes(tokens, at + 2)) {
		return { at: at + 2 + (words.DETERMINERS.has(wordAt(tokens, at + 2)) ? 1 : 0), headed: false };
	}
	if (isVerb(tokens[at]) || !startsLower(tokens[at])) return null;
	if (isPlural(word)) return { at: at + 1, headed: true };
	return word.endsWith('ing') && closes(tokens, at + 1) ? { at: at + 1, headed: true } : null;
}

const describes = (tokens: Tokens, at: number): boolean =>
	nominal(tokens, at + (words.DETERMINERS.has(wordAt(tokens, at)) ? 1 : 0));

const closes = (tokens: Tokens, at: number): boolean => {
	const word = wordAt(tokens, at);
	return word === '' || word === 'and' || word === 'or' || words.AUXILIARIES.has(word);
};

/** "a day", "per person". */
function rate(tokens: Tokens, at: number): Reach | null {
	const [by, unit] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
	if (!words.RATES.has(unit)) return by === 'per' && nominal(tokens, at + 1) ? { at: at + 2, headed: true } : null;
	const rated = by === 'per' || ((by === 'a' || by === 'an') && !words.AGO.has(wordAt(tokens, at + 2)));
	return rated ? { at: at + 2, headed: true } : null;
}

function next(tokens: Tokens, { at, headed }: Reach, start: number): Reach | null {
	const word = wordAt(tokens, at);
	if (word === '') return null;
	if (word === 'of') return afterOf(tokens, at + 1);
	if (word === 'a' || word === 'an' || word === 'per') return rate(tokens, at);
	if (at === start && word === 'or' && wordAt(tokens, at + 1) === 'more') return { at: at + 2, headed: false };
	if (word === 'and' || word === 'or') return at === start ? null : afterAnd(tokens, at + 1, headed);
	if (words.ENDS.has(word)) return null;
	return headed ? afterHead(tokens, at) : beforeHead(tokens, at, start);
}

/** No figure that a person would mark is longer. */
const LONGEST = 14;

/** What money or a percentage is of: "$5 billion deal", "5% increase", "5% of voters"; never a clause about it. */
function headStart(tokens: Tokens, at: number, percentOrUnit: boolean): Reach | null {
	const word = wordAt(tokens, at);
	if (percentOrUnit) return { at: at + (words.OF_PERCENT.has(word) ? 1 : 0), headed: true };
	return word.endsWith('ing') || isVerb(tokens[at]) ? null : { at, headed: false };
}

export const tail: Tail = (tokens, start, { headed, money }) => {
	let reach: Reach | null = headed || money ? headStart(tokens, start, headed) : { at: start, headed: false };
	let end = start;
	while (reach && end < start + LONGEST) {
		end = reach.at;
		reach = next(tokens, reach, start);
	}
	return markAt(tokens, end - 1) === '' ? end : start;
};

/** Whether a plural follows, and no verb before it. */
export const counted = (tokens: Tokens, at: number): boolean =>
	!isVerb(tokens[at]) &&
	tokens.slice(at, tail(tokens, at, { headed: false, money: false })).some(({ lower }) => isPlural(lower));
