import { describe, expect, it } from 'vitest';
import { NotFound } from '#lib/domain/errors.ts';
import * as calls from '#lib/server/calls.ts';
import * as claims from '#lib/server/claims.ts';
import { remind } from '#lib/server/due.ts';
import * as events from '#lib/server/events.ts';
import * as expiry from '#lib/server/expiry.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	attach, bringIn, checker, claimOn, editor, newCall, newId, newSource, otherChecker, useNewsroom
} from '../support/newsroom.ts';

const oneClaim = () => claimOn('Police held 19 people.', '19');
const HOUR = 3_600_000;

describe.each(engines)('the log of calls on $name', (engine) => {
	useNewsroom(engine);

	const verbs = async (id: string) => (await events.since(id, 0)).map(({ verb }) => verb);

	it('notes who was asked about a claim, and what came of it', async () => {
		const { desk, claim } = await oneClaim();
		const call = newCall({ claimId: claim.id, deadline: 5_000 });
		const made = await calls.make(checker, desk.id, call);
		expect(made).toEqual({ ...call, authorId: checker.id, createdAt: made.createdAt, withdrawn: false });
		expect(await calls.make(checker, desk.id, call)).toEqual(made);
		const ids = { articleId: desk.id, id: call.id };
		const answered = await calls.change(otherChecker, ids, { outcome: 'answered', answer: 'Nineteen.' });
		expect(answered).toMatchObject({ outcome: 'answered', answer: 'Nineteen.' });
		expect(answered.answeredAt).toBeGreaterThan(0);
		expect(await calls.change(otherChecker, ids, { outcome: 'silent' })).toMatchObject({ answeredAt: null });
		expect(await calls.ofArticle(desk.id)).toHaveLength(1);
		const history = await claims.history(desk.id, claim.id);
		expect(history.map(({ verb }) => verb)).toEqual(['call.changed', 'call.changed', 'call.made', 'claim.marked']);
	});
	it('notes what is about the article as a whole', async () => {
		const desk = await bringIn('Title', 'One.');
		await calls.make(checker, desk.id, newCall());
		expect(await verbs(desk.id)).toEqual(['article.imported', 'call.made']);
		expect(await calls.ofArticle(desk.id)).toMatchObject([{ claimId: null, asked: 'the Ministry' }]);
	});
	it('takes a call back and puts it back, each once', async () => {
		const desk = await bringIn('Title', 'One.');
		const { id } = await calls.make(checker, desk.id, newCall());
		for (const withdrawn of [true, true, false, false])
			await calls.change(checker, { articleId: desk.id, id }, { withdrawn });
		expect(await verbs(desk.id)).toEqual(['article.imported', 'call.made', 'call.withdrawn', 'call.restored']);
	});
	it('does not find calls and claims of other articles', async () => {
		const [one, other] = [await oneClaim(), await bringIn('Title', 'One.')];
		const { id } = await calls.make(checker, other.id, newCall());
		await expect(calls.change(checker, { articleId: one.desk.id, id }, { answer: 'x' })).rejects.toThrow(NotFound);
		await expect(calls.make(checker, other.id, newCall({ claimId: one.claim.id }))).rejects.toThrow(NotFound);
		await expect(calls.make(checker, one.desk.id, newCall({ id }))).rejects.toThrow('A call with this id is here');
	});
	it('asks persons only, and says nothing of confidential ones in the log', async () => {
		const desk = await bringIn('Title', 'One.');
		const web = await sources.create(checker, newSource());
		await expect(calls.make(checker, desk.id, newCall({ sourceId: web.id }))).rejects.toThrow('Only a person');
		const secret = { kind: 'person', url: null, title: 'W.', confidential: true } as const;
		const person = await sources.create(checker, newSource(secret));
		const call = newCall({ sourceId: person.id, asked: 'Whistleblower', question: 'Were you there?' });
		await calls.make(checker, desk.id, call);
		await calls.change(checker, { articleId: desk.id, id: call.id }, { answer: 'Yes, I was.' });
		expect(JSON.stringify(await events.since(desk.id, 0))).not.toMatch(/Whistleblower|were you|I was/i);
	});
});

describe.each(engines)('facts that expire, on $name', (engine) => {
	useNewsroom(engine);

	const NOON = Date.UTC(2026, 10, 27, 12);
	const kinds = async (user: typeof checker, articleId: string) =>
		(await inbox.read(user, 'all')).notices
			.filter(({ article }) => article?.id === articleId)
			.map(({ kind, detail }) => [kind, detail.source ?? ''].join(' ').trim());

	it('stand in the queue from 30 days before, the longest overdue first', async () => {
		const { desk, claim } = await oneClaim();
		await claims.change(checker, desk.id, claim.id, { asOf: '2026-10-27', checkAgainOn: '2026-12-20' });
		const { evidence } = await attach(desk, claim, newSource({ title: 'Bulletin', checkAgainOn: '2026-11-01' }));
		await attach(desk, claim, newSource({ title: 'Later', checkAgainOn: '2026-12-28' }));
		expect(await expiry.queue(NOON)).toEqual([
			{
				...{ kind: 'source', id: evidence[0]?.sourceId, name: 'Bulletin', claims: 1 },
				...{ checkAgainOn: '2026-11-01', asOf: null }
			},
			{
				...{ kind: 'claim', id: claim.id, number: 1, text: '19', assigneeId: null },
				...{ article: { id: desk.id, title: 'Title', language: 'en' } },
				...{ checkAgainOn: '2026-12-20', asOf: '2026-10-27' }
			}
		]);
		await claims.change(checker, desk.id, claim.id, { withdrawn: true });
		expect((await expiry.queue(NOON)).map(({ kind }) => kind)).toEqual(['source']);
	});
	it('are told of on their day, once: to who has the claim, else to who has the article', async () => {
		const { desk, claim } = await oneClaim();
		await claims.change(checker, desk.id, claim.id, { checkAgainOn: '2026-11-27' });
		await remind(NOON - 24 * HOUR);
		expect(await kinds(checker, desk.id)).toEqual([]);
		await remind(NOON);
		await remind(NOON + HOUR);
		expect(await kinds(checker, desk.id)).toEqual(['check-again']);
		await claims.change(checker, desk.id, claim.id, { checkAgainOn: '2027-11-27' });
		expect(await kinds(checker, desk.id)).toEqual([]);
	});
	it('of sources are told of to who has the articles, a confidential one without its name', async () => {
		const { desk, claim } = await oneClaim();
		await attach(desk, claim, newSource({ title: 'Bulletin', checkAgainOn: '2026-11-27' }));
		await attach(desk, claim, newSource({ title: 'Insider', checkAgainOn: '2026-11-27', confidential: true }));
		await remind(NOON);
		expect((await kinds(checker, desk.id)).toSorted()).toEqual(['check-again', 'check-again Bulletin']);
	});
	it('and calls without an answer by their deadline are told of to who asked', async () => {
		const desk = await bringIn('Title', 'One.');
		const call = await calls.make(editor, desk.id, newCall({ deadline: NOON }));
		await remind(NOON - HOUR);
		expect(await kinds(editor, desk.id)).toEqual([]);
		await remind(NOON + HOUR);
		expect(await kinds(editor, desk.id)).toEqual(['call-late the Ministry']);
		await calls.change(editor, { articleId: desk.id, id: call.id }, { outcome: 'silent' });
		expect(await kinds(editor, desk.id)).toEqual([]);
	});
	it('that nobody knows cannot be looked at', async () =>
		await expect(claims.change(checker, newId(), newId(), { checkAgainOn: '2026-11-27' })).rejects.toThrow(NotFound));
});
