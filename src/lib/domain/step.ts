/** The article's text as a log of ProseMirror steps, and the named points of that log. */
import * as v from 'valibot';
import { Id, Time, line } from './text.ts';

const Json = v.record(v.string(), v.unknown());

/** The most steps that one request brings: what a person types while a connection is away fits. */
const MOST_STEPS = 1000;

export const NewSteps = v.strictObject({
	/** The version that the first step applies to: `Conflict` when it is not the article's. */
	version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Names the editing page, so that it knows its own steps when they come back. */
	clientId: Id,
	/** ProseMirror JSON: replace, replaceAround, addMark, removeMark. */
	steps: v.pipe(v.array(Json), v.minLength(1, 'Send at least one step.'), v.maxLength(MOST_STEPS))
});
export type NewSteps = Readonly<v.InferOutput<typeof NewSteps>>;

export const Step = v.strictObject({
	/** The version of the document after the step. */
	version: v.number(),
	step: Json,
	clientId: v.string(),
	authorId: Id,
	at: Time,
	/** Whether the whole text was replaced: anchors were then found again, not mapped. */
	replaced: v.boolean()
});
export type Step = Readonly<v.InferOutput<typeof Step>>;

/** A named, immutable point of the article's history. */
export const Revision = v.strictObject({
	id: Id,
	version: v.number(),
	name: v.string(),
	authorId: Id,
	createdAt: Time
});
export type Revision = Readonly<v.InferOutput<typeof Revision>>;

export const NewRevision = v.strictObject({
	id: Id,
	name: v.pipe(line(120), v.minLength(1, 'Give the revision a name.'))
});
export type NewRevision = Readonly<v.InferOutput<typeof NewRevision>>;
