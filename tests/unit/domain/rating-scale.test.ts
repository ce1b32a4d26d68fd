import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RatingScale, isAnswer, plainScale, ratingOf, wordsIn } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';

describe('the plain scale', () => {
	it('is a rating scale', () => expect(v.parse(RatingScale, plainScale)).toEqual(plainScale));
	it('has its ratings in the order of their keys', () =>
		expect(plainScale.ratings.map(({ id }) => id)).toEqual([
			...['true', 'mostly-true', 'misleading', 'mostly-false', 'false', 'unproven', 'not-checkable']
		]));
	it('gives ClaimReview 5 for true down to 1 for false, and words alone for the rest', () =>
		expect(plainScale.ratings.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1, null, null]));
	it('exports every rating but the one that is none', () =>
		expect(plainScale.ratings.filter(({ exported }) => !exported).map(({ id }) => id)).toEqual(['not-checkable']));
	it('tells its ratings apart without colour', () => {
		expect(new Set(plainScale.ratings.map(({ glyph }) => glyph)).size).toBe(7);
		expect(new Set(plainScale.ratings.map(({ underline }) => underline)).size).toBe(7);
	});
	describe.each(['en', 'ru', 'kk', 'ar'])('in %s', (language) => {
		it('has a label of its own for each rating', () =>
			expect(new Set(plainScale.ratings.map(({ label }) => label[language] ?? '')).size).toBe(7));
		it('defines each', () =>
			expect(plainScale.ratings.filter(({ definition }) => (definition[language] ?? '').length < 20)).toEqual([]));
	});
});

describe('a rating is found', () => {
	it('by its id', () => expect(ratingOf(plainScale, 'unproven')?.glyph).toBe('question'));
	it.each([[''], ['True'], ['toString'], [null]])('not by %j', (id) => expect(ratingOf(plainScale, id)).toBeNull());
});

describe('the words', () => {
	const words = { en: 'True', pt: 'Verdadeiro', 'pt-BR': 'Verdade' };
	it.each([
		['pt-BR', 'Verdade'],
		['pt-PT', 'Verdadeiro'],
		['pt', 'Verdadeiro'],
		['de', 'True'],
		['', 'True']
	])('for "%s" are %s', (language, word) => expect(wordsIn(words, language)).toBe(word));
});

describe('a scale is refused', () => {
	const [rating] = plainScale.ratings;
	const isScale = (...ratings: readonly unknown[]) => v.is(RatingScale, { id: 's', name: 'S', ratings });
	it('with two ratings of one id', () => expect(isScale(rating, rating)).toBe(false));
	it('with more ratings than there are digit keys', () =>
		expect(isScale(...Array.from({ length: 10 }, () => rating))).toBe(false));
	it('without English words', () => expect(isScale({ ...rating, label: { ru: 'Правда' } })).toBe(false));
	it('with an id that is no word for a style sheet', () => expect(isScale({ ...rating, id: 'a b' })).toBe(false));
});

describe('the presets', () => {
	it.each(presets)('$name is a rating scale', (scale) => expect(v.parse(RatingScale, scale)).toEqual(scale));
	it.each([
		['plain', [5, 4, 3, 2, 1, null, null]],
		['politifact', [6, 5, 4, 3, 2, 1]],
		['snopes', [5, 4, 3, 2, 1, null, null, null, null]],
		['aap', [5, 4, 3, 2, 2, 1, null]],
		['africa-check', [5, 4, 3, 3, 3, 1, null]],
		['science-feedback', [5, 4, 3, 2, 1]],
		['afp', [1, 2, 1, 3, null]],
		['conclusion', []]
	])('%s has its numbers for ClaimReview', (id, numbers) =>
		expect(presets.find((scale) => scale.id === id)?.ratings.map(({ number }) => number)).toEqual(numbers)
	);
	it.each(presets)('$name tells its ratings apart without colour, in four languages', ({ ratings }) => {
		expect(new Set(ratings.map(({ glyph, underline }) => `${glyph} ${underline}`)).size).toBe(ratings.length);
		for (const language of ['en', 'ru', 'kk', 'ar'])
			expect(ratings.filter(({ label, definition }) => !label[language] || !definition[language])).toEqual([]);
	});
});

describe('an answer', () => {
	const bare: RatingScale = { id: 'bare', name: 'Bare', ratings: [] };
	it.each([
		[plainScale, 'true', '', true],
		[plainScale, null, 'Police say 12.', false],
		[bare, null, 'Police say 12.', true],
		[bare, null, '', false]
	])('in $id, of %j and %j: %j', (scale, rating, conclusion, answer) =>
		expect(isAnswer(scale, { rating, conclusion })).toBe(answer)
	);
});
