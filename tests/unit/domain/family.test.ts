import { describe, expect, it } from 'vitest';
import { type Claim, type ClaimStatus, bareClaim, isStanding, statusOf } from '#lib/domain/claim.ts';
import { Family, rollUp } from '#lib/domain/family.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const claim = (number: number, change: Partial<Claim> = {}): Claim => ({
	...{ ...bareClaim, id: uuid(4, number), number, authorId: CHECKER, createdAt: WRITTEN },
	anchors: [{ id: uuid(5, number), from: 1, to: 5, quote: 'text', prefix: '', suffix: '', state: 'exact' }],
	...change
});

const rated = (rating: string | null): Pick<Claim, 'verdicts'> => ({
	verdicts: [
		{
			...{
				id: uuid(7, 1),
				said: 'yes',
				rating,
				conclusion: '',
				rationale: null,
				authorId: CHECKER,
				createdAt: WRITTEN
			},
			...{ withdrawn: false, reviews: [], words: {} }
		}
	]
});
const part = { parentId: uuid(4, 1) };
const gone = { anchors: claim(1).anchors.map((anchor) => ({ ...anchor, state: 'orphan' as const })) };

describe('the status of a claim with parts', () => {
	const statusWith = (...parts: readonly ClaimStatus[]) =>
		rollUp(
			claim(1),
			parts.map((status) => ({ status, rating: null }))
		).status;

	it.each<[ClaimStatus, ClaimStatus, ClaimStatus]>([
		['open', 'open', 'open'],
		['open', 'checking', 'checking'],
		['checking', 'in-review', 'checking'],
		['open', 'approved', 'checking'],
		['open', 'in-review', 'checking'],
		['in-review', 'in-review', 'in-review'],
		['in-review', 'approved', 'in-review'],
		['approved', 'approved', 'approved'],
		['approved', 'returned', 'returned'],
		['open', 'returned', 'returned'],
		['returned', 'orphaned', 'orphaned'],
		['approved', 'orphaned', 'orphaned'],
		['orphaned', 'stale', 'stale'],
		['returned', 'stale', 'stale'],
		['approved', 'stale', 'stale']
	])('%s and %s: %s', (one, other, whole) => expect(statusWith(one, other)).toBe(whole));

	it.each<[string, Partial<Claim>, ClaimStatus]>([
		['removed', { withdrawn: true }, 'withdrawn'],
		['merged', { mergedIntoId: uuid(4, 9) }, 'merged'],
		['gone from the text', gone, 'orphaned']
	])('is its own where it was %s', (_, change, status) =>
		expect(rollUp(claim(1, change), [{ status: 'approved', rating: 'true' }]).status).toBe(status)
	);
	it('is its own without parts', () => expect(rollUp(claim(1, rated('true')), []).status).toBe('checking'));
});

describe('the verdict of a claim with parts', () => {
	const verdictWith = (...ratings: readonly (string | null)[]) => {
		const outcome = rollUp(
			claim(1, rated('satire')),
			ratings.map((rating) => ({ status: 'approved', rating }))
		);
		return [outcome.rating, outcome.ratings.map(({ rating, count }) => `${count} ${rating}`)];
	};
	it('is theirs where all have the same', () => expect(verdictWith('true', 'true')).toEqual(['true', ['2 true']]));
	it('is none where they differ', () =>
		expect(verdictWith('true', 'false', 'true')).toEqual([null, ['2 true', '1 false']]));
	it('is none where one has none', () => expect(verdictWith('true', null)).toEqual([null, ['1 true', '1 null']]));
	it('is none where none has one', () => expect(verdictWith(null, null)).toEqual([null, ['2 null']]));
	it('is its own without parts', () => expect(verdictWith()).toEqual(['satire', []]));
});

