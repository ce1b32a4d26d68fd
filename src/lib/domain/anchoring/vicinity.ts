/** The text around a range of a document, and the way from its offsets to positions and back. */
import type { Readable } from './section.ts';

interface Line {
	/** ProseMirror position of the first character. */
	readonly from: number;
	/** UTF-16 offset of that character in the text. */
	readonly offset: number;
	readonly length: number;
}

export class Vicinity {
	/** One text block a line. */
	readonly text: string;
	readonly #lines: readonly Line[];

	/** Reads the text blocks that lie between two positions, whole. */
	constructor(document: Readable, from: number, to: number) {
		const lines: Line[] = [];
		const texts: string[] = [];
		let offset = 0;
		document.nodesBetween(Math.max(0, from), Math.min(document.content.size, to), (node, position) => {
			if (!node.isTextblock) return true;
			// One character a position: every leaf that a text block may hold (text, hard break) is as long as its text.
			const text = node.textBetween(0, node.content.size, undefined, '\n');
			lines.push({ from: position + 1, offset, length: text.length });
			texts.push(text);
			offset += text.length + 1;
			return false;
		});
		this.#lines = lines;
		this.text = texts.join('\n');
	}

	/** The offset of a position; one between blocks counts as the start of the next. */
	offsetAt(position: number): number {
		const line = this.#lines.find(({ from, length }) => position <= from + length);
		return line ? line.offset + Math.max(0, position - line.from) : this.text.length;
	}

	positionAt(offset: number): number {
		const line = this.#lines.findLast((candidate) => candidate.offset <= offset) ?? this.#lines[0];
		return line ? line.from + Math.min(offset - line.offset, line.length) : 0;
	}
}
