/** Lines of plain text: which of them are one paragraph, because a mail program or a typewriter broke it. */
import { collapse } from './characters.ts';

/** Line widths, in characters, at which programs break text. */
const NARROWEST = 45;
const WIDEST = 100;

/** Of the lines that another follows, this share must have had no room for the next line's first word. */
const FULL = 0.7;

/** In broken text most line ends are not the end of a sentence. */
const SENTENCE_ENDS = 0.5;

const FEWEST = 2;

/** A line that no width holds, such as an address, says nothing about the width. */
const width = (lines: readonly string[]): number =>
	lines.reduce((most, line) => (line.includes(' ') ? Math.max(most, line.length) : most), 0);

const hasNoRoom = (line: string, next: string, limit: number): boolean =>
	line.length <= limit && line.length + 1 + (next.split(' ', 1)[0] ?? '').length > limit;

const pairs = (group: readonly string[]) => group.slice(1).map((next, index) => [group[index] ?? '', next] as const);

/** The width at which the text was broken; null where every line is a paragraph of its own. */
export function wrapWidth(groups: readonly (readonly string[])[]): number | null {
	// A title may be longer than the text under it is wide.
	const body = groups.length > 1 ? groups.slice(1) : groups;
	const limit = body.reduce((most, group) => Math.max(most, width(group)), 0);
	const joints = limit < NARROWEST || limit > WIDEST ? [] : groups.flatMap(pairs);
	const full = joints.filter(([line, next]) => hasNoRoom(line, next, limit));
	const ended = full.filter(([line]) => /[.!?…:;]["”»’)]?$/.test(line));
	if (full.length < FEWEST || full.length < joints.length * FULL) return null;
	return ended.length <= full.length * SENTENCE_ENDS ? limit : null;
}

/** The paragraphs of a group of lines that no empty line parts. */
export function paragraphs(group: readonly string[], limit: number | null): readonly string[] {
	if (limit === null) return group;
	const [first = '', ...others] = group;
	const found = [[first]];
	for (const [index, line] of others.entries()) {
		if (hasNoRoom(group[index] ?? '', line, limit)) found.at(-1)?.push(line);
		else found.push([line]);
	}
	return found.map(join);
}

/** Lines put together; a word that was broken at its own hyphen or at a soft one comes together again. */
const join = (lines: readonly string[]): string =>
	collapse(
		lines
			.join('\n')
			.replace(/\u00ad\n/g, '')
			.replace(/(?<=\p{L}[-‐])\n(?=\p{L})/gu, '')
	);
