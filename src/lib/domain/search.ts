/**
 * What things are found by: their words and figures, in the form in which they are compared. "37,9 млн" and
 * "37.9 million" have one form.
 */
import type { ClaimStatus } from './claim.ts';
import { figuresOf, type Part } from './fingerprint.ts';

/** A word, a number as written, or a figure, in the form in which it is compared, with its UTF-16 offsets. */
export interface Token {
	readonly kind: 'word' | 'number' | 'figure';
	readonly form: string;
	readonly from: number;
	readonly to: number;
}

/** Longer words are compared by their beginning. */
const LONGEST_WORD = 64;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const NUMBER = /\p{Nd}+(?:[.,٫]\p{Nd}+)+/gu;
/** Accents, but for the breve of й, which is another letter than и. */
const ACCENTS = /(?<!и)\p{M}/gu;

/** A form has letters and digits only: what neither engine takes apart, or reads as a command. */
const OTHER = /[^\p{L}\p{N}]/gu;

/** A word as it is compared: small letters, without accents; ё is е. */
const normalWord = (word: string): string =>
	word.normalize('NFKD').toLowerCase().replace(ACCENTS, '').normalize('NFC').replace(OTHER, '').slice(0, LONGEST_WORD);

const encoded = (text: string): string =>
	text.normalize('NFKC').replace(/[-−]/g, 'm').replace(OTHER, 'd').slice(0, LONGEST_WORD);

/** The value of a figure without its bound and its unit: "more than 30,000 rounds" is 30000. */
function figureForm({ kind, key }: Part): string | null {
	if (kind === 'date') return `t${encoded(normalWord(key))}`;
	const [, value] = /(?:^|\s)([-−]?\d[\d.e+]*)/.exec(key) ?? [];
	return value === undefined ? null : `n${encoded(value)}`;
}

function figureTokens(text: string, language?: string): readonly Token[] {
	return figuresOf(text, language).flatMap((part) => {
		const form = part.soft ? null : figureForm(part);
		return form === null
			? []
			: [{ kind: 'figure' as const, form, from: part.start, to: part.start + part.text.length }];
	});
}

const matched = (text: string, pattern: RegExp, kind: Token['kind'], form: (match: string) => string): Token[] =>
	Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
		...{ kind, form: form(match) },
		...{ from: index, to: index + match.length }
	})).filter((token) => token.form !== '');

/** Everything in a text that it can be found by. */
export const tokensIn = (text: string, language?: string): readonly Token[] => [
	...matched(text, WORD, 'word', normalWord),
	...matched(text, NUMBER, 'number', encoded),
	...figureTokens(text, language)
];

/** The forms under which texts are kept in the index, each once. */
export const formsOf = (texts: readonly string[], language?: string): readonly string[] => [
	...new Set(texts.flatMap((text) => tokensIn(text, language).map(({ form }) => form)))
];

/** One thing that is looked for: everything that is found has it in one of these forms. */
export interface Wanted {
	/** The word as it was typed, perhaps not to its end; empty for a figure. */
	readonly word: string;
	/** Its beginning, which its other endings share; empty where it is too short to tell. */
	readonly stem: string;
	/** The figure or date that it is, as each language would read it. */
	readonly figures: readonly string[];
}

/** What is read of a query: whoever pastes a page wants its first words. */
const LONGEST_QUERY = 400;
const MOST_WANTED = 12;
/** Words shorter than this have no ending to tell apart; what an ending takes away at most. UTF-16 units. */
const [INFLECTED, ENDING, SHORTEST_STEM] = [6, 2, 5];
/** A figure is read as each of these languages would: "1,948" is one number here and another there. */
const READINGS = [undefined, 'en', 'ru'] as const;

const stemOf = (word: string): string =>
	word.length >= INFLECTED && /^\p{L}+$/u.test(word)
		? word.slice(0, Math.max(SHORTEST_STEM, word.length - ENDING))
		: '';

/** What a query looks for, in order. */
export function wantedIn(query: string): readonly Wanted[] {
	const text = query.slice(0, LONGEST_QUERY).toWellFormed();
	const figures = READINGS.flatMap((language) => figureTokens(text, language));
	const taken = figures.filter((one, index) => figures.findIndex((other) => overlaps(one, other)) === index);
	const wanted = taken.map((one) => ({ at: one.from, wanted: wantedFigure(text, one, figures) }));
	const words = matched(text, WORD, 'word', normalWord).filter((word) => !taken.some((one) => overlaps(one, word)));
	const others = words.map(({ form, from }) => ({
		at: from,
		wanted: { word: form, stem: stemOf(form), figures: [] }
	}));
	return [...wanted, ...others]
		.toSorted((a, b) => a.at - b.at)
		.slice(0, MOST_WANTED)
		.map((one) => one.wanted);
}

