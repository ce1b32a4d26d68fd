import { describe, expect, it } from 'vitest';
import type { ClaimChange } from '#lib/domain/claim.ts';
import { Conflict } from '#lib/domain/errors.ts';
import type { EvidenceChange } from '#lib/domain/source.ts';
import * as claims from '#lib/server/claims.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import { call } from '../support/api.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import { attach, checker, claimOn, decide, editor, lastVerdict, newId, otherChecker, propose, requestReview, useNewsroom } from '../support/newsroom.ts';

/** What a refused change is told, else null. */
const standing = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => (error instanceof Conflict ? error.standing : Promise.reject(error))
	);

interface Case {
	readonly name: string;
	/** What the other person writes first. */
	readonly theirs: ClaimChange;
	readonly mine: ClaimChange;
	/** What stands there against mine; null where mine is taken. */
	readonly against: ClaimChange | null;
}

const cases: readonly Case[] = [
	{ name: 'without a word about what was seen', theirs: { note: 'b' }, mine: { note: 'a' }, against: null },
	{
		name: 'of what stands as it was seen',
		theirs: { note: 'b' },
		mine: { note: 'a', seen: { note: 'b' } },
		against: null
	},
	{ name: 'of what does not', theirs: { note: 'b' }, mine: { note: 'a', seen: { note: '' } }, against: { note: 'b' } },
	{
		name: 'to what stands there already',
		theirs: { note: 'a' },
		mine: { note: 'a', seen: { note: '' } },
		against: null
	},
	{
		name: 'of another field than theirs',
		theirs: { note: 'b' },
		mine: { statement: 'A', seen: { statement: '' } },
		against: null
	},
	{
		name: 'of two fields of which one is theirs by now',
		theirs: { note: 'b' },
		mine: { note: 'a', statement: 'A', seen: { note: '', statement: '' } },
		against: { note: 'b' }
	},
	{
		name: 'of two fields that are both theirs by now',
		theirs: { note: 'b', statement: 'B' },
		mine: { note: 'a', statement: 'A', seen: { note: '', statement: '' } },
		against: { note: 'b', statement: 'B' }
	},
	{
		name: 'of a field that was empty',
		theirs: { saidOn: '2023-05-04' },
		mine: { saidOn: '2023-05-05', seen: { saidOn: null } },
		against: { saidOn: '2023-05-04' }
	},
	{
		name: 'of a choice',
		theirs: { risk: 'high' },
		mine: { risk: 'low', seen: { risk: 'medium' } },
		against: { risk: 'high' }
	},
	{
		name: 'of who has the claim',
		theirs: { assigneeId: otherChecker.id },
		mine: { assigneeId: checker.id, seen: { assigneeId: null } },
		against: { assigneeId: otherChecker.id }
	}
];

