/** A stretch of a text block, in UTF-16 offsets. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** The span without the white space at its ends. */
export function trimmed(text: string, { from, to }: Span): Span {
	const inside = text.slice(from, to);
	return { from: from + inside.length - inside.trimStart().length, to: to - (inside.length - inside.trimEnd().length) };
}

export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;
