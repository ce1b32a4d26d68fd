/** Words in lines of a width, estimated from the letters: the picture's renderer breaks no lines itself. */

/** Widths in parts of the font's size, of Source Serif and Inter in semibold; too wide rather than too narrow. */
const NARROW = /[iljtfrI.,:;'’!|()[\]\s-]/u;
const WIDE = /[mwMWЖШЩЮФМжшщюфм@%—]/u;
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function widthOf(letter: string): number {
	if (SQUARE.test(letter)) return 1;
	if (/\p{M}/u.test(letter)) return 0;
	if (NARROW.test(letter)) return 0.34;
	if (WIDE.test(letter)) return 0.9;
	return /\p{Lu}/u.test(letter) ? 0.68 : 0.56;
}

export const textWidth = (text: string, size: number): number =>
	Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0) * size;

/** At most so many lines; what does not fit ends with an ellipsis. */
export function wrap(
	text: string,
	{ width, size, lines: most }: { width: number; size: number; lines: number }
): string[] {
	const lines: string[] = [];
	let line = '';
	for (const part of partsOf(text)) {
		if (line !== '' && textWidth(line + part.trimEnd(), size) > width) {
			lines.push(line.trimEnd());
			line = '';
		}
		line += line === '' ? part.trimStart() : part;
	}
	if (line.trim() !== '') lines.push(line.trimEnd());
	if (lines.length <= most) return lines;
	return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').replace(/[\s.,:;]+$/u, '')}…`];
}

/** Where a line may end: after a blank, or between words of a script that has none. A long word stays whole. */
const partsOf = (text: string): string[] =>
	text.split(/(?<=\s)/u).flatMap((part) => (SQUARE.test(part) ? Array.from(part) : [part]));
