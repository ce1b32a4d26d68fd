/** A change of the article's words that someone proposes at a claim, and an editor's decision on it. */
import * as v from 'valibot';
import { Id, Time, lines, storable } from './text.ts';

/** The longest run of words that an amendment replaces, in UTF-16 units. */
export const LONGEST_AMENDMENT = 1000;

const proposal = {
	id: Id,
	/** The passage whose words it changes. */
	anchorId: Id,
	/** Words of the passage, as they stand. */
	before: v.pipe(
		v.string(),
		v.minLength(1, 'Say which words are to be changed.'),
		v.maxLength(LONGEST_AMENDMENT),
		storable
	),
	/** The words that shall stand there; empty where the old ones shall go. */
	after: lines(LONGEST_AMENDMENT),
	note: lines(2000)
};

export const NewAmendment = v.pipe(
	v.strictObject(proposal),
	v.check(
		({ before, after }) => before !== after,
		'The proposed words are the words that stand there. Change them first.'
	)
);
export type NewAmendment = Readonly<v.InferOutput<typeof NewAmendment>>;

export const AmendmentDecision = v.picklist(['accepted', 'declined']);

/** Null takes a decision back. */
export const NewAmendmentDecision = v.strictObject({ decision: v.nullable(AmendmentDecision) });

export const Amendment = v.strictObject({
	...proposal,
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean(),
	decision: v.nullable(v.strictObject({ decision: AmendmentDecision, authorId: Id, at: Time }))
});
export type Amendment = Readonly<v.InferOutput<typeof Amendment>>;

/** An amendment that nobody has decided on yet. */
export const isOpen = ({ withdrawn, decision }: Pick<Amendment, 'withdrawn' | 'decision'>): boolean =>
	!withdrawn && decision === null;
