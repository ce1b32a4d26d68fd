/** Two versions of a text word by word: which words of each the other does not have. */

export interface Part {
	readonly text: string;
	/** Whether the other version has these words too. */
	readonly shared: boolean;
}

/** Words with the space behind them. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Longer texts are compared only where they begin and end alike: the table below grows with the square. */
const MOST = 2000;

/** The parts of `a` and of `b`, each in order; put together they are the texts again. */
export function wordChanges(a: string, b: string): { readonly a: readonly Part[]; readonly b: readonly Part[] } {
	const [one, two] = [wordsOf(a), wordsOf(b)];
	const start = sharedStart(one, two);
	const end = sharedStart(one.slice(start).toReversed(), two.slice(start).toReversed());
	const [left, right] = [one.slice(start, one.length - end), two.slice(start, two.length - end)];
	const kept = left.length > MOST || right.length > MOST ? [] : longestCommon(left, right, same);
	const whole = (words: readonly string[], inner: ReadonlySet<number>) =>
		merged(words.map((text, index) => ({ text, shared: isOutside(index, words.length) || inner.has(index - start) })));
	const isOutside = (index: number, length: number) => index < start || index >= length - end;
	return { a: whole(one, new Set(kept.map(([i]) => i))), b: whole(two, new Set(kept.map(([, j]) => j))) };
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
	let count = 0;
	while (count < a.length && count < b.length && same(a[count], b[count])) count += 1;
	return count;
}

type Same = (a: string | undefined, b: string | undefined) => boolean;
const same: Same = (a, b) => a?.trim() === b?.trim();

/** Pairs of places of the longest sequence that both have. Its time and memory grow with the square. */
export function longestCommon(
	a: readonly string[],
	b: readonly string[],
	same: Same
): readonly (readonly [number, number])[] {
	const width = b.length + 1;
	const length = new Uint16Array((a.length + 1) * width);
	const at = (i: number, j: number): number => length[i * width + j] ?? 0;
	for (let i = a.length - 1; i >= 0; i -= 1)
		for (let j = b.length - 1; j >= 0; j -= 1)
			length[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	const pairs: (readonly [number, number])[] = [];
	for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
		if (same(a[i], b[j])) pairs.push([i++, j++]);
		else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
		else j += 1;
	}
	return pairs;
}

function merged(parts: readonly Part[]): readonly Part[] {
	const runs: Part[] = [];
	for (const { text, shared } of parts) {
		const last = runs.at(-1);
		if (last?.shared === shared) runs[runs.length - 1] = { text: last.text + text, shared };
		else runs.push({ text, shared });
	}
	return runs;
}
