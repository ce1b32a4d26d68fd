/**
 * Where anchors are after steps. The words of a claim carry it: it is `exact` with its new words while its fingerprint
 * stays the same, `changed` with the words that it was right with when the fingerprint is another, an `orphan` with
 * those words when they vanish. Undoing what was done, in the same document, undoes this too.
 */
import type { Node } from 'prosemirror-model';
import type { Mapping, StepMap } from 'prosemirror-transform';
import type { Anchor } from '#lib/domain/anchor.ts';
import { changesOf } from '#lib/domain/fingerprint.ts';
import { changeOf, type Change } from './change.ts';
import { withWholeWords } from './edges.ts';
import { contextOf, quoteAt, REACH, trimRange, type Range } from './range.ts';
import { recovered, resembles } from './recovery.ts';
import { Vicinity } from './vicinity.ts';

/**
 * An anchor after a mapping; `doc` is the document after it. What is typed at its ends stays outside, unless it becomes
 * part of the same word or number, or negates the words. Map step by step where client and server have to agree: what
 * lies between two steps is not known afterwards.
 */
export const map = (anchor: Anchor, mapping: Mapping | StepMap, doc: Node, language?: string): Anchor =>
	follow(anchor, { mapping, change: changeOf(mapping), doc, language });

/** The same for all anchors of a document: those that the change is not near cost next to nothing. */
export function mapAll(
	anchors: readonly Anchor[],
	mapping: Mapping | StepMap,
	doc: Node,
	language?: string
): readonly Anchor[] {
	const step = { mapping, change: changeOf(mapping), doc, language };
	return anchors.map((anchor) => follow(anchor, step));
}

export interface Step {
	readonly mapping: Mapping | StepMap;
	readonly change: Change;
	/** The document after the mapping. */
	readonly doc: Node;
	readonly language: string | undefined;
}

function follow(anchor: Anchor, step: Step): Anchor {
	const { from, to, by } = step.change;
	if (from > to || anchor.to + REACH <= from) return anchor;
	if (anchor.from - REACH >= to) return by === 0 ? anchor : at(anchor, anchor.from + by, anchor.to + by);
	const range = { from: step.mapping.map(anchor.from, 1), to: step.mapping.map(anchor.to, -1) };
	return anchor.state === 'orphan' || range.from >= range.to ? found(anchor, step) : kept(anchor, step, range);
}

const at = (anchor: Anchor, from: number, to: number): Anchor => ({ ...anchor, from, to });

/** The anchor of words that are still there, if perhaps not as they were. */
function kept(anchor: Anchor, step: Step, mapped: Range): Anchor {
	const { change, doc, language } = step;
	const isTouched = change.from <= anchor.to && change.to >= anchor.from;
	if (!isTouched) return beside(anchor, doc, mapped);
	const whole = withEdges(anchor, doc, mapped, language);
	const range = trimRange(doc, whole.from, whole.to);
	const words = quoteAt(doc, range.from, range.to);
	if (words === '') return found(anchor, step);
	if (changesOf(anchor.quote, words, language).length === 0) return exact(anchor, doc, range);
	if (resembles(anchor.quote, words)) return { ...at(anchor, range.from, range.to), state: 'changed' };
	return found(anchor, step, range);
}

/** The anchor of words that nothing happened to; what stands around them may be other words now. */
function beside(anchor: Anchor, doc: Node, { from, to }: Range): Anchor {
	return anchor.state === 'exact' ? exact(anchor, doc, { from, to }) : at(anchor, from, to);
}

function exact(anchor: Anchor, doc: Node, { from, to }: Range): Anchor {
	return { ...at(anchor, from, to), quote: quoteAt(doc, from, to), ...contextOf(doc, from, to), state: 'exact' };
}

function withEdges(anchor: Anchor, doc: Node, { from, to }: Range, language = ''): Range {
	const vicinity = new Vicinity(doc, from, to);
	const span = { start: vicinity.offsetAt(from), end: vicinity.offsetAt(to) };
	const grown = withWholeWords(vicinity.text, span, anchor, language);
	return {
		from: grown.start < span.start ? vicinity.positionAt(grown.start) : from,
		to: grown.end > span.end ? vicinity.positionAt(grown.end) : to
	};
}

/** The anchor of words that are gone, or of which too little is left: what took their place, else an orphan. */
function found(anchor: Anchor, step: Step, rest?: Range): Anchor {
	const { mapping, doc, language } = step;
	const zone = { from: mapping.map(anchor.from, -1), to: mapping.map(anchor.to, 1) };
	const range = recovered(anchor, doc, zone, rest);
	if (!range) return { ...at(anchor, zone.from, zone.from), state: 'orphan' };
	const words = quoteAt(doc, range.from, range.to);
	const isSame = changesOf(anchor.quote, words, language).length === 0;
	return isSame ? exact(anchor, doc, range) : { ...at(anchor, range.from, range.to), state: 'changed' };
}
