/** The clause that states something, cut free of who said it, when and where, and of what is conceded afterwards. */
import type { Lead, Speech } from './language.ts';
import { trimmed, type Span } from './span.ts';
import type { Token } from './tokens.ts';

export const MIN_WORDS = 4;
/** What is left of a longer sentence may be shorter. */
const FEWEST_LEFT = 3;

/** A sentence with what is needed to cut it. */
export interface Sentence extends Span {
	readonly text: string;
	readonly tokens: readonly Token[];
}

const inside = ({ from, to }: Token, span: Span): boolean => from >= span.from && to <= span.to;

/** Whether a finite verb stands in the span. */
export function hasVerb({ tokens }: Sentence, span: Span, speech: Speech): boolean {
	return tokens.some((token, at) => inside(token, span) && speech.verbAt(tokens, at));
}

export function wordsIn({ tokens }: Sentence, span: Span): number {
	return tokens.filter((token) => token.kind !== 'mark' && inside(token, span)).length;
}

/** Long enough and with a verb: what is left when a cut has been made still says something. */
export const states = (sentence: Sentence, span: Span, speech: Speech): boolean =>
	wordsIn(sentence, span) >= FEWEST_LEFT && hasVerb(sentence, span, speech);

/** Where the clause begins after a lead; null where the pattern does not stand there, or takes the statement with it. */
function afterLead(sentence: Sentence, span: Span, lead: Lead, speech: Speech): Span | null {
	const match = lead.exec(sentence.text.slice(span.from, span.to));
	if (!match) return null;
	const phrase = match.groups?.['verbless'] ?? '';
	const from = span.from + match[0].indexOf(phrase);
	if (phrase !== '' && hasVerb(sentence, { from, to: from + phrase.length }, speech)) return null;
	const rest = { from: span.from + match[0].length, to: span.to };
	return states(sentence, rest, speech) ? rest : null;
}

/** No sentence has more leads than this. */
const MOST_LEADS = 6;

function withoutLeads(sentence: Sentence, span: Span, speech: Speech): Span {
	let rest = span;
	for (let count = 0; count < MOST_LEADS; count += 1) {
		const next = speech.leads.map((lead) => afterLead(sentence, rest, lead, speech)).find((found) => found !== null);
		if (!next) return rest;
		rest = next;
	}
	return rest;
}

/** Commas that part clauses: not those in brackets or quotation marks, nor those inside numbers. */
const COMMA = /\([^()]*\)|“[^“”]*”|«[^«»]*»|„[^“”]*[“”]|"[^"]*"|(,)(?=\s)/gu;

function commasIn({ text }: Sentence, span: Span): readonly number[] {
	return Array.from(text.slice(span.from, span.to).matchAll(COMMA)).flatMap(({ index, 1: comma }) =>
		comma ? [span.from + index] : []
	);
}

const LAST_MARK = /[.!?…]+["”»’)\]]*$/u;
const OPENING_DASH = /^[—–-]\s*/u;

/** The words between commas, each with the comma before it; the first part is what comes before any comma. */
function partsOf(sentence: Sentence, span: Span): readonly Span[] {
	const cuts = commasIn(sentence, span);
	return cuts.map((comma, index) => trimmed(sentence.text, { from: comma + 1, to: cuts[index + 1] ?? span.to }));
}

const wordsOf = ({ text }: Sentence, { from, to }: Span): string =>
	text.slice(from, to).replace(LAST_MARK, '').replace(OPENING_DASH, '');

/** Without ", although …" and ", he reported to the president", which stand at the end. */
function withoutEnd(sentence: Sentence, span: Span, speech: Speech): Span {
	const parts = partsOf(sentence, span);
	const isSource = parts.map((part) => speech.source.test(wordsOf(sentence, part)));
	const closes = parts.map((part, index) => isSource[index] || !hasVerb(sentence, part, speech));
	const ends = parts.findIndex(
		(part, index) =>
			speech.concession.test(wordsOf(sentence, part)) || (isSource[index] && closes.slice(index).every(Boolean))
	);
	const first = parts[ends];
	if (!first) return span;
	const rest = { from: span.from, to: sentence.text.lastIndexOf(',', first.from) };
	return states(sentence, rest, speech) ? trimmed(sentence.text, rest) : span;
}

/** A second statement after a semicolon is not part of the first. */
function firstStatement(sentence: Sentence, span: Span, speech: Speech): Span {
	const at = sentence.text.slice(span.from, span.to).search(/;\s/u);
	const rest = { from: span.from, to: span.from + at };
	return at > 0 && states(sentence, rest, speech) ? rest : span;
}

function withoutClosing(sentence: Sentence, span: Span, speech: Speech): Span {
	const match = speech.closing?.exec(sentence.text.slice(span.from, span.to));
	if (!match) return span;
	const rest = { from: span.from, to: span.from + match.index };
	return states(sentence, rest, speech) ? trimmed(sentence.text, rest) : span;
}

/** The dash of direct speech, the bullet or the number of a list. */
const OPENING = /^(?:[\s\-–—•*·]+|\(?(?:\p{Nd}{1,2}|\p{L})[.)]\s+)/u;

/** The statement of a sentence. It keeps the sentence's last mark only where it runs to the end of the sentence. */
export function statementOf(sentence: Sentence, speech: Speech): Span {
	const opening = OPENING.exec(sentence.text.slice(sentence.from, sentence.to))?.[0].length ?? 0;
	const whole = { from: sentence.from + opening, to: sentence.to };
	const [first, ...rest] = [withoutLeads, withoutEnd, firstStatement, withoutClosing];
	return rest.reduce((span, cut) => cut(sentence, span, speech), first(sentence, whole, speech));
}
