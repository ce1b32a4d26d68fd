import { describe, expect, it } from 'vitest';
import { type Claim, type ClaimStatus, bareClaim, claimText, evidenceCount, inTextOrder } from '#lib/domain/claim.ts';
import { statusOf } from '#lib/domain/claim.ts';
import type { Review, Verdict } from '#lib/domain/verdict.ts';
import { CHECKER, EDITOR, WRITTEN, uuid } from '../../support/snapshot.ts';

const anchor = (state: Claim['anchors'][number]['state'], number = 1, from = 1, to = 5): Claim['anchors'][number] => ({
	...{ id: uuid(5, number), from, to, quote: 'text', prefix: '', suffix: '' },
	state
});

const marked: Claim = {
	...{ ...bareClaim, id: uuid(4, 1), number: 1, authorId: CHECKER, createdAt: WRITTEN },
	anchors: [anchor('exact')]
};

/** The last of a list, changed. */
const last = <T>(list: readonly T[], change: Partial<T>): T[] =>
	list.map((one, index) => (index === list.length - 1 ? { ...one, ...change } : one));

const verdict = (at: number, rating: string | null): Verdict => ({
	...{ id: uuid(7, at), said: 'yes', rating, conclusion: '', rationale: null },
	...{ authorId: CHECKER, createdAt: WRITTEN + at, withdrawn: false, reviews: [], words: {} }
});

function decide(claim: Claim, at: number, decision: Review['decision']): Claim {
	const review = { id: uuid(8, at), decision, reason: '', authorId: EDITOR, createdAt: WRITTEN + at, withdrawn: false };
	return { ...claim, verdicts: last(claim.verdicts, { reviews: [...(claim.verdicts.at(-1)?.reviews ?? []), review] }) };
}

const undecide = (claim: Claim): Claim => ({
	...claim,
	verdicts: last(claim.verdicts, { reviews: last(claim.verdicts.at(-1)?.reviews ?? [], { withdrawn: true }) })
});

const ask = (claim: Claim, at: number): Claim => ({
	...claim,
	submission: {
		verdictId: claim.verdicts.findLast((one) => !one.withdrawn)?.id ?? '',
		authorId: CHECKER,
		at: WRITTEN + at
	}
});

const source = (claim: Claim, at: number): Claim => {
	const fields = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '', withdrawn: false } as const;
	const made = { id: uuid(6, at), sourceId: uuid(3, 1), authorId: CHECKER, createdAt: WRITTEN + at };
	return { ...claim, evidence: [...claim.evidence, { ...made, ...fields }] };
};

/** What can happen to a claim, each in a word; every word happens one millisecond after the one before. */
const happenings: Readonly<Record<string, (claim: Claim, at: number) => Claim>> = {
	assign: (claim) => ({ ...claim, assigneeId: EDITOR }),
	source,
	detach: (claim) => ({ ...claim, evidence: last(claim.evidence, { withdrawn: true }) }),
	said: (claim, at) => ({ ...claim, verdicts: [...claim.verdicts, verdict(at, null)] }),
	verdict: (claim, at) => ({ ...claim, verdicts: [...claim.verdicts, verdict(at, 'true')] }),
	clear: (claim) => ({ ...claim, verdicts: last(claim.verdicts, { withdrawn: true }) }),
	ask,
	cancel: (claim) => ({ ...claim, submission: null }),
	approve: (claim, at) => decide(claim, at, 'approved'),
	return: (claim, at) => decide(claim, at, 'returned'),
	undecide,
	edit: (claim) => ({ ...claim, anchors: last(claim.anchors, { state: 'changed' }) }),
	cut: (claim) => ({ ...claim, anchors: last(claim.anchors, { state: 'orphan' }) }),
	also: (claim) => ({ ...claim, anchors: [...claim.anchors, anchor('exact', 2)] }),
	nowhere: (claim) => ({ ...claim, anchors: [] }),
	remove: (claim) => ({ ...claim, withdrawn: true }),
	restore: (claim) => ({ ...claim, withdrawn: false })
};

function after(story: string): Claim {
	const words = story.split(' ').filter(Boolean);
	return words.reduce((claim, word, index) => {
		const happen = happenings[word];
		if (!happen) throw new Error(`Nothing called "${word}" can happen to a claim.`);
		return happen(claim, index + 1);
	}, marked);
}

const expectStatus = (story: string, status: ClaimStatus) => expect(statusOf(after(story))).toBe(status);

describe('the status of a claim that was marked, and then', () => {
	it.each<[string, ClaimStatus]>([
		['', 'open'],
		['assign', 'checking'],
		['source', 'checking'],
		['source detach', 'open'],
		['source detach source', 'checking'],
		['said', 'checking'],
		['verdict', 'checking'],
		['verdict clear', 'open'],
		['source verdict clear', 'checking'],
		['verdict ask', 'in-review'],
		['verdict ask cancel', 'checking'],
		['verdict ask clear', 'open'],
		['verdict ask approve', 'approved'],
		['verdict ask return', 'returned'],
		['verdict ask approve cancel', 'approved']
	])('%s: %s', expectStatus);
});

