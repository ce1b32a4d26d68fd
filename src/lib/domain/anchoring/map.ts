/**
 * Where anchors are after steps. The words of a claim carry it: it is `exact` with its new words while its fingerprint
 * stays the same, `changed` with the words that it was right with when the fingerprint is another, an `orphan` with
 * those words when they vanish. Undoing what was done, in the same document, undoes this too.
 */
import type { Node } from 'prosemirror-model';
import type { Mapping, StepMap } from 'prosemirror-transform';
import type { Anchor } from '#lib/domain/anchor.ts';
import { changesOf } from '#lib/domain/fingerprint.ts';
import { carried } from './carried.ts';
import { withWholeWords } from './edges.ts';
import { CONTEXT, contextOf, quoteAt, REACH, trimRange, type Range } from './range.ts';
import { recovered, resembles, restored } from './recovery.ts';
import type { Readable } from './section.ts';
import { Step } from './step.ts';
import { Vicinity } from './vicinity.ts';

/**
 * An anchor after a mapping; `doc` is the document after it. What is typed at its ends stays outside, unless it becomes
 * part of the same word or number, or negates the words. Map step by step where client and server have to agree: what
 * lies between two steps is not known afterwards. What was cut from the ends of a claim that
 * stayed `exact` is no part of it any more, even if it is put back.
 */
export const map = (anchor: Anchor, mapping: Mapping | StepMap, doc: Node, language?: string): Anchor =>
	follow(anchor, new Step(mapping, doc, language));

/** The same for all anchors of a document: those that the change is not near cost next to nothing. */
export function mapAll(
	anchors: readonly Anchor[],
	mapping: Mapping | StepMap,
	doc: Node,
	language?: string
): readonly Anchor[] {
	const step = new Step(mapping, doc, language);
	const { from, to, by } = step.change;
	if (from > to) return anchors;
	const mapped = anchors.slice();
	for (let index = 0; index < anchors.length; index += 1) {
		const anchor = anchors[index];
		if (!anchor) continue;
		const isOrphan = anchor.state === 'orphan';
		// `follow`, unrolled for the thousands that the change is nowhere near.
		if (!isOrphan && anchor.to + REACH <= from) continue;
		if (isOrphan || anchor.from - REACH < to) mapped[index] = follow(anchor, step);
		else if (by !== 0) mapped[index] = at(anchor, anchor.from + by, anchor.to + by);
	}
	return mapped;
}

/** Blanks and borders of blocks that may lie between what is left of a claim and what is put back. Positions. */
const BESIDE = 3;

/** The anchor after a step. */
export function follow(anchor: Anchor, step: Step): Anchor {
	const { from, to, by } = step.change;
	if (from > to) return anchor;
	if (anchor.state === 'orphan')
		return mayReturn(anchor, step) ? found(anchor, step) : at(anchor, ...shifted(anchor, step));
	if (anchor.to + REACH <= from || isBefore(anchor, from)) return anchor;
	if (anchor.from - REACH >= to || isAfter(anchor, to))
		return by === 0 ? anchor : at(anchor, anchor.from + by, anchor.to + by);
	const range = { from: step.mapping.map(anchor.from, 1), to: step.mapping.map(anchor.to, -1) };
	return range.from >= range.to ? found(anchor, step) : kept(anchor, step, range);
}

/** Whether an orphan may be in what a step put in: beside it, or so much that it may be it. */
function mayReturn({ from, to, quote }: Anchor, { change }: Step): boolean {
	if (change.from <= to + REACH && change.to >= from - REACH) return true;
	return change.to - change.from + change.by >= quote.length;
}

const shifted = ({ from, to }: Anchor, { mapping }: Step): readonly [number, number] => [
	mapping.map(from, -1),
	mapping.map(to, -1)
];

/** Positions that a line of context may take beside its characters: the ends of its blocks, and some air. */
const PER_LINE = 12;

/** How far context reaches from an anchor. Where it is short the article begins or ends there, or may. */
function reachOf(context: string): number {
	if (context.length < CONTEXT) return REACH;
	let lines = 1;
	for (let index = context.indexOf('\n'); index >= 0; index = context.indexOf('\n', index + 1)) lines += 1;
	return context.length + lines * PER_LINE;
}

