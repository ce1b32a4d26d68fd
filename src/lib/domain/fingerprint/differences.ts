/** What changed between two fingerprints, in words that a card can show: "37.9 million → 39.7 million". */
import type { Fingerprint } from '#lib/domain/fingerprint.ts';
import type { Kind, Part } from './part.ts';
import { changesBetween, type Change, type Item } from './sequence.ts';
import { isOrdinary, sameEnds, skeleton } from './spelling.ts';

export interface Difference {
	readonly kind: Kind;
	/** As written; null where it came in or went out. */
	readonly from: string | null;
	readonly to: string | null;
}

/** What changed from one fingerprint to another; empty where both make the same claim. */
export function differences(a: Fingerprint, b: Fingerprint): readonly Difference[] {
	const found = [
		...(['figure', 'date', 'quotation'] as const).flatMap((kind) => compared(kind, hard(a, b, kind), hard(b, a, kind))),
		...names(a, b),
		...compared('negation', ofKind(a, 'negation'), ofKind(b, 'negation'))
	];
	if (found.length > 0) return found;
	const moved = negationsMoved(a, b);
	return moved.length > 0 ? moved : rewritten(a, b);
}

const compared = (kind: Kind, a: readonly Item[], b: readonly Item[]): readonly Difference[] =>
	changesBetween(a, b).map((change) => shown(kind, change));

const shown = (kind: Kind, { from, to }: Change): Difference => ({
	kind,
	from: from?.text ?? null,
	to: to?.text ?? null
});

const ofKind = ({ parts }: Fingerprint, kind: Kind): readonly Part[] => parts.filter((part) => part.kind === kind);

/** The parts of a kind; what may be no figure at all ("one") only where the other quote has the same. */
function hard(one: Fingerprint, other: Fingerprint, kind: Kind): readonly Part[] {
	const keys = new Set(other.parts.map(({ key }) => key));
	return ofKind(one, kind).filter(({ soft, key }) => !soft || keys.has(key));
}

/**
 * Names in their order. One that is still there without its capital has not changed: "the Playbook", "the playbook".
 * The first word of a sentence is compared as a name when the other quote has lost it, however spelled.
 */
function names(a: Fingerprint, b: Fingerprint): readonly Difference[] {
	const lost = lostFrom(a, b);
	const come = lostFrom(b, a);
	const keys = new Set([...ofKind(a, 'name'), ...ofKind(b, 'name'), ...lost, ...come].map(({ key }) => key));
	const named = ({ words }: Fingerprint) => words.filter(({ key, capital }) => capital && keys.has(key));
	return changesBetween(named(a), named(b)).flatMap(({ from, to }) => {
		const change = { from: isRecased(from, a, b) ? null : from, to: isRecased(to, b, a) ? null : to };
		return change.from || change.to ? [shown('name', change)] : [];
	});
}

/** Whether the other quote has the word without its capital, where this one had not. */
function isRecased(item: Item | null, one: Fingerprint, other: Fingerprint): boolean {
	const small = ({ words }: Fingerprint) => words.filter(({ key, capital }) => !capital && key === item?.key).length;
	return item !== null && small(other) > small(one);
}

function lostFrom(one: Fingerprint, other: Fingerprint): readonly Part[] {
	if (one.doubtful.length === 0) return [];
	const [keys, skeletons] = [new Set(other.words.map(({ key }) => key)), new Set(other.words.map(skeleton))];
	const isMended = (part: Part) => isOrdinary(part.key) && skeletons.has(skeleton(part));
	return one.doubtful.filter((part) => !keys.has(part.key) && !isMended(part));
}

/** "Not 10 but 12" and "10 but not 12" have the same parts in other places. */
function negationsMoved(a: Fingerprint, b: Fingerprint): readonly Difference[] {
	const [before, after] = [ofKind(a, 'negation'), ofKind(b, 'negation')];
	return before.flatMap((negation, index) => {
		const other = after[index];
		if (!other || partsBefore(a, negation) === partsBefore(b, other)) return [];
		return [{ kind: 'negation', from: negation.text, to: other.text }];
	});
}

const partsBefore = ({ parts }: Fingerprint, { start }: Part): number =>
	parts.filter((part) => !part.soft && /^(?:figure|date|name)$/.test(part.kind) && part.start < start).length;

/** With fewer words or letters in common the one is no edit of the other. */
const FEWEST_COMMON = 0.25;

/** Other words altogether, though neither has figures or names to differ in. */
function rewritten(a: Fingerprint, b: Fingerprint): readonly Difference[] {
	const [one, other] = [stems(a), stems(b)];
	if (one.length === 0 || other.length === 0) return [];
	const share = Math.max(inCommon(one, other), sameEnds(one.join(' '), other.join(' ')));
	return share < FEWEST_COMMON ? [{ kind: 'wording', from: a.quote, to: b.quote }] : [];
}

/** Enough of each word to know it in another case or with its spelling mended. */
const stems = ({ words }: Fingerprint): readonly string[] =>
	words.filter(({ counts }) => !counts).map(({ plain }) => plain.slice(0, 4));

function inCommon(one: readonly string[], other: readonly string[]): number {
	const [a, b] = [new Set(one), new Set(other)];
	return [...a].filter((stem) => b.has(stem)).length / Math.max(a.size, b.size);
}
