import { describe, expect, it } from 'vitest';
import { type Verdict, alsoProposed } from '#lib/domain/verdict.ts';
import { CHECKER, EDITOR, uuid } from '../../support/snapshot.ts';

const THIRD = uuid(1, 9);

const verdict = (at: number, authorId: string, rating: string, more: Partial<Verdict> = {}): Verdict => ({
	...{ id: uuid(6, at), said: 'yes', rating, conclusion: '', rationale: null, authorId, createdAt: at },
	...{ withdrawn: false, reviews: [], words: {} },
	...more
});

const review = (createdAt: number, withdrawn = false): Verdict['reviews'][number] => ({
	...{ id: uuid(7, createdAt), decision: 'returned', reason: 'x', authorId: EDITOR, createdAt, withdrawn }
});

describe('what is also proposed', () => {
	const others = (...verdicts: readonly Verdict[]) =>
		alsoProposed(verdicts).map(({ authorId, rating }) => [authorId, rating]);
	it('is nothing where one person proposes', () =>
		expect(others(verdict(1, CHECKER, 'true'), verdict(2, CHECKER, 'false'))).toEqual([]));
	it('is nothing where nobody does', () => expect(others()).toEqual([]));
	it('is what others propose beside the newest', () =>
		expect(others(verdict(1, CHECKER, 'true'), verdict(2, EDITOR, 'false'))).toEqual([[CHECKER, 'true']]));
	it('is the newest of each', () =>
		expect(
			others(
				verdict(1, CHECKER, 'true'),
				verdict(2, CHECKER, 'misleading'),
				verdict(3, THIRD, 'unproven'),
				verdict(4, EDITOR, 'false')
			)
		).toEqual([
			[CHECKER, 'misleading'],
			[THIRD, 'unproven']
		]));
	it('is not what says the same as the one that counts', () =>
		expect(others(verdict(1, CHECKER, 'false'), verdict(2, EDITOR, 'false'))).toEqual([]));
	it('is what gives another conclusion', () =>
		expect(others(verdict(1, CHECKER, 'false', { conclusion: 'No.' }), verdict(2, EDITOR, 'false'))).toEqual([
			[CHECKER, 'false']
		]));
	it('is not what was withdrawn', () =>
		expect(others(verdict(1, CHECKER, 'true', { withdrawn: true }), verdict(2, EDITOR, 'false'))).toEqual([]));
	it('is not what stood before the last review', () =>
		expect(others(verdict(1, CHECKER, 'true', { reviews: [review(2)] }), verdict(3, EDITOR, 'false'))).toEqual([]));
	it('is what stood before a review that was withdrawn', () =>
		expect(others(verdict(1, CHECKER, 'true', { reviews: [review(2, true)] }), verdict(3, EDITOR, 'false'))).toEqual([
			[CHECKER, 'true']
		]));
});
