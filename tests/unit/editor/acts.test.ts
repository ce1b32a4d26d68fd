import { describe, expect, it } from 'vitest';
import type { Client, Method } from '#lib/client.ts';
import type { NewAnchor } from '#lib/domain/anchor.ts';
import { type Claim, bareClaim, statusOf } from '#lib/domain/claim.ts';
import { bareComment } from '#lib/domain/comment.ts';
import { type Act, type Actor, type Moved } from '#lib/editor/acts.ts';
import * as acts from '#lib/editor/acts.ts';
import * as comments from '#lib/editor/comments.ts';
import { revive } from '#lib/editor/revive.ts';
import en from '../../../messages/en.json' with { type: 'json' };
import { CHECKER, EDITOR, WRITTEN, uuid } from '../../support/snapshot.ts';

const ID = uuid(4, 1);
const BASE = '/api/articles/1';
const checker: Actor = { userId: CHECKER, now: WRITTEN + 1000 };
const editor: Actor = { userId: EDITOR, now: WRITTEN + 2000 };

const place = (number: number, from: number, to: number, quote: string): NewAnchor => ({
	...{ id: uuid(5, number), version: 0, from, to, quote }
});
const made = { authorId: CHECKER, createdAt: WRITTEN, withdrawn: false } as const;
const evidence = { stance: 'supports', excerpt: 'e', locator: '', figure: '19', note: '' } as const;
const verdict = { id: uuid(7, 1), said: 'yes', rating: 'true', conclusion: 'c', rationale: null } as const;

/** A claim with one of everything. */
const claim: Claim = {
	...{ ...bareClaim, ...made, id: ID, number: 1, statement: 'S' },
	submission: { verdictId: verdict.id, authorId: CHECKER, at: WRITTEN },
	anchors: [
		{ id: uuid(5, 1), from: 4, to: 6, quote: '19', prefix: '', suffix: '', state: 'exact' },
		{ id: uuid(5, 2), from: 8, to: 11, quote: 'May', prefix: '', suffix: '', state: 'exact' }
	],
	evidence: [{ ...evidence, ...made, id: uuid(6, 1), sourceId: uuid(3, 1) }],
	verdicts: [{ ...verdict, ...made, reviews: [], words: {} }],
	comments: [{ ...bareComment, ...made, id: uuid(9, 1), body: 'First', threadId: null, versions: [] }]
};

const newEvidence = { id: uuid(6, 2), source: { id: uuid(3, 2) }, ...evidence };
const newVerdict = { ...verdict, id: uuid(7, 2), rating: 'false' };
const approval = { id: uuid(8, 1), decision: 'approved', reason: '' } as const;