/** Whether an anchor stands, with its context, before a position; and after one. */
const isBefore = ({ to, suffix }: Anchor, position: number): boolean =>
	to + BESIDE < position && to + reachOf(suffix) <= position;
const isAfter = ({ from, prefix }: Anchor, position: number): boolean =>
	from - BESIDE > position && from - reachOf(prefix) >= position;

// Written out, because thousands of them are made at every key that is pressed.
export const at = ({ id, quote, prefix, suffix, state }: Anchor, from: number, to: number): Anchor => ({
	id,
	from,
	to,
	quote,
	prefix,
	suffix,
	state
});

/** The anchor of words that are still there, if perhaps not as they were. */
function kept(anchor: Anchor, step: Step, mapped: Range): Anchor {
	const { change, doc, language } = step;
	// The rest of a changed claim may come back where its last word was, a blank away.
	const reach = anchor.state === 'changed' ? BESIDE : 0;
	const isTouched = change.from <= anchor.to + reach && change.to >= anchor.from - reach;
	if (!isTouched) return beside(anchor, doc, mapped);
	const again = anchor.state === 'changed' ? restored(anchor, doc, zoneOf(anchor, step)) : null;
	if (again) return exact(anchor, doc, again);
	const whole = withEdges(anchor, doc, mapped, language);
	const range = trimRange(doc, whole.from, whole.to);
	const words = quoteAt(doc, range.from, range.to);
	if (words === '') return found(anchor, step);
	if (words === anchor.quote || changesOf(anchor.quote, words, language).length === 0) return exact(anchor, doc, range);
	if (resembles(anchor.quote, words)) return { ...at(anchor, range.from, range.to), state: 'changed' };
	return found(anchor, step, range);
}

/** The anchor of words that nothing happened to; what stands around them may be other words now. */
function beside(anchor: Anchor, doc: Readable, { from, to }: Range): Anchor {
	return anchor.state === 'exact' ? exact(anchor, doc, { from, to }) : at(anchor, from, to);
}

function exact(anchor: Anchor, doc: Readable, { from, to }: Range): Anchor {
	return { ...at(anchor, from, to), quote: quoteAt(doc, from, to), ...contextOf(doc, from, to), state: 'exact' };
}

function withEdges(anchor: Anchor, doc: Readable, { from, to }: Range, language = ''): Range {
	const vicinity = new Vicinity(doc, from, to);
	const span = { start: vicinity.offsetAt(from), end: vicinity.offsetAt(to) };
	const grown = withWholeWords(vicinity.text, span, anchor, language);
	return {
		from: grown.start < span.start ? vicinity.positionAt(grown.start) : from,
		to: grown.end > span.end ? vicinity.positionAt(grown.end) : to
	};
}

/** Where the range of an anchor leads; where it is not right, with all that was put in beside it. */
function zoneOf(anchor: Anchor, step: Step): Range {
	const { mapping, change } = step;
	const zone = { from: mapping.map(anchor.from, -1), to: mapping.map(anchor.to, 1) };
	// What is left of an orphan's words may lie between it and what is put back.
	const reach = anchor.state === 'orphan' ? Math.max(BESIDE, anchor.quote.length) : BESIDE;
	const isBeside = change.from <= anchor.to + reach && change.to >= anchor.from - reach;
	if (anchor.state === 'exact' || !isBeside) return zone;
	const come = arrived(step);
	return { from: Math.min(zone.from, come.from), to: Math.max(zone.to, come.to) };
}

/** Where what a step put in stands, with all between its first change and its last. */
const arrived = ({ change: { from, to, by }, doc }: Step): Range => ({
	from: Math.max(0, from),
	to: Math.min(doc.content.size, to + by)
});

/** The anchor of words that are gone, or of which too little is left: what took their place, else an orphan. */
function found(anchor: Anchor, step: Step, rest?: Range): Anchor {
	const { doc, language } = step;
	const zone = zoneOf(anchor, step);
	const range = carried(anchor, step.inserted) ?? recovered(anchor, doc, zone, rest);
	if (!range) return { ...at(anchor, zone.from, zone.from), state: 'orphan' };
	const words = quoteAt(doc, range.from, range.to);
	const isSame = changesOf(anchor.quote, words, language).length === 0;
	return isSame ? exact(anchor, doc, range) : { ...at(anchor, range.from, range.to), state: 'changed' };
}
