/** What differs between two documents, by words: for a person who looks at both. */
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset';
import type { Node } from 'prosemirror-model';
import { StepMap } from 'prosemirror-transform';
import { equalUnits } from './anchoring/patience.ts';

/** A stretch of the first document, A, and what stands for it in the second, B; either may be empty. Positions. */
export interface Change {
	readonly fromA: number;
	readonly toA: number;
	readonly fromB: number;
	readonly toB: number;
}

/** The differences in the order of the text, whole words each. What changed in emphasis or links alone is none. */
export function changesBetween(before: Node, after: Node): readonly Change[] {
	// From the end on, so that each gap's positions are still those of the first document.
	const gaps = rangesBetween(before, after).toReversed();
	const maps = gaps.map(({ fromA, toA, fromB, toB }) => new StepMap([fromA, toA - fromA, toB - fromB]));
	const { changes } = ChangeSet.create(before).addSteps(after, maps, null);
	const words = simplifyChanges(changes, after).map((one) => withWholeWords(one, before, after));
	return joined(words).filter((one) => !isSame(one, before, after));
}

/** A change with the rest of the words that it begins or ends in, which are the same in both documents. */
function withWholeWords({ fromA, toA, fromB, toB }: Change, before: Node, after: Node): Change {
	const [startsIn, endsIn] = [
		isInWord(before, fromA) || isInWord(after, fromB),
		isInWord(before, toA) || isInWord(after, toB)
	];
	let [left, right] = [0, 0];
	while (startsIn && isPart(before, fromA - left - 1)) left += 1;
	while (endsIn && isPart(before, toA + right)) right += 1;
	return { fromA: fromA - left, toA: toA + right, fromB: fromB - left, toB: toB + right };
}

const isInWord = (document: Node, at: number): boolean => isPart(document, at - 1) && isPart(document, at);

/** Whether a letter, a digit, or a mark within a figure stands behind a position. */
function isPart(document: Node, at: number): boolean {
	const here = characterAt(document, at);
	const within =
		/[.,'’\u00a0]/.test(here) && /\d/.test(characterAt(document, at - 1)) && /\d/.test(characterAt(document, at + 1));
	return within || /[\p{L}\p{M}\p{N}]/u.test(here);
}

const characterAt = (document: Node, at: number): string =>
	at < 0 || at >= document.content.size ? '' : document.textBetween(at, at + 1);

/** Changes that have grown into each other are one. */
function joined(changes: readonly Change[]): readonly Change[] {
	const all: Change[] = [];
	for (const change of changes) {
		const last = all.at(-1);
		if (!last || last.toB < change.fromB || last.toA < change.fromA) all.push(change);
		else all[all.length - 1] = { ...last, toA: Math.max(last.toA, change.toA), toB: Math.max(last.toB, change.toB) };
	}
	return all;
}

/** Shorter lines are the same too easily to lead. UTF-16 units. */
const TELLING = 12;
const ROUNDS = 6;

/** The way from positions of one document to those of another, as if all lines that differ had been replaced. */
export const mapBetween = (before: Node, after: Node): StepMap =>
	new StepMap(rangesBetween(before, after).flatMap(({ fromA, toA, fromB, toB }) => [fromA, toA - fromA, toB - fromB]));

/**
 * What lies between the lines that did not change. A diff of a whole article would give up; that of such a gap seldom
 * does.
 */
function rangesBetween(before: Node, after: Node): readonly Change[] {
	const [a, b] = [linesOf(before), linesOf(after)];
	const numberOf = numbering();
	const [idsA, idsB] = [a, b].map((lines) => Int32Array.from(lines, ({ text }) => numberOf(text)));
	if (!idsA || !idsB) return [];
	const tells = (index: number) => (a[index]?.text.length ?? 0) >= TELLING;
	const partners = equalUnits(idsA, idsB, { deepest: ROUNDS, tells });
	const ends = { from: before.content.size, to: after.content.size };
	return gapsOf(a, b, partners, ends).filter((gap) => !isSame(gap, before, after));
}

interface Line {
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

function linesOf(document: Node): readonly Line[] {
	const lines: Line[] = [];
	document.descendants((node, position) => {
		if (!node.isTextblock) return true;
		const text = node.textBetween(0, node.content.size, undefined, '\n');
		lines.push({ from: position + 1, to: position + 1 + node.content.size, text });
		return false;
	});
	return lines;
}

function numbering(): (text: string) => number {
	const numbers = new Map<string, number>();
	return (text) => {
		const number = numbers.get(text) ?? numbers.size;
		numbers.set(text, number);
		return number;
	};
}

const isSame = ({ fromA, toA, fromB, toB }: Change, before: Node, after: Node): boolean =>
	before.slice(fromA, toA).eq(after.slice(fromB, toB));

function gapsOf(
	a: readonly Line[],
	b: readonly Line[],
	partners: Int32Array,
	ends: { readonly from: number; readonly to: number }
): readonly Change[] {
	const gaps: Change[] = [];
	let [fromA, fromB] = [0, 0];
	for (const [index, line] of a.entries()) {
		const other = b[partners[index] ?? -1];
		if (!other) continue;
		gaps.push({ fromA, toA: line.from, fromB, toB: other.from });
		[fromA, fromB] = [line.to, other.to];
	}
	return [...gaps, { fromA, toA: ends.from, fromB, toB: ends.to }];
}