/** Each act, how the server is told of it, and its label. */
const table: readonly (readonly [string, Act, readonly [Method, string, unknown], Act['label']])[] = [
	['withdraw', acts.withdraw(ID, true), ['PATCH', '', { withdrawn: true }], 'act.removed'],
	[
		'change',
		acts.change(ID, { statement: 'T', risk: 'high' }),
		['PATCH', '', { statement: 'T', risk: 'high' }],
		'act.changed'
	],
	[
		'add words',
		acts.addAnchor(ID, place(3, 12, 15, 'x')),
		['POST', '/anchors', place(3, 12, 15, 'x')],
		'act.alsoMarked'
	],
	[
		'take words away',
		acts.removeAnchor(ID, place(2, 8, 11, 'May')),
		['DELETE', `/anchors/${uuid(5, 2)}`, undefined],
		'act.passageRemoved'
	],
	[
		...(['move bounds', acts.moveAnchor(ID, place(1, 4, 8, '19 p'))] as const),
		...([['PATCH', `/anchors/${uuid(5, 1)}`, { version: 0, from: 4, to: 8, quote: '19 p' }], 'act.moved'] as const)
	],
	['attach', acts.attach(checker, ID, newEvidence), ['POST', '/evidence', newEvidence], 'act.attached'],
	[
		'change evidence',
		acts.changeEvidence(ID, uuid(6, 1), { figure: '18' }),
		['PATCH', `/evidence/${uuid(6, 1)}`, { figure: '18' }],
		'act.changed'
	],
	[
		'detach',
		acts.changeEvidence(ID, uuid(6, 1), { withdrawn: true }),
		['PATCH', `/evidence/${uuid(6, 1)}`, { withdrawn: true }],
		'act.detached'
	],
	['propose', acts.propose(checker, ID, newVerdict), ['POST', '/verdicts', newVerdict], 'act.proposed'],
	[
		'withdraw a verdict',
		acts.withdrawVerdict(ID, verdict.id, true),
		['PATCH', `/verdicts/${verdict.id}`, { withdrawn: true }],
		'act.verdictWithdrawn'
	],
	[
		'ask for review',
		acts.requestReview(checker, ID, verdict.id),
		['POST', '/review-request', undefined],
		'act.requested'
	],
	[
		'approve',
		acts.review(editor, ID, verdict.id, approval),
		['POST', `/verdicts/${verdict.id}/reviews`, approval],
		'act.approved'
	],
	[
		...([
			'return',
			acts.review(editor, ID, verdict.id, { ...approval, decision: 'returned', reason: 'Why?' })
		] as const),
		...([
			['POST', `/verdicts/${verdict.id}/reviews`, { ...approval, decision: 'returned', reason: 'Why?' }],
			'act.returned'
		] as const)
	],
	[
		'comment',
		comments.comment(checker, ID, uuid(9, 2), 'Second'),
		['POST', '/comments', { id: uuid(9, 2), body: 'Second' }],
		'act.commented'
	],
	[
		'change a comment',
		comments.changeComment(ID, uuid(9, 1), { body: 'Better' }),
		['PATCH', `/comments/${uuid(9, 1)}`, { body: 'Better' }],
		'act.changed'
	],
	[
		'remove a comment',
		comments.changeComment(ID, uuid(9, 1), { withdrawn: true }),
		['PATCH', `/comments/${uuid(9, 1)}`, { withdrawn: true }],
		'act.commentRemoved'
	],
	[
		'reply',
		comments.comment(checker, ID, uuid(9, 2), 'Second', uuid(9, 1)),
		['POST', '/comments', { id: uuid(9, 2), body: 'Second', threadId: uuid(9, 1) }],
		'act.commented'
	],
	[
		'settle a thread',
		comments.resolveThread(checker, ID, uuid(9, 1), true),
		['POST', `/comments/${uuid(9, 1)}/resolution`, { resolved: true }],
		'act.threadResolved'
	]
];

/** A text that does not change. */
const unmoved: Moved = (range) => range;

/** What an act tells the server. */
async function sent(act: Act): Promise<readonly unknown[]> {
	const calls: unknown[][] = [];
	const api: Client = { call: async <T>(...args: readonly unknown[]) => calls.push([...args]) as T };
	await act.send(api, BASE, async (anchor) => anchor);
	return calls[0] ?? [];
}

/** A claim as readers of the card tell it apart: what was withdrawn is not there, and ids of passages are nobody's concern. */
function seen(one: Claim | undefined) {
	const standing = <T extends { readonly withdrawn: boolean }>(list: readonly T[]) =>
		list.filter(({ withdrawn }) => !withdrawn);
	return one && !one.withdrawn
		? {
				...one,
				status: statusOf(one),
				anchors: one.anchors.map(({ from, to, quote, state }) => ({ from, to, quote, state })),
				evidence: standing(one.evidence),
				comments: standing(one.comments),
				verdicts: standing(one.verdicts).map((each) => ({ ...each, reviews: standing(each.reviews) }))
			}
		: null;
}

