/**
 * The sentences of a text block. `Intl.Segmenter` (Unicode Annex 29) divides after "Mr.", "U.S." and "г." and does not
 * divide before a digit: both are mended here.
 */
import { trimmed, type Span } from './span.ts';
import { CITY, INITIAL, SENTENCE_STARTERS, SOFT, TITLES } from './words/abbreviations.ts';

/** A point after a whole word and before a number ends a sentence. */
const BEFORE_DIGIT = /(?<=\p{L}{2}[.!?]["”»)\]]*)\s+(?=\p{Sc}?\p{Nd})/gu;
/** Small letters, or a dash and small letters, go on with what an exclamation inside quotation marks seemed to end. */
const GOES_ON = /^(?:[—–-]\s*)?\p{Ll}/u;
const AFTER_QUOTE = /[!?…]["”»’]\s*$/u;
const GERMAN_DAY = /(?<!\p{Nd})\p{Nd}{1,2}\.\s*$/u;
const GERMAN_MONTH = /^(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sept|Okt|Nov|Dez)/u;
/** Long enough for every abbreviation. UTF-16 units. */
const REACH = 16;

/** Whether the words after a supposed end belong to the same sentence. */
function goesOn(before: string, after: string): boolean {
	if (before.endsWith('\n')) return false;
	if (TITLES.test(before) || CITY.test(before)) return true;
	if (INITIAL.test(before)) return !SENTENCE_STARTERS.test(after);
	if (AFTER_QUOTE.test(before)) return GOES_ON.test(after);
	if (GERMAN_DAY.test(before)) return GERMAN_MONTH.test(after);
	return SOFT.test(before) && /^[\p{Ll}\p{Nd}]/u.test(after);
}

function startsOf(text: string, segmenter: Intl.Segmenter): number[] {
	const starts = Array.from(segmenter.segment(text), ({ index }) => index);
	for (const { 0: gap, index } of text.matchAll(BEFORE_DIGIT)) starts.push(index + gap.length);
	return starts.sort((one, other) => one - other);
}

/** The sentences of a text block in order, without the white space around them. */
export function sentencesOf(text: string, segmenter: Intl.Segmenter): readonly Span[] {
	const starts = startsOf(text, segmenter).filter(
		(start) => start === 0 || !goesOn(text.slice(Math.max(0, start - REACH), start), text.slice(start, start + REACH))
	);
	return starts
		.map((from, index) => trimmed(text, { from, to: starts[index + 1] ?? text.length }))
		.filter(({ from, to }) => from < to);
}
