/** Tracked changes (ECMA-376 part 1, 17.13.5) in a line of the text. */
import type { TextRun } from '#lib/domain/annotate.ts';
import type { SignedChange } from '#lib/domain/inside.ts';

/** A stretch of a line: words that stand there, or words that were taken out. */
export type Piece =
	| { readonly run: TextRun; readonly index: number; readonly insertedBy: SignedChange | null }
	| { readonly gone: string; readonly removedBy: SignedChange };

/** A line's runs, cut where changes begin and end. `start` is the line's offset in the text. */
export function piecesOf(runs: readonly TextRun[], start: number, changes: readonly SignedChange[]): readonly Piece[] {
	const pieces: Piece[] = [];
	let at = start;
	for (const [index, run] of runs.entries()) {
		const from = at;
		at += run.text.length;
		const edges = edgesOf(from, at, changes);
		for (const [place, edge] of edges.slice(0, -1).entries()) {
			pieces.push(...goneAt(edge, changes));
			const to = edges[place + 1] ?? at;
			const insertedBy = changes.find((change) => change.from <= edge && change.to >= to) ?? null;
			pieces.push({ run: part(run, edge - from, to - from), index, insertedBy });
		}
	}
	return [...pieces, ...goneAt(at, changes)];
}

/** The change that the end of a line came with, where the lines around it were one before. */
export const breakAt = (offset: number, changes: readonly SignedChange[]): SignedChange | null =>
	changes.find(({ from, to }) => from <= offset && to > offset) ?? null;

const goneAt = (offset: number, changes: readonly SignedChange[]): readonly Piece[] =>
	changes
		.filter(({ from, removed }) => from === offset && removed !== '')
		.map((removedBy) => ({ gone: removedBy.removed, removedBy }));

function edgesOf(from: number, to: number, changes: readonly SignedChange[]): readonly number[] {
	const cuts = changes.flatMap((change) => [change.from, change.to]).filter((cut) => cut > from && cut < to);
	return [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
}

function part(run: TextRun, from: number, to: number): TextRun {
	if (from === 0 && to === run.text.length) return run;
	return {
		...run,
		text: run.text.slice(from, to),
		begins: from === 0 ? run.begins : [],
		ends: to === run.text.length ? run.ends : []
	};
}
