/** How the words of claims look where footnotes are all that tells of them. */
import type { TextRun } from '#lib/domain/annotate.ts';

const SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>';
const DOTTED = '<w:u w:val="dotted"/>';

/**
 * A claim that stands by itself is shaded. Where claims overlap, touch or go on in the next line a shade could not tell
 * them apart: those words are underlined.
 */
export function looksOf(runs: readonly TextRun[]): readonly string[] {
	const looks: string[] = [];
	for (let from = 0; from < runs.length; from += 1) {
		if (runs[from]?.claims.length === 0) continue;
		let to = from;
		while ((runs[to]?.claims.length ?? 0) > 0) to += 1;
		const look = isOne(runs.slice(from, to)) ? SHADED : DOTTED;
		for (let at = from; at < to; at += 1) looks[at] = look;
		from = to;
	}
	return looks;
}

/** Whether runs are a passage of one claim, the whole of it and nothing else. */
function isOne(runs: readonly TextRun[]): boolean {
	const [first, last] = [runs[0], runs.at(-1)];
	const number = first?.claims[0];
	if (number === undefined || !first?.begins.includes(number) || !last?.ends.includes(number)) return false;
	const inner = runs.slice(1, -1);
	const isCut = runs.slice(0, -1).some(({ ends }) => ends.length > 0) || inner.some(({ begins }) => begins.length > 0);
	return !isCut && runs.every(({ claims }) => claims.length === 1 && claims[0] === number);
}
