/**
 * Annotations in a file of another program, by the words that they are about: W3C Web Annotation collections, pages and lists
 * (Recogito's too), and what the API of Hypothesis answers.
 */
import * as v from 'valibot';
import { LONGEST_QUOTE } from './anchor.ts';
import { quotesOf, textOf } from './annotation.ts';
import { Invalid } from './errors.ts';
import { isStorable, allStorable } from './text.ts';

export interface Target {
	readonly quote: string;
	readonly prefix: string;
	readonly suffix: string;
	/** Unicode code points into the text that they were made on; null where the file does not say. */
	readonly position: { readonly start: number; readonly end: number } | null;
}

export interface FileAnnotation {
	/** One or more: an annotation may stand on several words. None where it names no words. */
	readonly targets: readonly Target[];
	/** What it says, with its tags. */
	readonly note: string;
}

/** More are of a whole site, not of an article. */
export const MOST_ANNOTATIONS = 2000;

const NONE =
	'There are no annotations in this file. Take one that Hypothesis, Recogito or another W3C program has written.';
const TOO_MANY = 'This file has more than {most} annotations. Bring in those of this article alone.';

/** Throws `Invalid` where the value holds no annotations, or too many. */
export function readAnnotations(value: unknown): readonly FileAnnotation[] {
	const items = itemsOf(value);
	if (items.length === 0) throw new Invalid(NONE);
	if (items.length > MOST_ANNOTATIONS) throw new Invalid(TOO_MANY, { most: MOST_ANNOTATIONS });
	return items.map(({ target, ...rest }) => ({
		targets: listOf(target).flatMap(targetOf),
		note: noteOf(rest)
	}));
}

const Item = v.looseObject({ target: v.unknown() });
type Item = v.InferOutput<typeof Item>;

/** Where programs put the list: in itself, as a page's items, as a collection's first page, as rows. */
const Holder = v.looseObject({
	items: v.optional(v.array(v.unknown())),
	rows: v.optional(v.array(v.unknown())),
	first: v.optional(v.unknown()),
	annotations: v.optional(v.array(v.unknown()))
});

function itemsOf(value: unknown): readonly Item[] {
	if (Array.isArray(value)) return value.flatMap((one) => (v.is(Item, one) && one.target !== undefined ? [one] : []));
	const holder = v.safeParse(Holder, value);
	if (!holder.success) return [];
	const { items, rows, annotations, first } = holder.output;
	const list = items ?? rows ?? annotations;
	if (list) return itemsOf(list);
	return first === undefined ? itemsOf([value]) : itemsOf(first);
}

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());

const Selected = v.looseObject({ selector: v.unknown() });

function targetOf(target: unknown): readonly Target[] {
	if (!v.is(Selected, target)) return [];
	const [quote] = quotesOf(target.selector);
	if (!quote || quote.quote.length > LONGEST_QUOTE) return [];
	if (!Object.values(quote).every((words) => isStorable(words))) return [];
	return [{ ...quote, position: positionOf(target.selector) }];
}

const Position = v.looseObject({
	type: v.literal('TextPositionSelector'),
	start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	end: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});

function positionOf(selector: unknown): Target['position'] {
	const found = listOf(selector).find((one): one is v.InferOutput<typeof Position> => v.is(Position, one));
	return found ? { start: found.start, end: found.end } : null;
}

/** Hypothesis writes what it says beside the target, not as bodies. */
const Beside = v.looseObject({ text: v.optional(v.string(), ''), tags: v.optional(v.array(v.string()), []) });

function noteOf(annotation: Readonly<Record<string, unknown>>): string {
	const beside = v.safeParse(Beside, annotation);
	const own = beside.success ? [beside.output.text.trim(), beside.output.tags.join(', ')] : [];
	return [...own, textOf(annotation)].filter((text) => text !== '').join('\n');
}

export const NewAnnotationFile = v.pipe(v.strictObject({ annotations: v.unknown() }), allStorable());

/** What became of the annotations of a file: ids of claims, and how many name no words. */
export const AnnotationsBrought = v.strictObject({
	marked: v.array(v.string()),
	/** Their words do not stand in the article: they wait in the tray. */
	lost: v.array(v.string()),
	leftOut: v.number()
});
export type AnnotationsBrought = Readonly<v.InferOutput<typeof AnnotationsBrought>>;