describe.each(table)('%s', (_, act, call, label) => {
	const after = act.expect(claim);
	const inverse = act.inverse(claim, unmoved);
	it('tells the server', async () =>
		expect(await sent(act)).toEqual([
			call[0],
			`${BASE}/claims/${ID}${call[1]}`,
			...(call[2] === undefined ? [] : [call[2]])
		]));
	it('is named', () => expect([act.label, act.label in en, inverse.label in en]).toEqual([label, true, true]));
	it('is of its claim, and so is what takes it back', () => expect([act.claimId, inverse.claimId]).toEqual([ID, ID]));
	it('changes how the claim looks', () => expect(seen(after)).not.toEqual(seen(claim)));
	it('is taken back', () => expect(seen(inverse.expect(after))).toEqual(seen(claim)));
	it('is done again', () =>
		expect(seen(inverse.inverse(after, unmoved).expect(inverse.expect(after)))).toEqual(seen(after)));
	it.each([
		['it', act],
		['what takes it back', inverse]
	])('can be kept and made again: %s', async (_, one) => {
		const again = revive(structuredClone(one.stored));
		expect(again && [again.label, again.claimId, again.expect(after), await sent(again)]).toEqual([
			...[one.label, one.claimId, one.expect(after), await sent(one)]
		]);
	});
	it('does nothing to a claim that is not there', () => expect(act.expect(undefined)).toBeUndefined());
	it('leaves the claim that it was given as it was', () => {
		const before = structuredClone(claim);
		act.expect(claim);
		expect(claim).toEqual(before);
	});
});

describe('marking', () => {
	const act = acts.mark(checker, { id: ID, number: 7, anchor: place(1, 4, 6, '19'), category: 'statistic' });
	it('makes an open claim on the words', () => {
		const made = act.expect(undefined);
		expect(made).toMatchObject({
			id: ID,
			number: 7,
			category: 'statistic',
			authorId: CHECKER,
			anchors: [{ quote: '19', state: 'exact' }]
		});
		expect(made && statusOf(made)).toBe('open');
	});
	it('tells the server', async () =>
		expect(await sent(act)).toEqual([
			'POST',
			`${BASE}/claims`,
			{ id: ID, anchor: place(1, 4, 6, '19'), category: 'statistic' }
		]));
	it('is taken back by removing the claim, and done again by restoring it', () => {
		const [made, inverse] = [act.expect(undefined), act.inverse(undefined, unmoved)];
		expect(inverse.expect(made)?.withdrawn).toBe(true);
		expect(inverse.inverse(made, unmoved).expect(inverse.expect(made))).toEqual(made);
	});
});

describe('a clock that is behind the server’s', () => {
	const behind = { userId: EDITOR, now: WRITTEN - 60_000 };
	const statusAfter = (...all: readonly Act[]) => {
		const after = all.reduce<Claim | undefined>((one, act) => act.expect(one), claim);
		return after && statusOf(after);
	};
	it('shows an approval at once all the same', () =>
		expect(statusAfter(acts.review(behind, ID, verdict.id, approval))).toBe('approved'));
	it('shows a request after a return at once all the same', () => {
		const returned = acts.review(editor, ID, verdict.id, { ...approval, decision: 'returned', reason: 'Why?' });
		expect(statusAfter(returned, acts.requestReview({ ...behind, userId: CHECKER }, ID, verdict.id))).toBe('in-review');
	});
});

it('a source that is attached again with the same id stands once', () => {
	const act = acts.attach(checker, ID, newEvidence);
	expect(act.expect(act.expect(claim))?.evidence.map(({ id }) => id)).toEqual([uuid(6, 1), uuid(6, 2)]);
});
it('words that are added again with the same id stand once', () => {
	const act = acts.addAnchor(ID, place(3, 12, 15, 'x'));
	expect(act.expect(act.expect(claim))?.anchors.map(({ quote }) => quote)).toEqual(['19', 'May', 'x']);
});
it('a decision that is shown again with the same id stands once', () => {
	const act = acts.review(editor, ID, verdict.id, approval);
	expect(act.expect(act.expect(claim))?.verdicts[0]?.reviews).toHaveLength(1);
});
