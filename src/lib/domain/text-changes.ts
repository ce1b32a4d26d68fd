/** What differs between two documents as replacements in their plain text, and who made each of them. */
import type { Node } from 'prosemirror-model';
import { Mapping, type Step } from 'prosemirror-transform';
import { changesBetween } from './changes.ts';
import type { SignedChange, TextChange } from './inside.ts';
import { type Pair, trimmed, withinLines } from './line-changes.ts';
import { PlainText } from './plain-text.ts';

/**
 * The replacements in the order of the later text. Put back in place of what stands there now, what they removed makes
 * the earlier text again.
 */
export function textChanges(before: Node, after: Node): readonly TextChange[] {
	const [a, b] = [new PlainText(before), new PlainText(after)];
	const pairs = changesBetween(before, after).map(({ fromA, toA, fromB, toB }) => ({
		...{ fromA: a.offsetAt(fromA), toA: a.offsetAt(toA) },
		...{ from: b.offsetAt(fromB), to: b.offsetAt(toB) }
	}));
	return fitted(a.text, b.text, pairs)
		.flatMap((pair) => withinLines(a.text, b.text, pair))
		.filter(({ fromA, toA, from, to }) => a.text.slice(fromA, toA) !== b.text.slice(from, to))
		.map(({ fromA, toA, from, to }) => ({ from, to, removed: a.text.slice(fromA, toA) }));
}

/** Ends of lines belong to no position of a document: where what lies between two pairs differs by one, they become one. */
function fitted(a: string, b: string, pairs: readonly Pair[]): readonly Pair[] {
	const ends = { fromA: a.length, toA: a.length, from: b.length, to: b.length };
	const all: Pair[] = [{ fromA: 0, toA: 0, from: 0, to: 0 }];
	for (const pair of [...pairs, ends]) {
		const last = all.at(-1) ?? ends;
		if (a.slice(last.toA, pair.fromA) === b.slice(last.to, pair.from)) all.push(pair);
		else all[all.length - 1] = trimmed(a, b, { ...pair, fromA: last.fromA, from: last.from });
	}
	return all;
}

type Signature = Pick<SignedChange, 'author' | 'at'>;
/** A step with who made it. */
export type SignedStep = Signature & { readonly step: Step };

/** Each replacement with the last who had a hand in it. `steps` lead from the earlier document to the later one. */
export function signed(changes: readonly TextChange[], after: Node, steps: readonly SignedStep[]): SignedChange[] {
	const text = new PlainText(after);
	const reaches = reachesOf(steps);
	return changes.flatMap((change) => {
		const [from, to] = [text.positionAt(change.from), text.positionAt(change.to)];
		const hand = reaches.findLast((reach) => reach.from <= to && reach.to >= from)?.by ?? steps.at(-1);
		return hand ? [{ ...change, author: hand.author, at: hand.at }] : [];
	});
}

interface Reach {
	readonly from: number;
	readonly to: number;
	readonly by: Signature;
}

/** Where each step left its mark, in the positions of the last document. */
function reachesOf(steps: readonly SignedStep[]): readonly Reach[] {
	const maps = steps.map(({ step }) => step.getMap());
	return maps.flatMap((map, index) => {
		const rest = new Mapping(maps.slice(index + 1));
		const reaches: Reach[] = [];
		const by = steps[index];
		map.forEach((_, __, start, end) => {
			if (by) reaches.push({ from: rest.map(start, -1), to: rest.map(end, 1), by });
		});
		return reaches;
	});
}
