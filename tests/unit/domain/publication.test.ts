import fc from 'fast-check';
import { bareComment } from '#lib/domain/comment.ts';
import { describe, expect, it } from 'vitest';
import type { Claim } from '#lib/domain/claim.ts';
import {
	type Blocker,
	type Gate,
	type Snapshot,
	blockersBeyond,
	gate,
	publicPart,
	verdictChanges,
	withoutConfidential
} from '#lib/domain/publication.ts';
// prettier-ignore
import { CHECKER, type ClaimSpec, EDITOR, type SnapshotSpec, WRITTEN, paragraph, snapshotOf, title, uuid } from '../../support/snapshot.ts';

const BODY = 'Alpha. Beta. Gamma. Delta.';
const OTHER = uuid(1, 3);

const made = (claims: readonly ClaimSpec[], more: Partial<SnapshotSpec> = {}): Snapshot =>
	snapshotOf({ blocks: [title('T'), paragraph(BODY)], claims, sources: [{ title: 'Report' }], ...more });

describe('the gate', () => {
	const blockers = (...claims: readonly ClaimSpec[]) => gate(made(claims).claims, 0).blockers;
	const asked = { submission: { verdictId: uuid(7, 1), authorId: CHECKER, at: WRITTEN } };

	it('wants at least one claim', () => expect(blockers()).toEqual([{ reason: 'no-claims', claim: null }]));
	it('counts a withdrawn claim for none', () =>
		expect(blockers({ quote: 'Alpha', withdrawn: true })).toEqual([{ reason: 'no-claims', claim: null }]));
	it('opens when every claim is approved', () => expect(blockers({ quote: 'Alpha' }, { quote: 'Beta' })).toEqual([]));
	it('names a claim without a verdict', () =>
		expect(blockers({ quote: 'Alpha' }, { quote: 'Beta', approved: null })).toEqual([{ reason: 'open', claim: 2 }]));
	it('names a claim that is being checked', () =>
		expect(blockers({ quote: 'Alpha', approved: false })).toEqual([{ reason: 'checking', claim: 1 }]));
	it('names a claim in review', () =>
		expect(blockers({ quote: 'Alpha', approved: false, ...asked })).toEqual([{ reason: 'in-review', claim: 1 }]));
	it('names every claim that is not settled', () =>
		expect(blockers({ quote: 'Alpha', approved: null }, { quote: 'Beta', approved: false })).toEqual([
			{ reason: 'open', claim: 1 },
			{ reason: 'checking', claim: 2 }
		]));

	const state = (anchorState: 'changed' | 'orphan'): Gate => {
		const [claim] = made([{ quote: 'Alpha' }]).claims;
		return gate(claim ? [{ ...claim, anchors: claim.anchors.map((one) => ({ ...one, state: anchorState })) }] : [], 0);
	};
	it('names a stale claim', () => expect(state('changed').blockers).toEqual([{ reason: 'stale', claim: 1 }]));
	it('names an orphaned claim', () => expect(state('orphan').blockers).toEqual([{ reason: 'orphaned', claim: 1 }]));

	it('warns of claims without evidence', () =>
		expect(gate(made([{ quote: 'Alpha', evidence: [1] }, { quote: 'Beta' }]).claims, 0).warnings).toEqual([
			{ reason: 'no-source', claim: 2 }
		]));
	it('wants a correction note from the second publication on', () =>
		expect([0, 1, 7].map((published) => gate([], published).correctionNeeded)).toEqual([false, true, true]));
});

describe('a reason to publish past what blocks', () => {
	const beyond = (now: Blocker) =>
		blockersBeyond(
			[
				{ reason: 'open', claim: 1 },
				{ reason: 'no-source', claim: 2 },
				{ reason: 'open-facts', claim: null }
			],
			[now]
		).length > 0;
	it.each<[string, Blocker, boolean]>([
		['holds for the same', { reason: 'open', claim: 1 }, false],
		['holds for a claim that has come farther', { reason: 'in-review', claim: 1 }, false],
		['holds for the same finding', { reason: 'no-source', claim: 2 }, false],
		['holds for the article’s facts', { reason: 'open-facts', claim: null }, false],
		['does not hold for another claim', { reason: 'open', claim: 3 }, true],
		['does not hold for a verdict that went stale', { reason: 'stale', claim: 2 }, true],
		['does not hold for another finding', { reason: 'confidential-only', claim: 2 }, true]
	])('%s', (_, now, expected) => expect(beyond(now)).toBe(expected));
});

