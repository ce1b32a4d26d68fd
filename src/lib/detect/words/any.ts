/** Any language: numbers in digits, with the word that follows them. Also what the other tables start from. */
import type { FigureWords, Language, Tail } from '#lib/detect/language.ts';
import { wordAt } from '#lib/detect/tokens.ts';
import { MEASURES } from './measures.ts';

/** Matches nothing. */
export const NEVER = /^(?!)/;

/** Short words are prepositions and articles more often than nouns. */
const SHORTEST = 4;

const oneWord: Tail = (tokens, at, { headed, money }) => {
	const adjacent = (tokens[at]?.from ?? 0) > (tokens[at - 1]?.to ?? 0);
	return !headed && !money && adjacent && wordAt(tokens, at).length >= SHORTEST ? at + 1 : at;
};

export const anyFigures: FigureWords = {
	hedge: NEVER,
	postHedges: new Set(),
	numbers: new Set(),
	units: new Set(),
	scales: new Set(),
	compound: NEVER,
	between: ['', ''],
	joiners: new Set(),
	percents: new Set(),
	measures: MEASURES,
	endings: NEVER,
	age: NEVER,
	month: NEVER,
	monthFirst: false,
	period: NEVER,
	periodGap: new Set(),
	periodFact: NEVER,
	yearWord: NEVER,
	yearLeads: new Set(),
	labels: new Set(),
	definite: new Set(),
	pointedOrdinals: false,
	loose: new Set(),
	counted: () => false,
	tail: oneWord
};

export const anyLanguage: Language = { figures: anyFigures, speech: null };
