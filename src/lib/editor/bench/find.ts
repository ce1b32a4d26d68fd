/** Commands by what a person remembers of their names. */

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

const isStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');

/** How well a name answers to one word: null where its letters do not stand there in this order. More is better. */
function scoreOfWord(name: string, word: string): number | null {
	const whole = name.indexOf(word);
	if (whole >= 0) return (isStart(name, whole) ? 300 : 200) - whole;
	let [at, score, run] = [0, 0, 0];
	for (const letter of word) {
		const found = name.indexOf(letter, at);
		if (found < 0) return null;
		run = found === at && at > 0 ? run + 1 : 0;
		score += isStart(name, found) ? 12 : run * 4;
		at = found + 1;
	}
	// Letters far apart are chance.
	return score - at >= -word.length * 8 ? score : null;
}

/** How well a name answers to what was typed, every word of it; null where it does not. */
export function scoreOf(name: string, typed: string): number | null {
	const text = folded(name);
	const words = folded(typed).split(/\s+/).filter(Boolean);
	const scores = words.map((word) => scoreOfWord(text, word));
	if (scores.some((score) => score === null)) return null;
	return scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);
}

/** What answers to what was typed, the best first; what is equally good stays in its order. */
export function find<T>(things: readonly T[], typed: string, nameOf: (thing: T) => string): readonly T[] {
	if (typed.trim() === '') return things;
	return things
		.map((thing) => ({ thing, score: scoreOf(nameOf(thing), typed) }))
		.filter((one): one is { thing: T; score: number } => one.score !== null)
		.toSorted((a, b) => b.score - a.score)
		.map(({ thing }) => thing);
}