describe('a family', () => {
	const numbers = (claims: readonly Claim[]) => claims.map(({ number }) => number);
	const partsOfFirst = (...others: readonly Claim[]) => {
		const first = claim(1);
		return numbers(new Family([first, ...others]).partsOf(first));
	};

	it('has its parts by number', () => expect(partsOfFirst(claim(3, part), claim(2, part), claim(4))).toEqual([2, 3]));
	it('has no part that was removed', () =>
		expect(partsOfFirst(claim(2, part), claim(3, { ...part, withdrawn: true }))).toEqual([2]));
	it('has what stands for a part that was merged', () =>
		expect(partsOfFirst(claim(2, { ...part, mergedIntoId: uuid(4, 3) }), claim(3))).toEqual([3]));
	it('has it once where another part is the one', () =>
		expect(partsOfFirst(claim(2, { ...part, mergedIntoId: uuid(4, 3) }), claim(3, part))).toEqual([3]));
	it('follows what was merged more than once', () =>
		expect(
			partsOfFirst(claim(2, { ...part, mergedIntoId: uuid(4, 3) }), claim(3, { mergedIntoId: uuid(4, 4) }), claim(4))
		).toEqual([4]));
	it('has no part that was merged into the whole', () =>
		expect(partsOfFirst(claim(2, { ...part, mergedIntoId: uuid(4, 1) }))).toEqual([]));
	it('has no part that was merged into what was removed', () =>
		expect(partsOfFirst(claim(2, { ...part, mergedIntoId: uuid(4, 3) }), claim(3, { withdrawn: true }))).toEqual([]));

	it('rolls parts of parts up', () => {
		const inner = { parentId: uuid(4, 2) };
		const all = [
			claim(1),
			claim(2, part),
			claim(3, { ...part, ...rated('true') }),
			claim(4, { ...inner, ...rated('true') }),
			claim(5, { ...inner, ...rated('false') })
		];
		const family = new Family(all);
		const outcome = (at: number) => family.outcomeOf(all[at] ?? claim(9));
		expect([outcome(0).status, outcome(0).rating, outcome(1).rating]).toEqual(['checking', null, null]);
		expect(outcome(0).ratings).toEqual([
			{ rating: null, count: 1 },
			{ rating: 'true', count: 1 }
		]);
	});
	it('comes to an end where claims are parts of each other', () => {
		const [one, two] = [claim(1, { parentId: uuid(4, 2) }), claim(2, part)];
		const family = new Family([one, two]);
		expect([family.statusOf(one), family.statusOf(two)]).toEqual(['open', 'open']);
		expect(family.holds(one, claim(3))).toBe(false);
	});
	it('comes to an end where claims were merged into each other', () => {
		const [one, two] = [claim(1, { mergedIntoId: uuid(4, 2) }), claim(2, { mergedIntoId: uuid(4, 1) })];
		expect(new Family([one, two]).standingFor(one)).toBeNull();
	});
	it('knows the whole of a part as long as it stands', () => {
		const two = claim(2, part);
		const wholeWith = (change: Partial<Claim>) => new Family([claim(1, change), two]).wholeOf(two)?.number ?? null;
		expect([wholeWith({}), wholeWith({ withdrawn: true })]).toEqual([1, null]);
	});
});

describe('a claim', () => {
	it.each<[string, Partial<Claim>, boolean, ClaimStatus]>([
		['as it was marked', {}, true, 'open'],
		['that was removed', { withdrawn: true }, false, 'withdrawn'],
		['that was merged', { mergedIntoId: uuid(4, 2) }, false, 'merged'],
		['that was merged, then removed', { mergedIntoId: uuid(4, 2), withdrawn: true }, false, 'withdrawn']
	])('%s', (_, change, stands, status) =>
		expect([isStanding(claim(1, change)), statusOf(claim(1, change))]).toEqual([stands, status])
	);
});

describe('the claims that a claim stands for', () => {
	const merged = (number: number, into: number) => claim(number, { mergedIntoId: uuid(4, into) });
	const numbers = (claims: readonly Claim[]) =>
		new Family(claims).allMergedInto(claims[0] ?? claim(1)).map(({ number }) => number);
	it('are those that were merged into it, and into them', () =>
		expect(numbers([claim(1), merged(4, 1), merged(3, 4), claim(2)])).toEqual([3, 4]));
	it('end where a file has a ring of them', () => expect(numbers([merged(1, 2), merged(2, 1)])).toEqual([2]));
});
