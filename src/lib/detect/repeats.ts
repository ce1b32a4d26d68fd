/**
 * Where else an article states the same fact: the same words again, and the same figures in other ways of writing them
 * ("37.9M attacks", "37.9 million cyberattacks"). What is found is offered to a person, who says whether it is the same.
 */
import type { Node } from 'prosemirror-model';
import { fingerprint, type Fingerprint, type Part } from '#lib/domain/fingerprint.ts';
import { figuresIn } from './figures.ts';
import type { FigureWords } from './language.ts';
import { languageOf, subtagOf } from './languages.ts';
import { sentencesOf } from './sentences.ts';
import { overlap, type Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** ProseMirror positions. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** A figure with what it counts, as far as two ways of writing it can be compared. */
interface Fact extends Span {
	/** "more than", as a sign. */
	readonly bound: string;
	readonly value: string;
	readonly unit: string;
	readonly money: boolean;
	/** The words of what is counted. */
	readonly nouns: readonly string[];
}

/** A sentence with its figures. */
interface Stated extends Span {
	readonly facts: readonly Fact[];
}

const KEY = /^(?:(\D+) )?(\S+)(?: (.+))?$/u;

/** Words of fewer letters say little of what is counted. */
const SHORTEST = 3;
const wordsOf = (text: string): readonly string[] =>
	tokensOf(text).flatMap(({ kind, lower }) => (kind === 'word' && lower.length >= SHORTEST ? [lower] : []));

function factOf(text: string, { from, to, money }: Span & { readonly money: boolean }, language: string): Fact | null {
	const said = text.slice(from, to);
	const figures = fingerprint(said, language).parts.filter((part) => part.kind === 'figure');
	if (figures.length === 0) return null;
	const keys = figures.map(({ key }) => KEY.exec(key) ?? []);
	const nouns = figures.reduce((rest, part) => rest.replace(part.text, ' '), said);
	return {
		...{ from, to, money, bound: keys.map(([, bound = '']) => bound).join(' ') },
		value: keys.map(([, , value = '']) => value).join(' '),
		unit: keys.map(([, , , unit = '']) => unit).join(' '),
		nouns: wordsOf(nouns)
	};
}

/** Enough of a word to know it in another case. */
const STEM = 4;

/** "attacks" and "cyberattacks", "граната" and "гранату". */
const isAkin = (one: string, other: string): boolean =>
	one.slice(0, STEM) === other.slice(0, STEM) ||
	(one.length >= STEM && other.includes(one)) ||
	(other.length >= STEM && one.includes(other));

const shareNoun = (one: Fact, other: Fact): boolean =>
	one.nouns.some((noun) => other.nouns.some((another) => isAkin(noun, another)));

/** So many digits no two facts have in common by chance. */
const TELLING = 3;
const isTelling = ({ value }: Fact): boolean => value.replace(/\D/g, '').replace(/^0+|0+$/g, '').length >= TELLING;

const sameUnit = (one: Fact, other: Fact): boolean =>
	one.unit === other.unit || (one.money && other.money && (one.unit === '' || other.unit === ''));

const sameFact = (one: Fact, other: Fact): boolean =>
	one.value === other.value && one.bound === other.bound && sameUnit(one, other);

/** Whether two figures of one value count the same: the value is telling, a unit says it, or the noun does. */
const sameCount = (one: Fact, other: Fact): boolean =>
	isTelling(one) || shareNoun(one, other) || (one.nouns.length === 0 && one.unit !== '');

/** What was read of a text block. */
interface Read {
	readonly text: string;
	/** In lower case. */
	readonly lower: string;
	/** Read when a figure is asked for. */
	sentences: readonly Stated[] | null;
}

/** Shorter words are said again for other reasons, unless a figure is among them. */
const FEWEST_WORDS = 3;

/** What is asked for: the words that were marked, read once. */
interface Asked {
	readonly quote: string;
	/** Its longest word in lower case: where it does not stand, the quote does not. */
	readonly longest: string;
	readonly facts: readonly Fact[];
	readonly print: Fingerprint;
}

/** Finds repeats in the versions of one article. What was read of a text block is kept as long as the block is. */
export class Repeats {
	readonly #language: string;
	readonly #words: FigureWords;
	readonly #segmenter: Intl.Segmenter;
	readonly #known = new WeakMap<Node, Read>();

	constructor(language: string) {
		this.#language = subtagOf(language);
		this.#words = languageOf(language).figures;
		this.#segmenter = new Intl.Segmenter(this.#language, { granularity: 'sentence' });
	}

	/** The other places that state what the words of a range state, in the order of the text; none overlap. */
	find(document: Node, range: Range): readonly Range[] {
		const asked = this.#asked(document.textBetween(range.from, range.to, '\n', '\n'));
		const found: Range[] = [];
		document.descendants((node, position) => {
			if (!node.isTextblock) return true;
			for (const { from, to } of this.#placesIn(this.#read(node), asked)) {
				const place = { from: position + 1 + from, to: position + 1 + to };
				if (!overlap(place, range)) found.push(place);
			}
			return false;
		});
		return found;
	}

	#asked(quote: string): Asked {
		const facts = this.#readText(quote).flatMap((sentence) => sentence.facts);
		const [longest = ''] = quote
			.toLowerCase()
			.trim()
			.split(/\s+/)
			.toSorted((a, b) => b.length - a.length);
		return { quote, longest, facts, print: fingerprint(quote, this.#language) };
	}

	#read(node: Node): Read {
		const known = this.#known.get(node);
		if (known) return known;
		// One character a position: every leaf that a text block may hold is as long as its text.
		const text = node.textBetween(0, node.content.size, undefined, '\n');
		const read = { text, lower: text.toLowerCase(), sentences: null };
		this.#known.set(node, read);
		return read;
	}

	#placesIn(block: Read, asked: Asked): readonly Span[] {
		const exact = block.lower.includes(asked.longest) ? exactIn(block.text, asked) : [];
		const figures = this.#figuresLike(block, asked).filter((one) => !exact.some((other) => overlap(one, other)));
		return [...exact, ...figures].toSorted((a, b) => a.from - b.from);
	}

	#readText(text: string): readonly Stated[] {
		return sentencesOf(text, this.#segmenter).map((sentence) => {
			const tokens = tokensOf(text.slice(sentence.from, sentence.to), sentence.from);
			const figures = figuresIn(text, sentence, tokens, this.#words);
			return { ...sentence, facts: figures.flatMap((figure) => factOf(text, figure, this.#language) ?? []) };
		});
	}

	/** Runs of figures that are those of the quote, in its order, each within one sentence that does not contradict it. */
	#figuresLike(block: Read, asked: Asked): readonly Span[] {
		const { facts } = asked;
		if (facts.length === 0 || asked.print.parts.some(({ kind }) => kind === 'negation')) return [];
		block.sentences ??= this.#readText(block.text);
		return block.sentences.flatMap((sentence) => {
			const starts = sentence.facts.flatMap((_, at) => (isRun(facts, sentence.facts.slice(at)) ? [at] : []));
			if (starts.length === 0 || this.#contradicts(block.text, sentence, asked)) return [];
			return starts.flatMap((at) => spanOf(sentence.facts.slice(at, at + facts.length)));
		});
	}

	/** Another year or day, or without a telling figure other names than the quote's: then the same number is another fact. */
	#contradicts(text: string, sentence: Span, { facts, print }: Asked): boolean {
		const said = fingerprint(text.slice(sentence.from, sentence.to), this.#language);
		const [times, others] = [timesOf(print, facts), timesOf(said, facts)];
		if (times.size > 0 && others.size > 0 && times.isDisjointFrom(others)) return true;
		const names = new Set(said.words.map(({ key }) => key));
		return !facts.some(isTelling) && [...keysOf(print, 'name')].some((name) => !names.has(name));
	}
}

const keysOf = ({ parts }: Fingerprint, kind: Part['kind']): ReadonlySet<string> =>
	new Set(parts.filter((part) => part.kind === kind).map(({ key }) => key));

const YEAR = /^(?:1\d|20)\d\d$/;

/** The days and the years that are named; a year of each day, so that "May 2022" is no other time than "2022". */
function timesOf({ parts }: Fingerprint, facts: readonly Fact[]): ReadonlySet<string> {
	const counted = new Set(facts.map(({ value }) => value));
	const keys = parts.flatMap(({ kind, key }) => (kind === 'date' ? [key, key.slice(0, 4)] : [key]));
	return new Set(keys.filter((key) => /^\d{4}-/.test(key) || (YEAR.test(key) && !counted.has(key))));
}

const isRun = (facts: readonly Fact[], run: readonly Fact[]): boolean =>
	facts.every((fact, index) => {
		const other = run[index];
		return other !== undefined && sameFact(fact, other) && sameCount(fact, other);
	});

function spanOf(facts: readonly Fact[]): readonly Span[] {
	const [first, last] = [facts[0], facts.at(-1)];
	return first && last ? [{ from: first.from, to: last.to }] : [];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same words again, whole ones, however they are spaced. */
function exactIn(text: string, { quote, facts }: Asked): readonly Span[] {
	const words = quote.trim().split(/\s+/);
	if (facts.length === 0 && words.length < FEWEST_WORDS) return [];
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.map(escaped).join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
	return Array.from(text.matchAll(pattern), ({ 0: all, index }) => ({ from: index, to: index + all.length }));
}

/** The other places of a document that state what the words of a range state. */
export const repeats = (document: Node, range: Range, language: string): readonly Range[] =>
	new Repeats(language).find(document, range);
