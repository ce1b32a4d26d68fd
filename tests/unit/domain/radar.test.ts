import { describe, expect, it } from 'vitest';
import { type Claim, bareClaim } from '#lib/domain/claim.ts';
import { type Passage, forecastOf, hasFigure, median, riskOf } from '#lib/domain/radar.ts';
import { plainScale } from '#lib/domain/rating-scale.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const around = { scale: plainScale, language: 'en', now: WRITTEN };
const anchor = (quote: string, state: Claim['anchors'][number]['state'] = 'exact') => ({
	...{ id: uuid(5, 1), from: 1, to: 1 + quote.length, quote, prefix: '', suffix: '', state }
});
const evidence = (number: number, stance: 'supports' | 'refutes' = 'supports'): Claim['evidence'][number] => ({
	...{ id: uuid(6, number), sourceId: uuid(3, number), stance, excerpt: '', locator: '', figure: '', note: '' },
	...{ authorId: CHECKER, createdAt: WRITTEN, withdrawn: false }
});
const verdict = (
	rating: string | null,
	change: Partial<Claim['verdicts'][number]> = {}
): Claim['verdicts'][number] => ({
	...{ id: uuid(7, 1), said: 'yes', rating, conclusion: '', rationale: null, authorId: CHECKER, createdAt: WRITTEN },
	...{ withdrawn: false, reviews: [], words: {}, ...change }
});
const claim = (change: Partial<Claim>): Claim => ({
	...{ ...bareClaim, id: uuid(4, 1), number: 1, authorId: CHECKER, createdAt: WRITTEN },
	...{ anchors: [anchor('words')], evidence: [evidence(1), evidence(2)], ...change }
});

describe('the reasons to look at a claim', () => {
	it.each<[string, Partial<Claim>, readonly string[]]>([
		['none', {}, []],
		['no source', { evidence: [] }, ['noSource']],
		['one source', { evidence: [evidence(1)] }, ['singleSource']],
		['one source that stands', { evidence: [evidence(1), { ...evidence(2), withdrawn: true }] }, ['singleSource']],
		['a source that refutes', { evidence: [evidence(1), evidence(2, 'refutes')] }, ['refuted']],
		['a figure', { anchors: [anchor('37.9 million attacks')] }, ['figure']],
		['a date is no figure', { anchors: [anchor('in May 2023')] }, []],
		['a due time that has passed', { dueAt: WRITTEN - 1 }, ['late']],
		['a due time that has not', { dueAt: WRITTEN + 1 }, []],
		['a verdict that it is false', { verdicts: [verdict('false')] }, ['negative']],
		['a verdict that it misleads', { verdicts: [verdict('misleading')] }, ['negative']],
		['a verdict that it is true', { verdicts: [verdict('true')] }, []],
		['a verdict that says nothing of it', { verdicts: [verdict('unproven')] }, []],
		['high risk', { risk: 'high' }, ['highRisk']],
		['words that are gone', { anchors: [anchor('words', 'orphan')] }, ['orphaned']],
		['words that changed', { anchors: [anchor('words', 'changed')], verdicts: [verdict('true')] }, ['stale']],
		['several, the weightiest first', { evidence: [], risk: 'high', dueAt: 0 }, ['late', 'highRisk', 'noSource']]
	])('%s', (_, change, reasons) => expect(riskOf(claim(change), around).reasons).toEqual(reasons));

	it('weigh together', () => expect(riskOf(claim({ evidence: [], dueAt: 0 }), around).score).toBe(8));
});

describe('a figure', () => {
	it.each(['37,9 млн', '19', '7 per cent', '$6.2 million', 'eight people'])('is in "%s"', (words) =>
		expect(hasFigure(words)).toBe(true)
	);
	it.each(['', 'words', 'in May', 'the first time'])('is not in "%s"', (words) => expect(hasFigure(words)).toBe(false));
});

it.each<[readonly number[], number]>([
	[[], 0],
	[[5], 5],
	[[1, 9], 5],
	[[9, 1, 2], 2],
	[[4, 1, 3, 2], 2.5]
])('the median of %j is %d', (numbers, expected) => expect(median(numbers)).toBe(expected));

describe('the forecast', () => {
	const pace = { toVerdict: [100, 200, 300, 400, 500], toApproval: [10, 20, 30, 40, 50] };
	const open = (markedAt: number): Passage => ({ status: 'open', markedAt, judgedAt: null });
	const judged = (judgedAt: number): Passage => ({ status: 'in-review', markedAt: 0, judgedAt });

	it('is of the slowest claim, going by the medians of the stages that are left', () =>
		expect(forecastOf([open(1000), judged(990)], pace, 1000)).toEqual({
			...{ left: 2, readyIn: 330, observations: 5, floor: 5, slow: 0 }
		}));
	it('takes away what a claim has waited already', () => expect(forecastOf([open(900)], pace, 1000).readyIn).toBe(230));
	it('knows which claims take longer than usual', () =>
		expect(forecastOf([open(0), judged(900)], pace, 1000)).toMatchObject({ readyIn: 30, slow: 2 }));
	it('is nothing where all is approved', () =>
		expect(forecastOf([{ status: 'approved', markedAt: 0, judgedAt: 0 }], pace, 1000)).toMatchObject({
			...{ left: 0, readyIn: 0, slow: 0 }
		}));
	it('is not made from too few', () =>
		expect(forecastOf([open(0)], { toVerdict: [1, 2, 3, 4], toApproval: [1, 2, 3, 4] }, 1000)).toEqual({
			...{ left: 1, readyIn: null, observations: 4, floor: 5, slow: 0 }
		}));
});