describe('a verdict that was returned', () => {
	it.each<[string, ClaimStatus]>([
		['verdict ask return ask', 'in-review'],
		['verdict ask return ask cancel', 'returned'],
		['verdict ask return ask approve', 'approved'],
		['verdict ask return ask return', 'returned'],
		['verdict ask return ask return ask', 'in-review'],
		['verdict ask return verdict', 'checking'],
		['verdict ask return verdict ask', 'in-review'],
		['verdict ask return verdict clear', 'returned'],
		['verdict ask return verdict ask clear', 'returned']
	])('%s: %s', expectStatus);
});

describe('a decision that is taken back', () => {
	it.each<[string, ClaimStatus]>([
		['verdict ask approve undecide', 'in-review'],
		['verdict ask return undecide', 'in-review'],
		['verdict ask return ask approve undecide', 'in-review'],
		['verdict ask approve undecide cancel', 'checking']
	])('%s: %s', expectStatus);
});

describe('a verdict after one that was approved', () => {
	it.each<[string, ClaimStatus]>([
		['verdict ask approve verdict', 'checking'],
		['verdict ask approve verdict ask', 'in-review'],
		['verdict ask approve verdict ask return', 'returned'],
		['verdict ask approve verdict clear', 'approved'],
		['verdict ask approve clear', 'open']
	])('%s: %s', expectStatus);
});

describe('a claim whose words changed', () => {
	it.each<[string, ClaimStatus]>([
		['edit', 'open'],
		['source edit', 'checking'],
		['verdict edit', 'stale'],
		['verdict clear edit', 'open'],
		['verdict ask approve edit', 'stale'],
		['verdict ask approve edit also', 'stale'],
		['cut', 'orphaned'],
		['cut also', 'open'],
		['verdict ask approve cut', 'orphaned'],
		['verdict ask approve cut also', 'approved'],
		['verdict ask approve cut also edit', 'stale'],
		['nowhere', 'orphaned'],
		['verdict ask approve remove', 'withdrawn'],
		['verdict ask approve remove restore', 'approved'],
		['cut remove', 'withdrawn']
	])('%s: %s', expectStatus);
});

describe('whatever else happened', () => {
	const words = ['assign', 'source', 'verdict', 'ask', 'approve', 'return', 'undecide', 'clear', 'edit'];
	const pairs = words.flatMap((a) => words.map((b) => `${a} ${b}`));
	const stories = pairs.flatMap((pair) => words.map((word) => `verdict ${pair} ${word}`));
	const statuses = (end: string) => new Set(stories.map((story) => statusOf(after(`${story} ${end}`))));
	it('these are many stories', () => expect(stories).toHaveLength(729));
	it('a claim that was removed is withdrawn', () => expect(statuses('remove')).toEqual(new Set(['withdrawn'])));
	it('a claim without words is orphaned', () => expect(statuses('cut')).toEqual(new Set(['orphaned'])));
	it('a new verdict on changed words is stale', () => expect(statuses('edit verdict')).toEqual(new Set(['stale'])));
	it('asking puts a verdict that stands in review', () =>
		expect(
			stories.filter((story) => !/edit/.test(story)).map((story) => statusOf(after(`${story} verdict ask`)))
		).toEqual(Array.from({ length: 512 }, () => 'in-review')));
});

describe('the words of a claim', () => {
	const text = (statement: string, quote: string) => claimText({ statement, anchors: [{ ...anchor('exact'), quote }] });
	it('are its statement', () => expect(text('19 people were held.', '19 held')).toBe('19 people were held.'));
	it('else its quote in one line', () => expect(text('', '19\n were  held')).toBe('19 were held'));
	it('are nothing where it stands nowhere', () => expect(claimText({ statement: '', anchors: [] })).toBe(''));
});

it('counts only evidence that stands', () => expect(evidenceCount(after('source source detach'))).toBe(1));

describe('the order of the text', () => {
	const at = (number: number, from: number, to: number): Claim => ({
		...marked,
		number,
		anchors: [anchor('exact', 1, from, to)]
	});
	const order = (...claims: readonly Claim[]) => claims.toSorted(inTextOrder).map(({ number }) => number);
	it('is by where claims begin', () => expect(order(at(1, 9, 12), at(2, 3, 5))).toEqual([2, 1]));
	it('then the longer first', () => expect(order(at(1, 3, 5), at(2, 3, 9))).toEqual([2, 1]));
	it('then by number', () => expect(order(at(2, 3, 5), at(1, 3, 5))).toEqual([1, 2]));
});