const overlaps = (a: Token, b: Token): boolean => a.from < b.to && b.from < a.to;

/** A figure is also the digits that were typed so far: "37.9" is on its way to "37.9 million". */
function wantedFigure(text: string, one: Token, all: readonly Token[]): Wanted {
	const figures = [...new Set(all.filter((other) => overlaps(one, other)).map(({ form }) => form))];
	const written = text.slice(one.from, one.to);
	const [digits] = /\p{Nd}+(?:[.,٫]\p{Nd}+)*/u.exec(written) ?? [];
	const [word] = written.match(WORD) ?? [];
	return { word: digits === undefined ? normalWord(word ?? '') : encoded(digits), stem: '', figures };
}

/** How well a token is what is wanted: 0 is not at all. */
function closeness({ kind, form }: Token, { word, stem, figures }: Wanted): number {
	if (kind === 'figure') return figures.includes(form) ? 8 : 0;
	if (word === '') return 0;
	if (form === word) return 6;
	if (form.startsWith(word)) return 4;
	if (stem !== '' && form.startsWith(stem)) return 2;
	return word.length >= 3 && form.includes(word) ? 1 : 0;
}

/** A text that is searched, and how much a match in it counts. */
export interface Field {
	readonly text: string;
	readonly weight: number;
}

/** A text with the stretches that were looked for, in UTF-16 offsets, in order; they never overlap. */
export interface Marked {
	readonly text: string;
	readonly marks: readonly (readonly [from: number, to: number])[];
}

export interface Match {
	readonly score: number;
	/** The fields, in their order. */
	readonly fields: readonly Marked[];
}

/** Where a thing has what is wanted; null where it has not all of it. */
export function matchOf(fields: readonly Field[], wanted: readonly Wanted[], language?: string): Match | null {
	const read = fields.map((field) => ({ ...field, tokens: tokensIn(field.text, language) }));
	let score = 0;
	for (const one of wanted) {
		const best = Math.max(
			...read.map(({ tokens, weight }) => weight * Math.max(0, ...tokens.map((token) => closeness(token, one))))
		);
		if (best <= 0) return null;
		score += best;
	}
	return { score, fields: read.map(({ text, tokens }) => ({ text, marks: marksOf(tokens, wanted) })) };
}

function marksOf(tokens: readonly Token[], wanted: readonly Wanted[]): Marked['marks'] {
	const hit = tokens.filter((token) => wanted.some((one) => closeness(token, one) > 0));
	const marks: [number, number][] = [];
	for (const { from, to } of hit.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
		const last = marks.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else marks.push([from, to]);
	}
	return marks;
}

/** What is shown of a long text: so much around its first mark. UTF-16 units. */
const [BEFORE, SHOWN] = [60, 240];

/** A text short enough for a list, with its first mark in sight. */
export function excerptOf({ text, marks }: Marked): Marked {
	if (text.length <= SHOWN) return { text, marks };
	const first = marks[0]?.[0] ?? 0;
	const wish = Math.max(0, Math.min(first - BEFORE, text.length - SHOWN));
	// Cut where a word begins, so that no character is cut either.
	const start = wish === 0 ? 0 : text.indexOf(' ', wish) + 1 || wish;
	const end = text.length <= start + SHOWN ? text.length : text.lastIndexOf(' ', start + SHOWN);
	const [head, tail] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
	const shift = head.length - start;
	return {
		text: (head + text.slice(start, Math.max(start, end)) + tail).toWellFormed(),
		marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift])
	};
}

export interface ArticleHit {
	readonly id: string;
	readonly language: string;
	readonly title: Marked;
	/** What else of it was found; empty where the title says it. */
	readonly detail: Marked;
}

export interface ClaimHit {
	readonly id: string;
	readonly number: number;
	readonly article: { readonly id: string; readonly title: string; readonly language: string };
	readonly status: ClaimStatus;
	readonly text: Marked;
	readonly detail: Marked;
}

export interface SourceHit {
	readonly id: string;
	readonly name: Marked;
	readonly detail: Marked;
	/** A few of the claims that rest on it. */
	readonly claims: readonly { readonly article: string; readonly number: number }[];
}

/** What a search answers, each kind the best first. */
export interface Found {
	readonly articles: readonly ArticleHit[];
	readonly claims: readonly ClaimHit[];
	readonly sources: readonly SourceHit[];
	/** Whether there is more than is told. */
	readonly more: boolean;
}
