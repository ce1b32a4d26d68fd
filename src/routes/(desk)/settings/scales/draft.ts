/** What can be done to rating scales while they are being edited. Nothing here changes what it is given. */
import type { Glyph, Rating, RatingScale, Reason } from '#lib/domain/rating-scale.ts';

/** The underline that goes with each sign, so that ratings are told apart in the text as well. */
const UNDERLINES = {
	...{ check: 'solid', 'check-dash': 'solid-dot', half: 'dashed', 'cross-dash': 'double' },
	...{ cross: 'wavy', question: 'dotted', dash: 'none' }
} as const satisfies Readonly<Record<Glyph, Rating['underline']>>;

export const GLYPHS = Object.keys(UNDERLINES) as readonly Glyph[];

export const withGlyph = (rating: Rating, glyph: Glyph): Rating => ({
	...rating,
	glyph,
	underline: UNDERLINES[glyph]
});

/** A list with one thing at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
	const rest = list.toSpliced(from, 1);
	return rest.toSpliced(to, 0, ...list.slice(from, from + 1));
}

/** The first of `base`, `base-b`, `base-c`… that none has. Ids of ratings have letters only. */
export function freeId(base: string, taken: readonly { readonly id: string }[]): string {
	const ids = new Set(taken.map(({ id }) => id));
	for (let number = 0; ; number += 1) {
		const id = number === 0 ? base : `${base}-${letters(number)}`;
		if (!ids.has(id)) return id;
	}
}

/** 1 is b, 25 is z, 26 is ba. */
const letters = (number: number): string =>
	number < 26
		? String.fromCharCode(97 + number)
		: letters(Math.floor(number / 26)) + String.fromCharCode(97 + (number % 26));

export const blankRating = (taken: readonly Rating[]): Rating => ({
	...{ id: freeId('own', taken), label: { en: '' }, definition: { en: '' } },
	...{ glyph: 'dash', underline: 'none', number: null, exported: true }
});

const blankReason = (taken: readonly Reason[]): Reason => ({
	...{ id: freeId('tag', taken), label: { en: '' }, definition: { en: '' } }
});

/** A scale with other reason tags. One that has none does not name them: so it was before there were any. */
export function withReasons({ reasons: _, ...scale }: RatingScale, reasons: readonly Reason[]): RatingScale {
	return reasons.length === 0 ? scale : { ...scale, reasons: [...reasons] };
}

export const withNewReason = (scale: RatingScale): RatingScale => {
	const { reasons = [] } = scale;
	return withReasons(scale, [...reasons, blankReason(reasons)]);
};

export const blankScale = (taken: readonly RatingScale[], name: string): RatingScale => ({
	...{ id: freeId('scale', taken), name },
	ratings: [blankRating([])]
});

/** A preset, under an id of its own where the newsroom has that scale already. */
export function copyOf(preset: RatingScale, taken: readonly RatingScale[]): RatingScale {
	const id = freeId(preset.id, taken);
	const number = taken.filter(({ name }) => name === preset.name || name.startsWith(`${preset.name} (`)).length + 1;
	return { ...preset, id, name: id === preset.id ? preset.name : `${preset.name} (${number})` };
}

export const withWords = (words: Readonly<Record<string, string>>, language: string, text: string) => {
	const { [language]: _, ...others } = words;
	// Nothing said in a language is no wording: the English one stands for it.
	return text === '' && language !== 'en' ? others : { ...others, [language]: text };
};
