/** A fact of the text that somebody has said needs no check: for everybody, with who, when and why. */
import * as v from 'valibot';
import { Id, Time, line, storable } from './text.ts';

export const DismissalReason = v.picklist(['known', 'opinion', 'checked', 'not-a-fact', 'other']);
export type DismissalReason = v.InferOutput<typeof DismissalReason>;

/** Characters on each side by which the same words are told apart. */
export const AROUND = 24;

const words = {
	quote: v.pipe(v.string(), v.minLength(1), v.maxLength(2000), storable),
	prefix: v.pipe(v.string(), v.maxLength(AROUND), storable),
	suffix: v.pipe(v.string(), v.maxLength(AROUND), storable)
};

export const NewDismissal = v.strictObject({ id: Id, ...words, reason: DismissalReason, note: line(300) });
export type NewDismissal = Readonly<v.InferOutput<typeof NewDismissal>>;

export const Dismissal = v.strictObject({
	...NewDismissal.entries,
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type Dismissal = Readonly<v.InferOutput<typeof Dismissal>>;

/** By what the words of a dismissal are found again, wherever the text has moved them. */
export const signatureOf = ({ prefix, quote, suffix }: Pick<Dismissal, 'prefix' | 'quote' | 'suffix'>): string =>
	[prefix, quote, suffix].join('\u0000');
