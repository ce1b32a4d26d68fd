/** What others, or the desk in another system, have found before: kept in the archive, beside what is marked now. */
import * as v from 'valibot';
import { matchOf, tokensIn, wantedIn } from './search.ts';
import { statementKey } from './precedent.ts';
import { Id, Time, line } from './text.ts';

/** As its publisher says it: nothing in it is the desk's own rating. */
const finding = {
	/** What was checked there, and who had said it. */
	claim: v.string(),
	claimant: v.string(),
	/** In the words of its publisher. */
	rating: v.string(),
	conclusion: v.string(),
	/** The address of the review: http or https. */
	url: v.string(),
	publisher: v.string(),
	/** YYYY-MM-DD */
	day: v.nullable(v.string()),
	/** Where the claim was seen: http or https. */
	appearance: v.nullable(v.string())
};

type Found = { readonly [K in keyof typeof finding]: v.InferOutput<(typeof finding)[K]> };

export interface Finding extends Found {
	/** Where the publisher stands, as the file says it. */
	readonly publisherUrl: string | null;
}

export const EarlierVerdict = v.strictObject({
	id: Id,
	...finding,
	/** Whether its publisher is this newsroom. */
	isOwn: v.boolean(),
	/** The file that it came in, who brought that in, and when. */
	file: v.string(),
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type EarlierVerdict = Readonly<v.InferOutput<typeof EarlierVerdict>>;

/** One that stands beside a claim: about the same statement in the same words, or about a similar one. */
export const Alike = v.strictObject({ ...EarlierVerdict.entries, same: v.boolean() });
export type Alike = Readonly<v.InferOutput<typeof Alike>>;

/** The longest file. UTF-16 units. */
export const LONGEST_FILE = 10 * 1024 * 1024;
/** Verdicts of one file, and of one change. */
export const MOST_VERDICTS = 2000;

export const NewVerdictFile = v.strictObject({
	name: line(300),
	content: v.pipe(v.string(), v.maxLength(LONGEST_FILE, 'This file is longer than 10 MB. Bring it in in parts.'))
});

/** Why something of a file is not in the archive: it says no claim, no rating, or no address where it can be read. */
export const LeftOutReason = v.picklist(['claim', 'rating', 'address', 'unreadable']);
export const LeftOut = v.strictObject({ reason: LeftOutReason, count: v.number(), sample: v.string() });
export type LeftOut = Readonly<v.InferOutput<typeof LeftOut>>;

export const VerdictsBrought = v.strictObject({
	/** Ids of what is new in the archive. */
	brought: v.array(Id),
	/** How many it had already. */
	known: v.number(),
	leftOut: v.array(LeftOut)
});
export type VerdictsBrought = Readonly<v.InferOutput<typeof VerdictsBrought>>;

export const EarlierVerdictChange = v.strictObject({
	ids: v.pipe(v.array(Id), v.minLength(1), v.maxLength(MOST_VERDICTS)),
	withdrawn: v.boolean()
});

/** Fewer words are in too many statements to say anything. */
const FEWEST = 3;

/**
 * How two statements are alike: in the same words, or so that all that a search for the one would look for stands in the
 * other, which is not much longer. Null where they are not.
 */
export function likeness(ours: string, theirs: string, language: string): 'same' | 'similar' | null {
	const key = statementKey(ours, language);
	if (key !== '' && key === statementKey(theirs, language)) return 'same';
	const wanted = wantedIn(ours);
	if (wanted.length < FEWEST || !matchOf([{ text: theirs, weight: 1 }], wanted, language)) return null;
	return wordsIn(theirs, language) <= 3 * wordsIn(ours, language) ? 'similar' : null;
}

const wordsIn = (text: string, language: string): number =>
	tokensIn(text, language).filter(({ kind }) => kind === 'word').length;
