/** Which single-byte encoding a text is in, where nothing says so: the one in which its words look like words. */

interface Guess {
	readonly encoding: string;
	readonly text: string;
}

const CANDIDATES = ['windows-1251', 'koi8-r', 'ibm866', 'windows-1252'] as const;

/** Below the first nobody would call it clear; the next best must be far behind. */
const CLEAR = 0.85;
const MARGIN = 0.25;

const SAMPLE = 64 * 1024;

/** The encoding in which the bytes are clearly Cyrillic or Latin prose; null when unsure. */
export function guess(bytes: Uint8Array): Guess | null {
	const sample = bytes.subarray(0, SAMPLE);
	const [best, next] = CANDIDATES.map((encoding) => ({ encoding, score: plausibility(read(encoding, sample)) })).sort(
		(a, b) => b.score - a.score
	);
	if (!best || best.score < CLEAR || best.score - (next?.score ?? 0) < MARGIN) return null;
	return { encoding: best.encoding, text: read(best.encoding, bytes) };
}

const read = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

/** From 0 to 1: the share of the words with letters beyond ASCII that are shaped like words, less what no text has. */
function plausibility(text: string): number {
	const words = (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word));
	const odd = text.match(/[^\p{ASCII}\p{L}\p{M}\u00a0«»“”„‘’‚…–—‐№§©®™°€£¥±×·•¿¡½¼¾²³ªº´¨]/gu)?.length ?? 0;
	if (words.length === 0) return 0;
	const shaped = words.filter(isWord).length / (words.length + odd);
	return shaped * frequency(words.join('').toLowerCase());
}

/** One script, and capitals only in front or throughout; in Latin words accents are the exception. */
function isWord(word: string): boolean {
	if (!/^(\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+)$/u.test(word)) return false;
	if (/^\p{Script=Cyrillic}+$/u.test(word)) return true;
	const accents = word.match(/[^\p{ASCII}]/gu)?.length ?? 0;
	return /^\p{Script=Latin}+$/u.test(word) && accents * 2 <= Math.max(word.length, 2);
}

/**
 * 1 where the common letters are common. Each Cyrillic encoding reads another's words as words, but of the wrong letters:
 * the ten commonest make up two thirds of Russian, Ukrainian or Bulgarian prose, and a third of what is misread.
 */
function frequency(letters: string): number {
	const cyrillic = letters.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
	if (cyrillic === 0) return 1;
	const common = letters.match(/[оеаинтсрвлі]/g)?.length ?? 0;
	return Math.min(1, common / cyrillic / 0.55) ** 2;
}