describe('what changed between two publications', () => {
	const changes = (before: readonly ClaimSpec[], after: readonly ClaimSpec[]) =>
		verdictChanges(made(before), made(after));
	it('nothing', () => expect(changes([{ quote: 'Alpha' }], [{ quote: 'Alpha' }])).toEqual([]));
	it('a rating', () =>
		expect(changes([{ quote: 'Alpha', rating: 'true' }], [{ quote: 'Alpha', rating: 'false' }])).toEqual([
			{ claim: 1, from: 'true', to: 'false' }
		]));
	it('a conclusion alone is no change of verdict', () =>
		expect(changes([{ quote: 'Alpha', conclusion: 'a' }], [{ quote: 'Alpha', conclusion: 'b' }])).toEqual([]));
	it('a claim that came', () =>
		expect(changes([{ quote: 'Alpha' }], [{ quote: 'Alpha' }, { quote: 'Beta', rating: 'true' }])).toEqual([
			{ claim: 2, from: null, to: 'true' }
		]));
	it('a claim that went', () =>
		expect(changes([{ quote: 'Alpha', rating: 'true' }], [])).toEqual([{ claim: 1, from: 'true', to: null }]));
	it('in the order of the numbers', () =>
		expect(
			changes(
				Array.from({ length: 11 }, () => ({ quote: 'Alpha', rating: 'true' })),
				[]
			).map(({ claim }) => claim)
		).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
});

const publicOf = (claim: Partial<ClaimSpec>, more: Partial<SnapshotSpec> = {}) =>
	publicPart(made([{ quote: 'Alpha', ...claim }], more));

describe('the public part', () => {
	const first = (snapshot: Snapshot) => snapshot.claims[0];
	it('has approved claims only', () => {
		const claims = [{ quote: 'Alpha', approved: null }, { quote: 'Beta', approved: false }, { quote: 'Gamma' }];
		expect(publicPart(made(claims)).claims.map(({ number }) => number)).toEqual([3]);
	});
	it('has no withdrawn claim', () => expect(publicOf({ withdrawn: true }).claims).toEqual([]));
	it('has what readers need of a claim', () => {
		const claim = first(publicOf({ statement: 'S', claimant: 'C', saidOn: '2023-05-02', place: 'P', rating: 'true' }));
		expect(claim).toMatchObject({ statement: 'S', claimant: 'C', saidOn: '2023-05-02', place: 'P' });
		expect(claim?.verdicts).toMatchObject([{ said: 'yes', rating: 'true', reviews: [{ decision: 'approved' }] }]);
	});
	it('has neither note, assignee nor due time', () =>
		expect(first(publicOf({ note: 'n', assigneeId: OTHER, dueAt: 9 }, { article: { dueAt: 9 } }))).toMatchObject({
			...{ note: '', assigneeId: null, dueAt: null, comments: [] }
		}));
	it('has the article without its due time', () =>
		expect(publicOf({}, { article: { dueAt: 9 } }).article.dueAt).toBeNull());
	it('has no evidence that was withdrawn, and no source that nothing rests on', () => {
		const snapshot = publicOf({ evidence: [{ source: 1, withdrawn: true }] });
		expect([first(snapshot)?.evidence, snapshot.sources]).toEqual([[], []]);
	});
	it('has no confidential source, nor what was taken from it', () => {
		const snapshot = publicOf({ evidence: [1] }, { sources: [{ title: 'Whistleblower', confidential: true }] });
		expect([first(snapshot)?.evidence, snapshot.sources]).toEqual([[], []]);
	});
	it('says how many confidential sources there are where the newsroom tells, and never which', () => {
		const secret = { title: 'Whistleblower', confidential: true };
		const newsroom = { name: 'Desk', origin: 'https://desk.example.org', tellsConfidential: true };
		const snapshot = publicOf({ evidence: [1, 1, 2] }, { newsroom, sources: [secret, secret] });
		expect(first(snapshot)?.confidentialSources).toBe(2);
		expect(JSON.stringify(snapshot)).not.toContain('Whistleblower');
		expect(first(publicOf({}, { newsroom }))).not.toHaveProperty('confidentialSources');
	});
	it('says that a source was retracted, and not what the desk thinks of it', () => {
		const about = { reason: 'r', tags: ['t'], standingReason: 's', standingAt: 1, checkAgainOn: '2027-01-01' };
		const standingOf = (standing: 'unreliable' | 'retracted') =>
			publicOf({ evidence: [1] }, { sources: [{ ...about, standing, asOf: '2026-01-01' }] }).sources[0];
		const shown = {
			reason: '',
			tags: [],
			standingReason: '',
			standingAt: null,
			checkAgainOn: null,
			asOf: '2026-01-01'
		};
		expect(standingOf('retracted')).toMatchObject({ ...shown, standing: 'retracted' });
		expect(standingOf('unreliable')).toMatchObject({ ...shown, standing: 'sound' });
	});
	it('does not say how reliable the desk thinks a source is', () =>
		expect(publicOf({ evidence: [1] }, { sources: [{ reliability: 'low' }] }).sources[0]?.reliability).toBe('unrated'));
	it('names those who signed the verdict, and nobody else', () => {
		const people = [CHECKER, EDITOR, OTHER].map((id) => ({ id, name: id, role: 'editor' as const, active: true }));
		expect(publicOf({ assigneeId: OTHER }, { people }).people.map(({ id }) => id)).toEqual([CHECKER, EDITOR]);
	});
	it('leaves what it was made from as it was', () => {
		const snapshot = made([{ quote: 'Alpha', note: 'n', evidence: [1] }]);
		const before = JSON.stringify(snapshot);
		publicPart(snapshot);
		expect(JSON.stringify(snapshot)).toBe(before);
	});
	it('is its own public part', () => {
		const once = publicOf({ evidence: [1], note: 'n' });
		expect(publicPart(once)).toEqual(once);
	});
});

/** A snapshot with the word in every place that readers must not see. */
function withSecrets(secret: string): Snapshot {
	const inside = { note: secret, statement: secret, claimant: secret, place: secret };
	const comments = [
		{ ...bareComment, id: uuid(9, 1), threadId: null, body: secret, authorId: OTHER, createdAt: WRITTEN, versions: [] }
	];
	const submission = { verdictId: uuid(7, 1), authorId: OTHER, at: WRITTEN };
	const confidential = {
		title: secret,
		publisher: secret,
		author: secret,
		url: `https://${secret}.example`,
		confidential: true
	};
	const draft = { excerpt: secret, locator: secret, figure: secret, note: secret };
	const evidence = [
		{ source: 1, note: secret },
		{ source: 2, ...draft },
		{ source: 1, ...draft, withdrawn: true }
	];
	const snapshot = made(
		[
			{ quote: 'Alpha', evidence, note: secret, comments, assigneeId: OTHER, submission },
			{ quote: 'Beta', approved: null, ...inside, evidence: [{ source: 1, ...draft }] },
			{ quote: 'Gamma', approved: false, ...inside, conclusion: secret },
			{ quote: 'Delta', withdrawn: true, ...inside, conclusion: secret }
		],
		{
			sources: [{ title: 'Report' }, confidential, { ...confidential, confidential: false }],
			people: [
				{ id: CHECKER, name: 'Aigerim Kim', role: 'checker', active: true },
				{ id: EDITOR, name: 'Daniel Mora', role: 'editor', active: true },
				{ id: OTHER, name: secret, role: 'admin', active: true }
			]
		}
	);
	return { ...snapshot, claims: snapshot.claims.map((claim) => withDrafts(claim, secret)) };
}

/** Behind the approved verdict stand an earlier one, a later one that was taken back, and decisions with their reasons. */
function withDrafts(claim: Claim, secret: string): Claim {
	const [verdict] = claim.verdicts;
	if (claim.number !== 1 || !verdict) return claim;
	const rationale = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: secret }] }] };
	const draft = { ...verdict, conclusion: secret, rationale, authorId: OTHER };
	const [approval] = verdict.reviews;
	const returned = {
		id: uuid(8, 90),
		decision: 'returned',
		authorId: OTHER,
		withdrawn: false,
		createdAt: WRITTEN
	} as const;
	const reviews = approval
		? [
				{ ...returned, reason: secret },
				{ ...approval, reason: secret },
				{ ...returned, reason: secret, withdrawn: true }
			]
		: [];
	const earlier = { ...draft, id: uuid(7, 90), reviews: [{ ...returned, reason: secret }] };
	return { ...claim, verdicts: [earlier, { ...verdict, reviews }, { ...draft, id: uuid(7, 91), withdrawn: true }] };
}