describe.each(engines)('a change on $name', (engine) => {
	useNewsroom(engine);

	it.each(cases)('$name: against $against', async ({ theirs, mine, against }) => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(editor, desk.id, claim.id, theirs);
		const { at } = (await events.about(desk.id, claim.id))[0] ?? { at: 0 };
		const told = await standing(claims.change(checker, desk.id, claim.id, mine));
		expect(told).toEqual(against && { current: against, by: editor.id, at });
		const { seen: _, ...wanted } = mine;
		expect(await claims.read(desk.id, claim.id)).toMatchObject(against ? theirs : { ...theirs, ...wanted });
	});
	it('that is refused writes nothing of it, not even what nobody else touched', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(editor, desk.id, claim.id, { note: 'b' });
		const before = await events.head(desk.id);
		await standing(claims.change(checker, desk.id, claim.id, { note: 'a', place: 'Astana', seen: { note: '' } }));
		expect((await claims.read(desk.id, claim.id)).place).toBe('');
		expect(await events.head(desk.id)).toBe(before);
	});
	it('names who changed that field last, whatever else they and others have changed since', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(otherChecker, desk.id, claim.id, { note: 'b' });
		await claims.change(editor, desk.id, claim.id, { statement: 'B' });
		const told = await standing(claims.change(checker, desk.id, claim.id, { note: 'a', seen: { note: '' } }));
		expect(told?.by).toBe(otherChecker.id);
	});
	it('that says again what was said leaves one event', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(checker, desk.id, claim.id, { note: 'a', seen: { note: '' } });
		const before = await events.head(desk.id);
		await claims.change(checker, desk.id, claim.id, { note: 'a', seen: { note: '' } });
		expect(await events.head(desk.id)).toBe(before);
	});
	it('of evidence is refused where somebody else has changed the same', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const { evidence: all } = await attach(desk, await attach(desk, claim));
		const [first, second] = all.map(({ id }) => ({ articleId: desk.id, claimId: claim.id, id }));
		if (!first || !second) throw new Error('There are two pieces of evidence.');
		const change = (user: typeof checker, ids: typeof first, changes: EvidenceChange) =>
			standing(evidence.change(user, ids, changes));
		expect(await change(editor, first, { figure: '19', stance: 'refutes' })).toBeNull();
		expect(await change(otherChecker, second, { figure: '20' })).toBeNull();
		expect(await change(checker, first, { figure: '18', seen: { figure: '' } })).toMatchObject({
			current: { figure: '19' },
			by: editor.id
		});
		expect(await change(checker, first, { stance: 'context', seen: { stance: 'supports' } })).toMatchObject({
			current: { stance: 'refutes' },
			by: editor.id
		});
		expect(await change(checker, first, { locator: 'p. 3', seen: { locator: '' } })).toBeNull();
		expect(await change(checker, first, { figure: '18', seen: { figure: '19' } })).toBeNull();
	});
	it('that was taken back cannot be taken back twice over what others did', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(checker, desk.id, claim.id, { note: 'a', seen: { note: '' } });
		await claims.change(editor, desk.id, claim.id, { note: 'b', seen: { note: 'a' } });
		const undo = claims.change(checker, desk.id, claim.id, { note: '', seen: { note: 'a' } });
		expect(await standing(undo)).toMatchObject({ current: { note: 'b' }, by: editor.id });
	});
	it('of what is seen is told over the API with what stands there', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(editor, desk.id, claim.id, { note: 'b' });
		const { status, json } = await call('changeClaim', {
			...{ as: checker, params: { article: desk.id, claim: claim.id } },
			body: { note: 'a', seen: { note: '' } }
		});
		expect([status, json]).toEqual([
			409,
			{
				error: {
					code: 'conflict',
					message: 'Somebody has changed this meanwhile. Theirs stands; nothing was overwritten.',
					current: { note: 'b' },
					by: editor.id,
					at: expect.any(Number)
				}
			}
		]);
	});
});

describe.each(engines)('two verdicts at once on $name', (engine) => {
	useNewsroom(engine);

	it('both stay, and the one that came later counts', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await Promise.all([
			propose(desk, claim, { rating: 'true' }),
			propose(desk, claim, { rating: 'false' }, otherChecker)
		]);
		const { verdicts } = await claims.read(desk.id, claim.id);
		expect(verdicts.map(({ rating, withdrawn }) => [rating, withdrawn]).toSorted()).toEqual([
			['false', false],
			['true', false]
		]);
	});
	it('a decision on the one that no longer counts is told which does', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const asked = await requestReview(desk, await propose(desk, claim, { rating: 'true' }));
		const newer = lastVerdict(
			await propose(desk, claim, { rating: 'false', said: 'no', conclusion: 'No such number.' }, otherChecker)
		);
		expect(await standing(decide(desk, asked))).toEqual({
			current: { verdict: newer.id, said: 'no', rating: 'false', conclusion: 'No such number.' },
			by: otherChecker.id,
			at: newer.createdAt
		});
	});
	it('a decision on one that was withdrawn is told that none counts', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const asked = await requestReview(desk, await propose(desk, claim, { rating: 'true' }));
		const params = { article: desk.id, claim: claim.id, verdict: lastVerdict(asked).id };
		await call('withdrawVerdict', { as: checker, params, body: { withdrawn: true } });
		const body = { id: newId(), decision: 'approved', reason: '' };
		const { status, json } = await call('review', { as: editor, params, body });
		expect([status, json]).toMatchObject([409, { error: { current: { verdict: null, rating: null }, by: null } }]);
	});
});
