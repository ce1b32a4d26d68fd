/** What the finder knows of a language: the words that make a figure, and the ways in which sentences tell who said it. */
import type { Token } from './tokens.ts';

/** Where the noun phrase ends that begins at `at`: the index after its last token; `at` itself where there is none. */
export type Tail = (tokens: readonly Token[], at: number, quantity: TailStart) => number;

export interface TailStart {
	/** The number has its noun already: "5 %", "$6.2 million", "20 kg". */
	readonly headed: boolean;
	readonly money: boolean;
}

export interface FigureWords {
	/** "more than", right before the number, to the end of the text that is given. */
	readonly hedge: RegExp;
	/** What may stand between the number and its noun and makes it "more than": қазақша "астам". */
	readonly postHedges: ReadonlySet<string>;
	/** Two and up; "one" counts only before a scale. */
	readonly numbers: ReadonlySet<string>;
	/** "one", "a", "half a": they count something only before a scale. */
	readonly units: ReadonlySet<string>;
	/** "million", and "hundreds", "dozens". */
	readonly scales: ReadonlySet<string>;
	/** Three words that are one number: "hundred and five", "hundreds of thousands". */
	readonly compound: RegExp;
	/** "between" and "and": what makes one figure of two numbers; two empty words where the language has none. */
	readonly between: readonly [string, string];
	/** What joins two numbers into one: "10 to 15". */
	readonly joiners: ReadonlySet<string>;
	readonly percents: ReadonlySet<string>;
	/** Units and currencies, as words or as letters glued to the number. */
	readonly measures: ReadonlySet<string>;
	/** Letters glued to a number that leave it a number: "5-ти". */
	readonly endings: RegExp;
	/** Letters glued to a number that make it an age: "45-year-old". */
	readonly age: RegExp;
	readonly month: RegExp;
	/** "May 5": the month may stand before the day. */
	readonly monthFirst: boolean;
	/** "years", "weeks": a number of them is a period, not a figure. */
	readonly period: RegExp;
	/** What may stand between a number and its period: "three consecutive months". */
	readonly periodGap: ReadonlySet<string>;
	/** What makes a period a fact, as words from the period on: "years old", "years in prison". */
	readonly periodFact: RegExp;
	/** "2022 году": what follows a year. */
	readonly yearWord: RegExp;
	/** "In 2022": what stands before a year. */
	readonly yearLeads: ReadonlySet<string>;
	/** "Chapter 5": what stands before a number that counts nothing. */
	readonly labels: ReadonlySet<string>;
	/** "the two": what stands before a number word that only points back. */
	readonly definite: ReadonlySet<string>;
	/** A number of one or two digits with a point is an ordinal wherever it stands. */
	readonly pointedOrdinals: boolean;
	/** Words that a figure never ends with: "of", "and". */
	readonly loose: ReadonlySet<string>;
	/** Whether something countable follows a number that could be a year or a label: "2000 people", not "2022 the". */
	readonly counted: (tokens: readonly Token[], at: number) => boolean;
	readonly tail: Tail;
}

/** Something that stands before a clause and is no part of it; what the group `verbless` holds must have no finite verb. */
export type Lead = RegExp;

export interface Speech {
	/** Whether a finite verb stands at this index. May be generous: it only tells sentences from labels. */
	readonly verbAt: (tokens: readonly Token[], at: number) => boolean;
	readonly leads: readonly Lead[];
	/** The beginning of a part between commas that concedes: "although …", "but he …". */
	readonly concession: RegExp;
	/** A whole part between commas that names the speaker: "he reported to the president". */
	readonly source: RegExp;
	/** What names the speaker at the end of a clause, with no comma before it. */
	readonly closing: RegExp | null;
	/** A sentence about the statement itself: "This statement was made by …". */
	readonly about: RegExp;
	readonly opinion: RegExp;
	readonly order: RegExp;
	readonly forecast: RegExp;
}

export interface Language {
	readonly figures: FigureWords;
	/** Null: sentences without a figure are left alone. */
	readonly speech: Speech | null;
}
