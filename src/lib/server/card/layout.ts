/** Where everything stands in the picture of a publication, in pixels of 1200 by 630. */
import type { AnnotatedArticle, AnnotatedRating } from '#lib/domain/annotate.ts';
import { countedClaims } from '#lib/edition/claim-verdict.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/i18n.ts';
import { textWidth, wrap } from './wrap.ts';

export const SIZE = { width: 1200, height: 630 } as const;
export const EDGE = 72;
const INNER = SIZE.width - 2 * EDGE;
const [VERDICT_SIZE, VERDICT_LINE, GLYPH, GAP] = [30, 52, 32, 40];
const MOST_ROWS = 2;

/** The light colours of the edition's tokens: a picture has one theme. */
const TONES: Readonly<Record<string, string>> = {
	...{ check: '#0b6b5d', 'check-dash': '#2a6a8f', half: '#8a5a00', 'cross-dash': '#a2430f' },
	...{ cross: '#a3173a', question: '#5a5470', dash: '#57544e' }
};

export interface CardVerdict {
	readonly glyph: AnnotatedRating['glyph'] | null;
	readonly words: string;
	readonly colour: string;
	readonly x: number;
	readonly y: number;
}

export interface Card {
	readonly rtl: boolean;
	readonly kicker: string;
	readonly title: { readonly size: number; readonly lines: readonly { readonly text: string; readonly y: number }[] };
	readonly verdicts: readonly CardVerdict[];
	/** The verdicts' shares, as a bar along the foot. */
	readonly bar: readonly { readonly x: number; readonly width: number; readonly colour: string }[];
}

export function layOut(article: AnnotatedArticle, t: Translate): Card {
	const counts = countsOf(article);
	return {
		rtl: article.direction === 'rtl',
		kicker: [article.newsroom.name, t('edition.kind')].join(' · '),
		title: titleOf(article.title || article.newsroom.name),
		verdicts: placed(counts.map(({ rating, count }) => wordsOf(rating, count, t))),
		bar: barOf(counts)
	};
}

interface Count {
	readonly rating: AnnotatedRating | null;
	readonly count: number;
}

function countsOf({ summary, claims }: AnnotatedArticle): readonly Count[] {
	const unrated = countedClaims(claims).filter(({ rating }) => rating === null).length;
	return unrated > 0 ? [...summary, { rating: null, count: unrated }] : summary;
}

const colourOf = (rating: AnnotatedRating | null): string => TONES[rating?.glyph ?? 'dash'] ?? '#57544e';

const wordsOf = (rating: AnnotatedRating | null, count: number, t: Translate) => ({
	glyph: rating?.glyph ?? null,
	words: t('edition.ratingCount', { count, rating: ratingWord(rating, t) }),
	colour: colourOf(rating)
});

function titleOf(title: string): Card['title'] {
	const large = wrap(title, { width: INNER, size: 64, lines: 4 });
	const isLong = large.length > 3;
	const size = isLong ? 50 : 64;
	const lines = isLong ? wrap(title, { width: INNER, size, lines: 4 }) : large;
	return { size, lines: lines.map((text, at) => ({ text, y: 190 + at * size * 1.18 })) };
}

/** In rows from the foot up; what does not fit in two rows is left to the bar. */
function placed(verdicts: readonly Omit<CardVerdict, 'x' | 'y'>[]): readonly CardVerdict[] {
	const spots: { readonly x: number; readonly row: number }[] = [];
	let [x, row] = [0, 0];
	for (const { words } of verdicts) {
		const width = GLYPH + 12 + textWidth(words, VERDICT_SIZE);
		if (x > 0 && x + width > INNER) [x, row] = [0, row + 1];
		spots.push({ x, row });
		x += width + GAP;
	}
	const rows = Math.min(row + 1, MOST_ROWS);
	return verdicts.flatMap((verdict, at) => {
		const spot = spots[at];
		if (!spot || spot.row >= MOST_ROWS) return [];
		return [{ ...verdict, x: EDGE + spot.x, y: 560 - (rows - 1 - spot.row) * VERDICT_LINE }];
	});
}

function barOf(counts: readonly Count[]): Card['bar'] {
	const total = counts.reduce((sum, { count }) => sum + count, 0);
	let x = 0;
	return counts.map(({ rating, count }) => {
		const width = (count / total) * SIZE.width;
		x += width;
		return { x: x - width, width, colour: colourOf(rating) };
	});
}
