/**
 * Which passages show their notes as one-line rows. In the margin a section's notes may reach as far down as the next
 * section that has notes; where whole notes would not fit there, rows keep the text free of holes.
 */
import type { AnnotatedClaim, Block, Section } from '#lib/domain/annotate.ts';
import { linesOf } from './marks.ts';

/** Pixels and characters of the wide layout in edition.css; estimates are enough, since nothing is placed by them. */
const LINE = { height: 29, characters: 68 };
const CONCLUSION = { height: 18, characters: 46 };
const NOTE = 40;
const ROW = 36;
const GAP = 20;
/** How far notes may hang below their text before rows are better. */
const SLACK = 40;

/** For each section, whether its notes are rows. */
export function denseSections(sections: readonly Section[]): readonly boolean[] {
	const dense: boolean[] = [];
	let [top, notesEnd] = [0, 0];
	for (const [index, { block, notes }] of sections.entries()) {
		const start = Math.max(top, notesEnd);
		const whole = start + sum(notes.map(noteHeight));
		const isDense = notes.length > 1 && whole > top + room(sections.slice(index)) + SLACK;
		dense.push(isDense);
		if (notes.length > 0) notesEnd = isDense ? start + notes.length * ROW : whole;
		// A float never stands above an earlier one: text waits until the notes before it have begun.
		top = Math.max(top + textHeight(block), notes.length > 0 ? start : 0);
	}
	return dense;
}

/** The height of a section's text and of the sections without notes that follow it. */
function room([own, ...rest]: readonly Section[]): number {
	const next = rest.findIndex(({ notes }) => notes.length > 0);
	const free = next === -1 ? rest : rest.slice(0, next);
	return (own ? textHeight(own.block) : 0) + sum(free.map(({ block }) => textHeight(block)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const noteHeight = ({ conclusion }: AnnotatedClaim): number =>
	NOTE + Math.ceil(conclusion.length / CONCLUSION.characters) * CONCLUSION.height;

function textHeight(block: Block): number {
	const rows = linesOf(block).map((runs) => Math.ceil(sum(runs.map(({ text }) => text.length)) / LINE.characters));
	return sum(rows.map((count) => Math.max(1, count) * LINE.height + GAP));
}
