/** Sentences that assert an event or a state, and the words that someone is quoted with. */
import { MIN_WORDS, hasVerb, statementOf, states, wordsIn, type Sentence } from './clauses.ts';
import type { Speech } from './language.ts';
import { overlap, trimmed, type Span } from './span.ts';

export interface Statement extends Span {
	readonly quoted: boolean;
	readonly forecast: boolean;
}

/** Longer sentences are lists or mistakes of the import: nobody checks them as one claim. UTF-16 units. */
const LONGEST = 800;

const QUESTION = /[?؟？]["”»’)\]]*$/u;
const ANNOUNCES = /:$/u;

/** Whether a passage asserts nothing that could be checked: questions, orders, opinions, words about the statement itself. */
function assertsNothing(words: string, speech: Speech): boolean {
	if (words.length > LONGEST || QUESTION.test(words) || ANNOUNCES.test(words)) return true;
	return [speech.order, speech.opinion, speech.about].some((pattern) => pattern.test(words));
}

const cut = (one: Span, other: Span): Span => ({
	from: Math.max(one.from, other.from),
	to: Math.min(one.to, other.to)
});

/** A comma before the closing mark belongs to the sentence around it, as does a point that does not end it. */
function withoutMark(text: string, span: Span): Span {
	return text.slice(span.from, span.to).endsWith(',') ? { from: span.from, to: span.to - 1 } : span;
}

/** The quoted clauses of a sentence, each without its marks. */
function quotedIn(sentence: Sentence, quotations: readonly Span[], speech: Speech): readonly Span[] {
	return quotations
		.filter((quotation) => overlap(quotation, sentence))
		.map((quotation) => withoutMark(sentence.text, trimmed(sentence.text, cut(quotation, sentence))))
		.filter((span) => wordsIn(sentence, span) >= MIN_WORDS && hasVerb(sentence, span, speech));
}

/** What a sentence without figures asserts: its quoted clauses, else its statement; nothing where it asserts nothing. */
export function statementsIn(sentence: Sentence, quotations: readonly Span[], speech: Speech): readonly Statement[] {
	const wordsOf = ({ from, to }: Span) => sentence.text.slice(from, to);
	const forecast = (span: Span) => speech.forecast.test(wordsOf(span));
	const quoted = quotedIn(sentence, quotations, speech);
	if (quoted.length > 0) {
		const asserted = quoted.filter((span) => !assertsNothing(wordsOf(span), speech));
		return asserted.map((span) => ({ ...span, quoted: true, forecast: forecast(span) }));
	}
	if (wordsIn(sentence, sentence) < MIN_WORDS || assertsNothing(wordsOf(sentence), speech)) return [];
	const span = statementOf(sentence, speech);
	if (!states(sentence, span, speech) || assertsNothing(wordsOf(span), speech)) return [];
	const fragment = quotations.some(
		(quotation) => overlap(quotation, span) && wordsIn(sentence, cut(quotation, span)) >= MIN_WORDS
	);
	return [{ ...span, quoted: fragment, forecast: forecast(span) }];
}
