/**
 * What a compound claim says, thing by thing: "268 items, 21 grenades and more than 30,000 rounds" is three. Proposed to
 * a person, who chooses and mends the bounds.
 */
import type { Node } from 'prosemirror-model';
import type { Category } from '#lib/domain/claim.ts';
import { hasVerb, wordsIn, type Sentence } from './clauses.ts';
import { figuresIn } from './figures.ts';
import type { Language } from './language.ts';
import { languageOf, subtagOf } from './languages.ts';
import { sentencesOf } from './sentences.ts';
import { trimmed, type Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** A part that is proposed: where it stands, in ProseMirror positions, and of what kind it is. */
export interface ProposedPart {
	readonly from: number;
	readonly to: number;
	readonly category: Category;
}

type Find = Span & { readonly category: Category };

/** What may part two clauses: a semicolon, or a comma or dash with or without "and", or "and" by itself. */
const BETWEEN =
	/;\s|,\s(?:(?:and|but|while|и|а|но|және|ал|бірақ)\s)?|\s(?:and|but|while|и|а|но|және|ал|бірақ)\s|\s[—–]\s/giu;
const LEAST_WORDS = 3;

/** The clauses of a sentence: cut wherever both sides say something, with a verb of their own. */
function clausesOf(sentence: Sentence, speech: NonNullable<Language['speech']>): readonly Span[] {
	const says = (span: Span) => wordsIn(sentence, span) >= LEAST_WORDS && hasVerb(sentence, span, speech);
	const clauses: Span[] = [];
	let from = sentence.from;
	for (const { 0: between, index } of sentence.text.slice(sentence.from, sentence.to).matchAll(BETWEEN)) {
		const at = sentence.from + index;
		const [before, after] = [
			{ from, to: at },
			{ from: at + between.length, to: sentence.to }
		];
		if (!says(before) || !says(after)) continue;
		clauses.push(before);
		from = after.from;
	}
	return [...clauses, { from, to: sentence.to }].map((span) => withoutStop(sentence.text, span));
}

/** The mark that ends a sentence is not part of what it says. */
function withoutStop(text: string, span: Span): Span {
	const { from, to } = trimmed(text, span);
	return { from, to: to - (/[.…;,]+$/u.exec(text.slice(from, to))?.[0].length ?? 0) };
}

const figures = (sentence: Sentence, { figures: words }: Language): readonly Find[] =>
	figuresIn(sentence.text, sentence, sentence.tokens, words).map(({ from, to }) => ({
		...{ from, to },
		category: 'statistic'
	}));

/** Clauses, where each has at most one figure; else the figures one by one, which nobody should have to check as one. */
function partsOf(sentence: Sentence, language: Language): readonly Find[] {
	const counts = figures(sentence, language);
	const clauses = language.speech ? clausesOf(sentence, language.speech) : [];
	const inside = (clause: Span) => counts.filter(({ from, to }) => from >= clause.from && to <= clause.to).length;
	const isFine = clauses.length > 1 && clauses.every((clause) => inside(clause) <= 1);
	if (!isFine && counts.length > 1) return counts;
	const whole = withoutStop(sentence.text, sentence);
	return (clauses.length > 1 ? clauses : [whole]).map((span) => ({
		...span,
		category: inside(span) > 0 ? 'statistic' : 'event'
	}));
}

/** The text of the blocks that a range reaches into, as far as it does, with the position of its first character. */
function stretches(
	document: Node,
	from: number,
	to: number
): readonly { readonly at: number; readonly text: string }[] {
	const found: { readonly at: number; readonly text: string }[] = [];
	document.nodesBetween(from, to, (node, position) => {
		if (!node.isTextblock) return true;
		const [start, end] = [Math.max(0, from - position - 1), Math.min(node.content.size, to - position - 1)];
		if (start < end) found.push({ at: position + 1 + start, text: node.textBetween(start, end, undefined, '\n') });
		return false;
	});
	return found;
}

/**
 * What the words of a range say, as parts in the order of the text. A range that says one thing has one part or none:
 * there is nothing to split.
 */
export function proposedParts(
	document: Node,
	{ from, to }: { readonly from: number; readonly to: number },
	language: string
): readonly ProposedPart[] {
	const known = languageOf(language);
	const segmenter = new Intl.Segmenter(subtagOf(language), { granularity: 'sentence' });
	return stretches(document, from, to).flatMap(({ at, text }) =>
		sentencesOf(text, segmenter).flatMap((span) => {
			const tokens = tokensOf(text.slice(span.from, span.to), span.from);
			const found = partsOf({ ...span, text, tokens }, known);
			return found.map((part) => ({ ...part, from: at + part.from, to: at + part.to }));
		})
	);
}
