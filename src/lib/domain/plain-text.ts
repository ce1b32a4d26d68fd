/** An article's document as plain text, one text block a line, and the way from positions to offsets and back. */
import type { Node } from 'prosemirror-model';

interface Line {
	/** ProseMirror position of the block's first character. */
	readonly from: number;
	/** UTF-16 offset of that character in the plain text. */
	readonly offset: number;
	readonly text: string;
}

export class PlainText {
	readonly text: string;
	readonly #lines: readonly Line[];

	constructor(document: Node) {
		const found: Line[] = [];
		let offset = 0;
		document.descendants((node, position) => {
			if (!node.isTextblock) return true;
			// One character a position: every leaf that a text block may hold (text, hard break) is as long as its text.
			const text = node.textBetween(0, node.content.size, undefined, '\n');
			found.push({ from: position + 1, offset, text });
			offset += text.length + 1;
			return false;
		});
		this.#lines = found;
		this.text = found.map((line) => line.text).join('\n');
	}

	/** UTF-16 offset in the text of a ProseMirror position; a position between blocks counts as the start of the next. */
	offsetAt(position: number): number {
		const line = lastBefore(this.#lines, position, ({ from }) => from);
		if (!line) return 0;
		const inside = position - line.from;
		if (inside <= line.text.length) return line.offset + inside;
		return Math.min(line.offset + line.text.length + 1, this.text.length);
	}

	/** ProseMirror position of a UTF-16 offset. */
	positionAt(offset: number): number {
		const line = lastBefore(this.#lines, offset, (candidate) => candidate.offset);
		return line ? line.from + Math.min(offset - line.offset, line.text.length) : 0;
	}

	/** The number of Unicode code points before a UTF-16 offset, as the W3C TextPositionSelector counts them. */
	codePointsBefore(offset: number): number {
		return [...this.text.slice(0, offset)].length;
	}
}

/** The last of sorted lines that begins at a place or before it. */
function lastBefore(lines: readonly Line[], place: number, beginOf: (line: Line) => number): Line | undefined {
	let [low, high] = [0, lines.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const line = lines[middle];
		if (line && beginOf(line) <= place) low = middle + 1;
		else high = middle;
	}
	return lines[low - 1];
}