describe('nothing private stands in the public part', () => {
	it('the snapshot that it is looked for in does hold it, and one approved claim', () => {
		const snapshot = withSecrets('hush');
		expect(JSON.stringify(snapshot).split('hush')).toHaveLength(47);
		expect(publicPart(snapshot).claims.map(({ number }) => number)).toEqual([1]);
	});
	it('whatever the secret is', () => {
		const secrets = fc.stringMatching(/^secret[a-z0-9]{6,20}$/);
		fc.assert(fc.property(secrets, (secret) => !JSON.stringify(publicPart(withSecrets(secret))).includes(secret)));
	});
	it('nor anybody who only wrote, asked or was asked inside the desk', () =>
		expect(JSON.stringify(publicPart(withSecrets('hush')))).not.toContain(OTHER));
});

describe('a working copy as exports have it', () => {
	it('has neither confidential sources nor what was taken from them', () => {
		const lent = { anchors: [], evidence: [uuid(6, 100), uuid(6, 101)] };
		const snapshot = made([{ quote: 'Alpha', evidence: [1, 2], lent }], {
			sources: [{ title: 'Whistleblower', confidential: true }, { title: 'Report' }]
		});
		const exported = withoutConfidential(snapshot);
		expect(exported.sources.map(({ title }) => title)).toEqual(['Report']);
		expect(exported.claims[0]?.evidence.map(({ sourceId }) => sourceId)).toEqual([uuid(3, 2)]);
		expect(exported.claims[0]?.lent).toEqual({ anchors: [], evidence: [uuid(6, 101)] });
	});
	it('is as it was where none is confidential', () => {
		const snapshot = made([{ quote: 'Alpha', evidence: [1] }], { sources: [{ title: 'Report' }] });
		expect(withoutConfidential(snapshot)).toBe(snapshot);
	});
});
