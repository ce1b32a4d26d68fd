import { describe, expect, it } from 'vitest';
import { type Then, claimChanges } from '#lib/domain/claim-changes.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { type ClaimSpec, paragraph, snapshotOf, title, uuid } from '../../support/snapshot.ts';

function then(text: string, ...claims: readonly ClaimSpec[]): Then {
	const snapshot = snapshotOf({ blocks: [title('T'), paragraph(text)], claims });
	return { document: parseDocument(snapshot.document), claims: snapshot.claims };
}

const withState = ({ document, claims }: Then, state: 'changed' | 'orphan'): Then => ({
	document,
	claims: claims.map((claim): Claim => ({
		...claim,
		anchors: claim.anchors.map((anchor) => ({ ...anchor, state, quote: '37.9 million' }))
	}))
});

const [BEFORE, AFTER] = ['They counted 37.9 million attacks.', 'They counted 39.7 million attacks.'];

describe('a claim differs', () => {
	it('not at all where it is the same, wherever it stands', () => {
		const text = `Once more: ${BEFORE}`;
		expect(claimChanges(then(BEFORE, { quote: '37.9 million' }), then(text, { quote: '37.9 million' }))).toEqual([]);
	});
	it('in words and status when its figure changed under a verdict', () => {
		const after = withState(then(AFTER, { quote: '39.7 million', rating: 'false' }), 'changed');
		expect(claimChanges(then(BEFORE, { quote: '37.9 million', rating: 'false' }), after)).toEqual([
			{
				...{ id: uuid(4, 1), number: 1 },
				before: {
					status: 'approved',
					rating: 'false',
					reasons: '',
					said: 'yes',
					conclusion: '',
					words: '37.9 million'
				},
				after: { status: 'stale', rating: 'false', reasons: '', said: 'yes', conclusion: '', words: '39.7 million' }
			}
		]);
	});
	it('in its words when they are gone', () => {
		const after = withState(then(AFTER, { quote: '39.7 million', rating: 'false' }), 'orphan');
		expect(claimChanges(then(BEFORE, { quote: '37.9 million', rating: 'false' }), after)[0]?.after).toMatchObject({
			...{ status: 'orphaned', words: '' }
		});
	});
	it.each<[string, Partial<ClaimSpec>]>([
		['rating', { rating: 'true' }],
		['answer to whether it was said', { said: 'altered' }],
		['reason tags', { reasons: ['inaccurate'] }],
		['conclusion', { conclusion: 'No document says so.' }],
		['status', { withdrawn: true }]
	])('in its %s', (_, change) => {
		const one = { quote: '37.9 million', rating: 'false' };
		expect(claimChanges(then(BEFORE, one), then(BEFORE, { ...one, ...change })).map(({ number }) => number)).toEqual([
			1
		]);
	});
	it('in the status and rating of its parts, where it has some', () => {
		const [whole, part] = [{ quote: '37.9 million attacks' }, { quote: '37.9 million', parentId: uuid(4, 1) }];
		const rated = claimChanges(then(BEFORE, whole, part), then(BEFORE, whole, { ...part, rating: 'false' }));
		expect(rated.map(({ number, after }) => [number, after?.status, after?.rating])).toEqual([
			...[
				[1, 'approved', 'false'],
				[2, 'approved', 'false']
			]
		]);
	});
	it('as a whole where it was not marked yet, and the other way round', () => {
		const [none, one] = [then(BEFORE), then(BEFORE, { quote: '37.9 million' })];
		expect(claimChanges(none, one)[0]).toMatchObject({ number: 1, before: null, after: { words: '37.9 million' } });
		expect(claimChanges(one, none)[0]).toMatchObject({ number: 1, before: { words: '37.9 million' }, after: null });
	});
});
