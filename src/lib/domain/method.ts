/**
 * How the newsroom says that it works: the five commitments of the International Fact-Checking Network's code of
 * principles, each in its own words and in every language that Galley speaks.
 */
import * as v from 'valibot';
import { parseRationale } from './schema.ts';

export const COMMITMENTS = ['fairness', 'sources', 'funding', 'methodology', 'corrections'] as const;
export type Commitment = (typeof COMMITMENTS)[number];

/** Characters of a text's JSON. */
const LONGEST = 40_000;

const isText = (json: Readonly<Record<string, unknown>>): boolean => {
	try {
		parseRationale(json);
		return true;
	} catch {
		return false;
	}
};

/** Prose with lists, emphasis and links, as ProseMirror JSON of `rationaleSchema`; null where nothing is written. */
export const RichText = v.nullable(
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.check((json) => JSON.stringify(json).length <= LONGEST, 'The text is too long. Shorten it.'),
		v.check(isText, 'The text is not in the form that Galley keeps.')
	)
);
export type RichText = Readonly<Record<string, unknown>> | null;

const Texts = v.strictObject({
	fairness: v.optional(RichText, null),
	sources: v.optional(RichText, null),
	funding: v.optional(RichText, null),
	methodology: v.optional(RichText, null),
	corrections: v.optional(RichText, null)
});
export type MethodTexts = Readonly<Record<Commitment, RichText>>;

/** By language; one in which nothing was written has no entry. */
export const MethodSettings = v.strictObject({
	texts: v.optional(v.record(v.picklist(['en', 'ru', 'kk', 'ar']), Texts), {})
});

export const NO_TEXTS: MethodTexts = v.parse(Texts, {});
