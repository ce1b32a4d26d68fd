/** A Word file that Galley wrote, brought back into its article after somebody worked in it. */
import * as v from 'valibot';
import { Exported } from './exported.ts';
import { TrackedChange } from './import.ts';
import { Id, Time, allStorable } from './text.ts';

const Document = v.record(v.string(), v.unknown());
const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What was read of the file, as its preview answers it. */
const file = {
	/** ProseMirror JSON of the article schema. */
	document: Document,
	changes: v.pipe(v.array(TrackedChange), v.maxLength(1000)),
	exported: Exported
};

export const NewReturnPlan = v.pipe(v.strictObject(file), allStorable());
export type NewReturnPlan = Readonly<v.InferOutput<typeof NewReturnPlan>>;

/** Changes within the words of a claim become proposed corrections there; or all changes a new version of the text. */
export const TextChoice = v.picklist(['corrections', 'version']);
export type TextChoice = v.InferOutput<typeof TextChoice>;

export const NewReturn = v.pipe(
	v.strictObject({
		...file,
		id: Id,
		/** The version that the person saw the plan for: `Conflict` when the text has changed since. */
		version: Version,
		text: TextChoice,
		/** Ids of the passages whose proposals are accepted in the new version. */
		accept: v.array(Id)
	}),
	allStorable()
);
export type NewReturn = Readonly<v.InferOutput<typeof NewReturn>>;

/** `changed`: one of Galley's own comments says something else in the file. */
const RemarkKind = v.picklist(['reply', 'thread', 'note', 'changed']);

const Remark = v.strictObject({
	id: Id,
	kind: RemarkKind,
	/** Number of the claim that it is about; null for the article as a whole. */
	claim: v.nullable(v.number()),
	author: v.string(),
	at: v.nullable(Time),
	text: v.string(),
	/** The words that a note on the article is about. */
	quote: v.string()
});

const Settled = v.strictObject({
	claim: v.nullable(v.number()),
	settled: v.boolean(),
	/** What the thread begins with. */
	text: v.string()
});

const Change = v.strictObject({ before: v.string(), after: v.string() });

const Correction = v.strictObject({
	...Change.entries,
	id: Id,
	claim: v.number(),
	/** Who made the change, where the file says it; empty otherwise. */
	author: v.string()
});

export const ReturnPlan = v.strictObject({
	/** The version of the article that the plan was made for. */
	version: Version,
	/** Whether the same file was brought back before. */
	again: v.boolean(),
	remarks: v.array(Remark),
	settled: v.array(Settled),
	corrections: v.array(Correction),
	/** What differs in the text beside the corrections. */
	others: v.array(Change),
	/** What differs and cannot be placed: the words are no longer there. */
	lost: v.array(Change),
	/** The text with what differs beside the corrections; null where nothing does. */
	rest: v.nullable(Document),
	/** The text with everything that differs; null where nothing does. */
	whole: v.nullable(Document)
});
export type ReturnPlan = Readonly<v.InferOutput<typeof ReturnPlan>>;

export const Returned = v.strictObject({
	id: Id,
	remarks: v.number(),
	settled: v.number(),
	corrections: v.number(),
	/** The version of the text that it made; null where the text stayed as it was. */
	version: v.nullable(Version)
});
export type Returned = Readonly<v.InferOutput<typeof Returned>>;
