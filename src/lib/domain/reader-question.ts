/** What readers send: a claim that they met, or a question about words of an article. Nothing says who asked. */
import * as v from 'valibot';
import { Slug } from './article.ts';
import { Id, Time, WebAddress, lines } from './text.ts';

export const QuestionStatus = v.picklist(['open', 'accepted', 'dismissed']);
export type QuestionStatus = v.InferOutput<typeof QuestionStatus>;

export const LONGEST_QUOTE = 1000;
export const LONGEST_QUESTION = 2000;

const Words = v.pipe(lines(LONGEST_QUOTE), v.minLength(1, 'Put in the words that you want to have checked.'));

/** What a reader's form sends. */
export const NewQuestion = v.strictObject({
	quote: Words,
	body: lines(LONGEST_QUESTION),
	/** Where the words were met, unless it is an article of ours. */
	url: v.nullable(WebAddress)
});
export type NewQuestion = Readonly<v.InferOutput<typeof NewQuestion>>;

export const ReaderQuestion = v.strictObject({
	id: Id,
	/** The published article that it is about; null for a claim from elsewhere. */
	article: v.nullable(v.strictObject({ id: Id, slug: Slug, title: v.string() })),
	quote: v.string(),
	body: v.string(),
	url: v.nullable(v.string()),
	status: QuestionStatus,
	/** Why it was dismissed. */
	reason: v.string(),
	/** The claim that it became. */
	claim: v.nullable(v.strictObject({ id: Id, number: v.number(), articleId: Id })),
	decidedBy: v.nullable(v.string()),
	decidedAt: v.nullable(Time),
	createdAt: Time
});
export type ReaderQuestion = Readonly<v.InferOutput<typeof ReaderQuestion>>;

/** `open` takes a decision back. A claim that a question became stays. */
export const QuestionDecision = v.pipe(
	v.strictObject({
		status: QuestionStatus,
		/** Of one that is accepted: the new claim's id, and for a claim from elsewhere that of the article made for it. */
		claimId: v.optional(Id),
		articleId: v.optional(Id),
		/** Why it is dismissed. */
		reason: v.optional(lines(1000))
	}),
	v.check(
		({ status, claimId }) => status !== 'accepted' || claimId !== undefined,
		'Give the id that the claim shall have.'
	),
	v.check(({ status, reason }) => status !== 'dismissed' || Boolean(reason), 'Say why it is dismissed.')
);
export type QuestionDecision = Readonly<v.InferOutput<typeof QuestionDecision>>;
