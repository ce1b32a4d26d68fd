import { describe, expect, it } from 'vitest';
import type { CoveredFact } from '#lib/domain/coverage.ts';
import { type Rules, findingsOf } from '#lib/domain/findings.ts';
import { Family } from '#lib/domain/family.ts';
import { DEFAULT_POLICY, type ReviewPolicy, independentSources, isBlind } from '#lib/domain/policy.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import type { Source } from '#lib/domain/source.ts';
import { paragraph, snapshotOf, title } from '../../support/snapshot.ts';

type Known = Pick<Snapshot['sources'][number], 'publisher' | 'author' | 'url' | 'confidential'>;

/** One approved claim that rests on these sources. */
function claimOn(sources: readonly Partial<Known>[]) {
	const snapshot = snapshotOf({
		blocks: [title('T'), paragraph('Police held 19 people.')],
		sources: sources.map((source) => ({ publisher: '', author: '', url: null, confidential: false, ...source })),
		claims: [{ quote: '19', evidence: sources.map((_, index) => index + 1) }]
	});
	const [claim] = snapshot.claims;
	if (!claim) throw new Error('There is no claim.');
	return { claim, sources: new Map<string, Source>(snapshot.sources.map((one) => [one.id, one])) };
}

describe('independent sources are counted by their owner', () => {
	it.each<[string, readonly Partial<Known>[], number]>([
		['two publishers', [{ publisher: 'Ministry' }, { publisher: 'Daily' }], 2],
		['two pages of one publisher, however it is written', [{ publisher: 'The  Daily' }, { publisher: 'the daily' }], 1],
		['two authors without a publisher', [{ author: 'A. Kim' }, { author: 'B. Omar' }], 2],
		['two pages of one host', [{ url: 'https://www.example.org/a' }, { url: 'https://example.org/b' }], 1],
		['two things of which nothing is known', [{}, {}], 2],
		['none', [], 0]
	])('%s', (_, known, count) => {
		const { claim, sources } = claimOn(known);
		expect(independentSources(claim, sources)).toBe(count);
	});
	it('without those that were removed', () => {
		const { claim, sources } = claimOn([{ publisher: 'Ministry' }, { publisher: 'Daily' }]);
		const evidence = claim.evidence.map((one, index) => ({ ...one, withdrawn: index === 0 }));
		expect(independentSources({ evidence }, sources)).toBe(1);
	});
});

describe('a blind check is asked for', () => {
	it.each([
		['off', 'high', false],
		['high', 'medium', false],
		['high', 'high', true],
		['all', 'low', true]
	] as const)('by "%s", of %s risk: %j', (blind, risk, asked) => expect(isBlind({ blind }, risk)).toBe(asked));
});

describe('the gate finds', () => {
	const open = {
		kind: 'figure',
		key: '7',
		places: [{ from: 1, to: 2, words: '7' }],
		state: 'open',
		dismissal: null
	} as const;
	const found = (
		known: readonly Partial<Known>[],
		change: Partial<ReviewPolicy> = {},
		facts: readonly CoveredFact[] | null = null,
		hasCopies = false
	) => {
		const { claim, sources } = claimOn(known);
		const rules: Rules = {
			policy: { ...DEFAULT_POLICY, ...change },
			...{ sources, facts, stored: new Set(hasCopies ? sources.keys() : []) }
		};
		return findingsOf([claim], new Family([claim]), rules).map(({ reason, measure }) => `${reason}: ${measure}`);
	};
	const two = [{ publisher: 'Ministry' }, { publisher: 'Daily' }];

	it('nothing where all is as the desk wants it', () => expect(found(two)).toEqual([]));
	it.each(['off', 'warn', 'block'] as const)('too few sources, and says so as the policy does: %s', (sources) =>
		expect(found([{ publisher: 'Ministry' }], { sources })).toEqual(
			sources === 'off' ? [] : [`few-sources: ${sources}`]
		)
	);
	it('a claim without a source in any case', () => {
		expect(found([], { sources: 'off' })).toEqual(['no-source: warn']);
		expect(found([], { sources: 'block' })).toEqual(['no-source: block']);
	});
	it('as many sources as are asked for', () =>
		expect(found(two, { leastSources: 3, sources: 'block' })).toEqual(['few-sources: block']));
	it('claims that rest on confidential sources alone', () => {
		const secret = two.map((one) => ({ ...one, confidential: true }));
		expect(found(secret, { confidential: 'block' })).toEqual(['confidential-only: block']);
		expect(found([...secret.slice(1), ...two.slice(0, 1)], { confidential: 'block' })).toEqual([]);
	});
	it.each(['off', 'warn', 'block'] as const)('pages of which nothing is stored: %s', (copies) => {
		const pages = two.map((one, index) => ({ ...one, url: index === 0 ? 'https://example.org/a' : null }));
		expect(found(pages, { copies })).toEqual(copies === 'off' ? [] : [`no-copy: ${copies}`]);
		expect(found(pages, { copies }, null, true)).toEqual([]);
	});
	it('no copies of what has no address', () => expect(found(two, { copies: 'block' })).toEqual([]));
	it('what was approved by fewer than are asked for now, and without the blind check', () =>
		expect(found(two, { votes: { low: 1, medium: 2, high: 2 }, blind: 'all', earlier: 'block' })).toEqual([
			...['few-votes: block', 'not-blind: block']
		]));
	it.each(['off', 'warn', 'block'] as const)('facts that are open: %s', (coverage) =>
		expect(found(two, { coverage }, [open])).toEqual(coverage === 'off' ? [] : [`open-facts: ${coverage}`])
	);
	it('no facts where all are accounted for', () =>
		expect(found(two, { coverage: 'block' }, [{ ...open, state: 'claimed' }])).toEqual([]));
});
