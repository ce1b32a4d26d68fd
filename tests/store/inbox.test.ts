import { describe, expect, it } from 'vitest';
import type { Notice, NoticeSettingsChange } from '#lib/domain/notice.ts';
import { Invalid } from '#lib/domain/errors.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { database } from '#lib/server/db/client.ts';
import * as due from '#lib/server/due.ts';
import * as events from '#lib/server/events.ts';
import * as inbox from '#lib/server/inbox.ts';
import { inboxTopic } from '#lib/server/notices.ts';
import * as people from '#lib/server/people.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, bringIn, checker, claimOn, decide, editor, lastVerdict, mark, newId, otherChecker, otherEditor, propose,
	requestReview, useNewsroom
} from '../support/newsroom.ts';

const DAY = 24 * 3600 * 1000;

/** What a person has been told, the newest first, of one article. */
const told = async (user: User, articleId: string): Promise<readonly Notice[]> =>
	(await inbox.read(user)).notices.filter(({ article }) => article?.id === articleId);
const kinds = async (user: User, articleId: string) => (await told(user, articleId)).map(({ kind }) => kind);

/** A claim on which the checker has proposed "true" and asked for review. */
async function inReview() {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	return { desk, claim: await requestReview(desk, await propose(desk, claim)) };
}

describe.each(engines)('the inbox on $name', (engine) => {
	useNewsroom(engine);

	it('tells whose verdict was changed, and what it was', async () => {
		const { desk, claim } = await inReview();
		await propose(desk, claim, { rating: 'false', conclusion: 'It was 91.' }, editor);
		expect(await told(checker, desk.id)).toMatchObject([
			{
				kind: 'verdict-changed',
				readAt: null,
				actor: { id: editor.id, name: 'Daniel Mora' },
				article: { id: desk.id, title: 'Title', language: 'en' },
				claim: { id: claim.id, number: 1, text: '19' },
				words: null,
				detail: {
					verdict: {
						before: { said: 'yes', rating: 'true', conclusion: '' },
						after: { said: 'yes', rating: 'false', conclusion: 'It was 91.' }
					}
				}
			}
		]);
	});
	it('tells of one change of a verdict once, with where it led', async () => {
		const { desk, claim } = await inReview();
		await propose(desk, claim, { rating: 'false' }, editor);
		await propose(desk, claim, { rating: 'misleading' }, editor);
		const all = await told(checker, desk.id);
		expect(all.map(({ detail }) => detail.verdict?.after.rating)).toEqual(['misleading']);
	});
	it('tells nobody of a change that was taken back', async () => {
		const { desk, claim } = await inReview();
		const changed = await propose(desk, claim, { rating: 'false' }, editor);
		await verdicts.withdraw(editor, { articleId: desk.id, claimId: claim.id, id: lastVerdict(changed).id }, true);
		expect(await kinds(checker, desk.id)).toEqual([]);
	});
	it('keeps what was read, though it was taken back', async () => {
		const { desk, claim } = await inReview();
		const changed = await propose(desk, claim, { rating: 'false' }, editor);
		const [notice] = await told(checker, desk.id);
		await inbox.mark(checker, { ids: [notice?.id ?? ''], read: true });
		await verdicts.withdraw(editor, { articleId: desk.id, claimId: claim.id, id: lastVerdict(changed).id }, true);
		expect(await kinds(checker, desk.id)).toEqual(['verdict-changed']);
	});
	it('tells of a return with its reason, and of an approval', async () => {
		const { desk, claim } = await inReview();
		const returned = await decide(desk, claim, { decision: 'returned', reason: 'Since when?' });
		await decide(desk, await requestReview(desk, returned), {}, otherEditor);
		expect((await told(checker, desk.id)).map(({ kind, detail }) => [kind, detail.reason])).toEqual([
			['approved', ''],
			['returned', 'Since when?']
		]);
		expect(await kinds(editor, desk.id)).toEqual([]);
	});
	it('tells who is named, with the words of the comment as they are', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const id = newId();
		await comments.create(checker, desk.id, claim.id, { id, body: `Is it so, @[${editor.id}]?` });
		expect((await told(editor, desk.id)).map(({ kind, words }) => [kind, words])).toEqual([
			['mention', 'Is it so, @Daniel Mora?']
		]);
		await comments.change(checker, { articleId: desk.id, claimId: claim.id, id }, { body: `And so, @[${editor.id}]?` });
		expect((await told(editor, desk.id)).map(({ words }) => words)).toEqual(['And so, @Daniel Mora?']);
		await comments.change(checker, { articleId: desk.id, claimId: claim.id, id }, { withdrawn: true });
		expect(await kinds(editor, desk.id)).toEqual([]);
		await comments.change(checker, { articleId: desk.id, claimId: claim.id, id }, { withdrawn: false });
		expect(await kinds(editor, desk.id)).toEqual(['mention']);
	});
	it('tells of replies on the article as a whole', async () => {
		const { id } = await bringIn('Title', 'one');
		const thread = newId();
		await comments.createOnArticle(checker, id, { id: thread, body: 'Who edits this?' });
		await comments.createOnArticle(editor, id, { id: newId(), body: 'I do.', threadId: thread });
		await comments.createOnArticle(admin, id, { id: newId(), body: 'Good.', threadId: thread });
		const said = (all: readonly Notice[]) => all.map(({ kind, words, claim }) => [kind, words, claim]);
		expect(said(await told(checker, id))).toEqual([
			['reply', 'Good.', null],
			['reply', 'I do.', null]
		]);
		expect(said(await told(editor, id))).toEqual([['reply', 'Good.', null]]);
		expect(await kinds(admin, id)).toEqual([]);
	});
	it('tells who is to check a claim, until somebody else is', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(editor, desk.id, claim.id, { assigneeId: otherChecker.id });
		expect(await kinds(otherChecker, desk.id)).toEqual(['assigned']);
		await claims.change(editor, desk.id, claim.id, { assigneeId: checker.id });
		expect([await kinds(otherChecker, desk.id), await kinds(checker, desk.id)]).toEqual([[], ['assigned']]);
	});
	it('tells anew who is assigned a second time', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const assign = (assigneeId: string | null) => claims.change(editor, desk.id, claim.id, { assigneeId });
		await assign(checker.id);
		await inbox.mark(checker, { ids: (await told(checker, desk.id)).map(({ id }) => id), read: true });
		await assign(null);
		await assign(checker.id);
		expect((await told(checker, desk.id)).map(({ readAt }) => readAt)).toEqual([null]);
	});
	it('tells nobody who has no access', async () => {
		const { id } = await people.add({
			name: 'Zara',
			email: `${newId()}@example.org`,
			password: 'x'.repeat(12),
			role: 'checker'
		});
		const zara: User = { id, name: 'Zara', role: 'checker' };
		await people.change(admin, id, { active: false });
		const { desk, claim } = await claimOn('one two', 'one');
		await comments.create(checker, desk.id, claim.id, { id: newId(), body: `@[${id}]` });
		expect(await kinds(zara, desk.id)).toEqual([]);
		await people.change(admin, id, { active: true });
		await comments.create(checker, desk.id, claim.id, { id: newId(), body: `@[${id}] again` });
		expect(await kinds(zara, desk.id)).toEqual(['mention']);
	});
	it('tells nobody of somebody who does not exist', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		await comments.create(checker, desk.id, claim.id, { id: newId(), body: `@[${newId()}]` });
		const rows = await database().selectFrom('notice').selectAll().where('articleId', '=', desk.id).execute();
		expect(rows).toEqual([]);
	});
	it('says nothing of what was removed', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const other = await mark(desk, 'two');
		for (const { id } of [claim, other]) await claims.change(editor, desk.id, id, { assigneeId: otherChecker.id });
		await claims.change(editor, desk.id, claim.id, { withdrawn: true });
		expect((await told(otherChecker, desk.id)).map(({ claim: of }) => of?.number)).toEqual([2]);
		const { unread } = await inbox.read(otherChecker);
		await articles.remove(admin, desk.id);
		expect(await told(otherChecker, desk.id)).toEqual([]);
		expect((await inbox.read(otherChecker)).unread).toBe(unread - 1);
	});
	it('is written with what it tells of, or not at all', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const failing = events.write(editor.id, desk.id, async ({ append }) => {
			await append('claim.changed', claim.id, { before: { assigneeId: null }, after: { assigneeId: checker.id } });
			throw new Error('after all');
		});
		await expect(failing).rejects.toThrow('after all');
		expect(await kinds(checker, desk.id)).toEqual([]);
	});

	describe('is read', () => {
		/** Three things that the other editor is told of. */
		async function three() {
			const { desk, claim } = await claimOn('one two', 'one');
			for (const body of ['1', '2', '3'])
				await comments.create(checker, desk.id, claim.id, { id: newId(), body: `${body} @[${otherEditor.id}]` });
			return { desk, all: await told(otherEditor, desk.id) };
		}
		const state = async (articleId: string) =>
			(await told(otherEditor, articleId)).map(({ readAt }) => (readAt === null ? 'unread' : 'read'));

		it('one by one, and unread again', async () => {
			const { desk, all } = await three();
			const ids = [all[1]?.id ?? ''];
			const { unread } = await inbox.mark(otherEditor, { ids, read: true });
			expect(await state(desk.id)).toEqual(['unread', 'read', 'unread']);
			expect((await inbox.mark(otherEditor, { ids, read: false })).unread).toBe(unread + 1);
			expect(await state(desk.id)).toEqual(['unread', 'unread', 'unread']);
		});
		it('up to what was seen, all at once, and can be taken back', async () => {
			const { desk, all } = await three();
			const ids = await inbox.markAll(otherEditor, all[1]?.at ?? 0);
			expect(await state(desk.id)).toEqual(['unread', 'read', 'read']);
			await inbox.mark(otherEditor, { ids: [...ids], read: false });
			expect(await state(desk.id)).toEqual(['unread', 'unread', 'unread']);
		});
		it('by nobody else', async () => {
			const { desk, all } = await three();
			await inbox.mark(checker, { ids: all.map(({ id }) => id), read: true });
			expect(await state(desk.id)).toEqual(['unread', 'unread', 'unread']);
		});
		it('as what is unread, or as what one was named in', async () => {
			const { desk, all } = await three();
			await inbox.mark(otherEditor, { ids: [all[0]?.id ?? ''], read: true });
			await comments.createOnArticle(otherEditor, desk.id, { id: newId(), body: 'x' });
			await claims.change(editor, desk.id, all[0]?.claim?.id ?? '', { assigneeId: otherEditor.id });
			const shown = async (show: 'unread' | 'mentions') =>
				(await inbox.read(otherEditor, show)).notices.filter(({ article }) => article?.id === desk.id).length;
			expect([await shown('unread'), await shown('mentions')]).toEqual([3, 3]);
		});
		it('and a page that listens is told of each', async () => {
			const { all } = await three();
			let woken = 0;
			const stop = events.subscribe(inboxTopic(otherEditor.id), () => (woken += 1));
			await inbox.mark(otherEditor, { ids: [all[0]?.id ?? ''], read: true });
			await three();
			stop();
			// PostgreSQL tells every instance, this one too.
			expect(woken).toBeGreaterThanOrEqual(4);
		});
		it.each(['?show=some', '?before=x', '?before=-1'])('not as "%s"', (query) =>
			expect(() => inbox.asked(new URL(`http://x/${query}`))).toThrow(Invalid)
		);
	});

	describe('holds what its person wants:', () => {
		const choose = (change: NoticeSettingsChange) => inbox.changeSettings(otherChecker, change);
		it('everything, without mails, as long as nothing was chosen', async () =>
			expect(await inbox.settings(admin)).toEqual({
				...{ unwanted: [], mail: 'never', hour: 8, zone: 'UTC', locale: 'en' }
			}));
		it('nothing of a kind that is not wanted', async () => {
			const { desk, claim } = await claimOn('one two', 'one');
			await choose({ unwanted: ['assigned'] });
			await claims.change(editor, desk.id, claim.id, { assigneeId: otherChecker.id });
			await comments.create(checker, desk.id, claim.id, { id: newId(), body: `@[${otherChecker.id}]` });
			expect(await kinds(otherChecker, desk.id)).toEqual(['mention']);
			await choose({ unwanted: [] });
		});
		it('what is not named stays as it was', async () => {
			await choose({ mail: 'daily', hour: 7, zone: 'Asia/Almaty' });
			expect(await choose({ locale: 'kk' })).toEqual({
				...{ unwanted: [], mail: 'daily', hour: 7, zone: 'Asia/Almaty', locale: 'kk' }
			});
		});
	});

	describe('tells of due times that are near:', () => {
		const NOW = Date.UTC(2026, 4, 4, 12);
		async function dueIn(milliseconds: number) {
			const { desk, claim } = await claimOn('one two', 'one');
			await claims.change(checker, desk.id, claim.id, { assigneeId: checker.id, dueAt: NOW + milliseconds });
			await due.remind(NOW);
			return { desk, claim };
		}
		it('once, to who is to check the claim', async () => {
			const { desk, claim } = await dueIn(DAY);
			await due.remind(NOW + 1);
			expect((await told(checker, desk.id)).map(({ kind, detail, actor }) => [kind, detail.dueAt, actor])).toEqual([
				['due', NOW + DAY, null]
			]);
			await claims.change(checker, desk.id, claim.id, { dueAt: NOW + 2 });
			expect(await kinds(checker, desk.id)).toEqual([]);
			await due.remind(NOW);
			expect((await told(checker, desk.id)).map(({ detail }) => detail.dueAt)).toEqual([NOW + 2]);
		});
		it('not while they are far, nor long after', async () => {
			const [far, past] = [await dueIn(DAY + 1), await dueIn(-DAY)];
			expect([await kinds(checker, far.desk.id), await kinds(checker, past.desk.id)]).toEqual([[], []]);
		});
		it('not of what is done', async () => {
			const { desk, claim } = await inReview();
			await claims.change(checker, desk.id, claim.id, { assigneeId: checker.id, dueAt: NOW });
			await decide(desk, claim);
			await due.remind(NOW);
			expect(await kinds(checker, desk.id)).toEqual(['approved']);
		});
		it('and of articles, to who has them by then', async () => {
			const { id } = await bringIn('Title', 'one');
			await articles.change(editor, id, { owners: [otherChecker.id], dueAt: NOW + DAY });
			await due.remind(NOW);
			expect((await kinds(otherChecker, id)).toSorted()).toEqual(['assigned', 'due']);
			expect(await kinds(checker, id)).toEqual([]);
		});
		it('and of articles, to who brought them in', async () => {
			const { id } = await bringIn('Title', 'one');
			await articles.change(editor, id, { dueAt: NOW + DAY });
			await due.remind(NOW);
			expect((await told(checker, id)).map(({ kind, claim }) => [kind, claim])).toEqual([['due', null]]);
		});
	});
});
