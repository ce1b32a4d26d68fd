/** What the desk has said before of the same statement: the same words, with figures that are the same however written. */
import * as v from 'valibot';
import { Rating } from './rating-scale.ts';
import { tokensIn } from './search.ts';
import { Id, Time } from './text.ts';
import { Said } from './verdict.ts';

export const Precedent = v.strictObject({
	claim: Id,
	number: v.number(),
	article: v.strictObject({ id: Id, title: v.string(), language: v.string() }),
	said: Said,
	/** As the scale of its article has it; null where that has none. */
	rating: v.nullable(Rating),
	conclusion: v.string(),
	/** When it was approved. */
	at: Time
});
export type Precedent = Readonly<v.InferOutput<typeof Precedent>>;

/** The same for statements that say the same in the same words; "37.9 million" and "37.9M" are the same figure. */
export function statementKey(text: string, language: string): string {
	const tokens = tokensIn(text, language);
	const figures = tokens.filter(({ kind }) => kind === 'figure');
	const words = tokens.filter(
		({ kind, from, to }) => kind === 'word' && !figures.some((one) => one.from < to && from < one.to)
	);
	return [...figures, ...words]
		.toSorted((a, b) => a.from - b.from)
		.map(({ form }) => form)
		.join(' ');
}
