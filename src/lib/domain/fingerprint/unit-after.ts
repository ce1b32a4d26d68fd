/** The unit that follows a number: "%", "per cent", "-year-old", "sq km", "°C", "рублей". */
import { markAt, wordAt, type Token } from './tokens.ts';
import { SIGNS, powerOf, unitOf } from './units.ts';

export interface Unit {
	/** Its one name; empty where there is none. */
	readonly name: string;
	/** The index after it. */
	readonly end: number;
}

/** The phrases of several words that are units. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
	[/^per cent(?= |$)/, 'percent'],
	[/^(?:percentage|процентн[^ ]+) (?:points?|пункт[^ ]*)(?= |$)/, 'points'],
	[/^пайыздық тармақ[^ ]*(?= |$)/, 'points']
];

/** The unit at an index. `letters`: whether single letters may be units, which after "five" they are not. */
export function unitAt(tokens: readonly Token[], at: number, letters: boolean): Unit {
	const hyphen = markAt(tokens, at) === '-' && !tokens[at]?.spaced && !tokens[at + 1]?.spaced ? 1 : 0;
	const start = at + hyphen;
	const sign = SIGNS.get(markAt(tokens, start));
	if (sign === 'degree') return degreeAt(tokens, start);
	if (sign !== undefined) return { name: sign, end: start + 1 };
	const two = `${wordAt(tokens, start)} ${wordAt(tokens, start + 1)}`;
	const [, phrase] = PHRASES.find(([words]) => words.test(two)) ?? [];
	if (phrase !== undefined) return { name: phrase, end: start + 2 };
	return wordUnitAt(tokens, start, letters) ?? { name: '', end: at };
}

function degreeAt(tokens: readonly Token[], at: number): Unit {
	const letter = tokens[at + 1]?.spaced ? '' : wordAt(tokens, at + 1);
	return /^[cfсф]$/u.test(letter) ? { name: `degree ${letter}`, end: at + 2 } : { name: 'degree', end: at + 1 };
}

function wordUnitAt(tokens: readonly Token[], at: number, letters: boolean): Unit | null {
	const power = powerOf(wordAt(tokens, at));
	const point = power !== undefined && markAt(tokens, at + 1) === '.' ? 1 : 0;
	const start = power === undefined ? at : at + 1 + point;
	const word = wordAt(tokens, start);
	const name = word.length > 1 || letters ? unitOf(word) : undefined;
	if (name === undefined) return null;
	const raised = tokens[start + 1];
	const isRaised = raised?.kind === 'number' && !raised.spaced && /^[²³]$/.test(raised.text);
	return { name: name + (power ?? (isRaised ? raised.text : '')), end: start + (isRaised ? 2 : 1) };
}
