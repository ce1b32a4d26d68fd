import { describe, expect, it } from 'vitest';
import { type Claim, bareClaim, statusOf } from '#lib/domain/claim.ts';
import { type Filter, NO_FILTER, isOn, passes, readFilter, withFilter } from '#lib/editor/filter.ts';

const anchor = { id: 'a', from: 1, to: 9, quote: '41,200 tonnes', prefix: '', suffix: '', state: 'exact' } as const;
const verdict = {
	...({ id: 'v', said: 'yes', rating: 'false', conclusion: 'The table says 39,000.', rationale: null } as const),
	...{ authorId: 'dana', createdAt: 1, withdrawn: false, reviews: [], words: {} }
} as const;
const evidence = {
	...({
		id: 'e',
		sourceId: 's',
		stance: 'refutes',
		excerpt: 'Total 39,000',
		locator: '',
		figure: '',
		note: ''
	} as const),
	...{ authorId: 'aliya', createdAt: 1, withdrawn: false }
} as const;
const open: Claim = { ...bareClaim, id: 'c', number: 12, authorId: 'aliya', createdAt: 1, anchors: [anchor] };
const checked: Claim = { ...open, verdicts: [verdict], evidence: [evidence], claimant: 'The ministry' };
const source = { title: 'Harvest tables', publisher: 'Statistics office', url: 'https://stat.example/harvest' };

const shows = (claim: Claim, filter: Partial<Filter>, isDivided = false): boolean =>
	passes(claim, { ...NO_FILTER, ...filter }, () => ({
		outcome: { status: statusOf(claim), rating: claim.verdicts[0]?.rating ?? null, ratings: [] },
		isDivided,
		// What the filter reads of a source.
		sources: claim.evidence.length > 0 ? [source as never] : []
	}));

describe('a filter lets through', () => {
	it.each<[string, Claim, Partial<Filter>, boolean]>([
		['everything where nothing is asked', open, {}, true],
		['a status', open, { status: ['open'] }, true],
		['one of two statuses', checked, { status: ['open', 'checking'] }, true],
		['no other status', open, { status: ['approved'] }, false],
		['a verdict', checked, { verdict: ['false'] }, true],
		['no other verdict', checked, { verdict: ['true'] }, false],
		['no verdict yet', open, { verdict: ['none'] }, true],
		['whose verdict counts', checked, { person: ['dana'] }, true],
		['who marked it, while nobody else has to do with it', open, { person: ['aliya'] }, true],
		['not who marked it, once another has a verdict', checked, { person: ['aliya'] }, false],
		['who is to check it', { ...open, assigneeId: 'dana' }, { person: ['dana'] }, true],
		['what nobody is to check', open, { person: ['none'] }, true],
		['what is without a source', open, { sourceless: true }, true],
		['not what has one', checked, { sourceless: true }, false],
		['words of the quote', open, { words: 'TONNES' }, true],
		['its number', open, { words: 'c12' }, true],
		['words of the claimant and of a source, both', checked, { words: 'ministry harvest' }, true],
		['words of the conclusion', checked, { words: '39,000' }, true],
		['words of an excerpt', checked, { words: 'total' }, true],
		['no words that stand nowhere', checked, { words: 'ministry wheat' }, false],
		['only what all conditions say', checked, { verdict: ['false'], sourceless: true }, false]
	])('%s', (_, claim, filter, expected) => expect(shows(claim, filter)).toBe(expected));
	it('no claim with parts as one without a source', () => expect(shows(open, { sourceless: true }, true)).toBe(false));
});

describe('a filter in an address', () => {
	const full: Filter = {
		...{ status: ['open', 'stale'], verdict: ['false', 'none'], person: ['dana'] },
		...{ sourceless: true, words: 'wheat & c12' }
	};
	it('is read as it was written', () => {
		const written = withFilter(new URLSearchParams('view=split'), full);
		expect(written.toString()).toBe(
			'view=split&status=open%2Cstale&verdict=false%2Cnone&person=dana&source=none&words=wheat+%26+c12'
		);
		expect(readFilter(written)).toEqual(full);
	});
	it('leaves nothing behind', () =>
		expect(withFilter(withFilter(new URLSearchParams('view=focus'), full), NO_FILTER).toString()).toBe('view=focus'));
	it.each<[string, Partial<Filter>]>([
		['', {}],
		['status=nonsense,open,open', { status: ['open'] }],
		['status=', {}],
		['source=some', {}],
		[`words=${'x'.repeat(300)}`, { words: 'x'.repeat(200) }]
	])('"%s" asks for what is known', (address, expected) =>
		expect(readFilter(new URLSearchParams(address))).toEqual({ ...NO_FILTER, ...expected })
	);
	it('is on where it asks for something', () =>
		expect([isOn(NO_FILTER), isOn({ ...NO_FILTER, words: ' ' }), isOn({ ...NO_FILTER, sourceless: true })]).toEqual([
			false,
			false,
			true
		]));
});
