/** The right of reply: who was asked, how and when, what for, until when, and what they said. */
import * as v from 'valibot';
import { Id, Time, line, lines } from './text.ts';

export const CallWay = v.picklist(['phone', 'email', 'message', 'in-person', 'letter', 'form']);
export type CallWay = v.InferOutput<typeof CallWay>;

/** `waiting`: nothing yet. `silent`: asked, and the deadline went by. */
export const CallOutcome = v.picklist(['waiting', 'answered', 'declined', 'silent']);
export type CallOutcome = v.InferOutput<typeof CallOutcome>;

const fields = {
	/** Who was asked, as readers may read it: "the Ministry of Finance". How they are reached stands with their source. */
	asked: v.pipe(line(200), v.minLength(1, 'Say who was asked.')),
	way: CallWay,
	askedAt: Time,
	question: lines(5000),
	deadline: v.nullable(Time),
	outcome: CallOutcome,
	answer: lines(20_000),
	answeredAt: v.nullable(Time),
	/** The person of the library who was asked; null where the desk has none. */
	sourceId: v.nullable(Id)
};

export const NewCall = v.strictObject({
	id: Id,
	/** Null for what is about the article as a whole. */
	claimId: v.nullable(Id),
	...fields
});
export type NewCall = Readonly<v.InferOutput<typeof NewCall>>;

export const CallChange = v.partial(v.strictObject({ ...fields, withdrawn: v.boolean() }));
export type CallChange = Readonly<v.InferOutput<typeof CallChange>>;

export const Call = v.strictObject({
	...NewCall.entries,
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type Call = Readonly<v.InferOutput<typeof Call>>;

/** How a call stands: one that waits is late once its deadline has gone by. */
export type CallState = Exclude<CallOutcome, 'waiting'> | 'open' | 'late';

/** How a call stands at a moment, in milliseconds. */
export function stateOf({ outcome, deadline }: Pick<Call, 'outcome' | 'deadline'>, now: number): CallState {
	if (outcome !== 'waiting') return outcome;
	return deadline !== null && deadline < now ? 'late' : 'open';
}
