import { describe, expect, it } from 'vitest';
import { Blocked, Conflict, Forbidden, Gone, Invalid, NotFound } from '#lib/domain/errors.ts';
import { database } from '#lib/server/db/client.ts';
import * as corrections from '#lib/server/corrections.ts';
import * as drafts from '#lib/server/correction-draft.ts';
import * as events from '#lib/server/events.ts';
import * as faces from '#lib/server/faces.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as plans from '#lib/server/publication-plans.ts';
import * as publications from '#lib/server/publications.ts';
import * as standing from '#lib/server/published.ts';
import * as unpublications from '#lib/server/unpublications.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, bringIn, checker, claimOn, editor, mark, newId, otherEditor, propose, requestReview, useNewsroom
} from '../support/newsroom.ts';

const HOUR = 3600 * 1000;

describe.each(engines)('publications on $name', (engine) => {
	useNewsroom(engine);

	const settled = async () => {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		return { desk, claim: await approve(desk, claim) };
	};
	const verbsOf = async (id: string) =>
		(await events.since(id, 0)).map(({ verb }) => verb).filter((verb) => verb.startsWith('publication.'));
	const told = async (person: typeof editor, id: string) =>
		(await inbox.read(person)).notices
			.filter(({ article }) => article?.id === id)
			.map(({ kind, detail }) => [kind, detail]);

	describe('that are planned', () => {
		it('happen when their time has come, and not before', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			expect(await plans.plan(editor, desk.id, { at, note: '' })).toEqual({ at, note: '', authorId: editor.id });
			await plans.publishDue(at - 1);
			expect(await publications.list(desk.id)).toEqual([]);
			await plans.publishDue(at);
			await plans.publishDue(at + 1);
			expect(await publications.list(desk.id)).toMatchObject([{ number: 1, authorId: editor.id }]);
			expect(await plans.read(desk.id)).toBeNull();
			expect(await verbsOf(desk.id)).toEqual(['publication.planned', 'publication.made']);
		});
		it('happen once when two instances look at the clock', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			await plans.plan(editor, desk.id, { at, note: '' });
			await Promise.all([plans.publishDue(at), plans.publishDue(at)]);
			expect(await publications.list(desk.id)).toHaveLength(1);
		});
		it('take the time and the note that were set last', async () => {
			const { desk } = await settled();
			await publications.publish(editor, desk.id, '');
			const at = Date.now() + HOUR;
			await plans.plan(editor, desk.id, { at, note: 'First.' });
			await plans.plan(otherEditor, desk.id, { at: at + HOUR, note: 'Second.' });
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toHaveLength(1);
			await plans.publishDue(at + HOUR);
			expect((await publications.list(desk.id))[0]).toMatchObject({ note: 'Second.', authorId: otherEditor.id });
		});
		it('are given up', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			await plans.plan(editor, desk.id, { at, note: '' });
			await plans.cancel(otherEditor, desk.id);
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toEqual([]);
			await expect(plans.cancel(editor, desk.id)).rejects.toThrow(Conflict);
			expect(await verbsOf(desk.id)).toEqual(['publication.planned', 'publication.cancelled']);
		});
		it('need what publishing at once needs', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			await expect(plans.plan(editor, desk.id, { at: Date.now() - 1, note: '' })).rejects.toThrow(Invalid);
			await expect(plans.plan(editor, desk.id, { at: at + 400 * 24 * HOUR, note: '' })).rejects.toThrow(Invalid);
			await publications.publish(editor, desk.id, '');
			await expect(plans.plan(editor, desk.id, { at, note: '' })).rejects.toThrow(Invalid);
			await mark(desk, 'people');
			await expect(plans.plan(editor, desk.id, { at, note: 'A word.' })).rejects.toThrow(Blocked);
			await expect(plans.plan(editor, newId(), { at, note: '' })).rejects.toThrow(NotFound);
		});
		it('do not happen when something is open by then, and the editors are told', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			await plans.plan(editor, desk.id, { at, note: '' });
			await mark(desk, 'people');
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toEqual([]);
			expect(await plans.read(desk.id)).toBeNull();
			const expected = [['publish-blocked', { open: 1 }]];
			expect(await told(editor, desk.id)).toEqual(expected);
			expect(await told(otherEditor, desk.id)).toEqual(expected);
			// Who brought it in is answerable for it.
			expect((await told(checker, desk.id)).filter(([kind]) => kind === 'publish-blocked')).toEqual(expected);
			expect(await told(admin, desk.id)).toEqual([]);
		});
		it('do not happen when who planned them may no longer publish', async () => {
			const { desk } = await settled();
			const at = Date.now() + HOUR;
			await plans.plan(otherEditor, desk.id, { at, note: '' });
			const role = (to: 'checker' | 'editor') =>
				database().updateTable('person').set({ role: to }).where('id', '=', otherEditor.id).execute();
			await role('checker');
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toEqual([]);
			expect(await told(editor, desk.id)).toEqual([['publish-blocked', { open: 0 }]]);
			await role('editor');
		});
	});

	describe('that are planned past what blocks', () => {
		const blocked = async () => {
			const { desk } = await settled();
			const open = await mark(desk, 'people');
			return { desk, open, at: Date.now() + HOUR };
		};
		const planPassed = async () => {
			const { desk, open, at } = await blocked();
			await plans.plan(admin, desk.id, { at, note: '', override: 'The vote is tomorrow.' });
			return { desk, open, at };
		};
		const logged = async (id: string) =>
			(await events.since(id, 0)).filter(({ verb }) => verb.startsWith('publication.')).map((one) => one.payload);
		const POINT = { reason: 'open', claim: 2 };

		it('need an admin, a reason, and something to publish', async () => {
			const { desk, at } = await blocked();
			const override = 'The vote is tomorrow.';
			await expect(plans.plan(editor, desk.id, { at, note: '' })).rejects.toThrow(Blocked);
			await expect(plans.plan(editor, desk.id, { at, note: '', override })).rejects.toThrow(Forbidden);
			await expect(plans.plan(admin, desk.id, { at, note: '' })).rejects.toThrow(Blocked);
			const empty = await bringIn('Empty', 'Nothing is said.');
			await expect(plans.plan(admin, empty.id, { at, note: '', override })).rejects.toThrow(Blocked);
			expect(await plans.read(desk.id)).toBeNull();
		});
		it('happen, with the reason in the plan, the log and the publication, and not before readers', async () => {
			const { desk, at } = await planPassed();
			const override = 'The vote is tomorrow.';
			expect(await plans.read(desk.id)).toEqual({ at, note: '', authorId: admin.id, override });
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toMatchObject([{ number: 1, authorId: admin.id, override }]);
			expect(await logged(desk.id)).toMatchObject([
				{ at, note: '', override, blockers: [POINT] },
				{ number: 1, override, blockers: [POINT] }
			]);
			expect(JSON.stringify((await publications.readPublished(desk.article.slug)).snapshot)).not.toContain('vote');
		});
		it('say nothing of the reason where nothing blocks, then or when they are made', async () => {
			const { desk, open, at } = await planPassed();
			await approve(desk, open);
			await plans.publishDue(at);
			expect((await publications.list(desk.id))[0]).not.toHaveProperty('override');
			const { desk: other } = await settled();
			expect(await plans.plan(admin, other.id, { at, note: '', override: 'No need.' })).not.toHaveProperty('override');
		});
		it('do not happen when something else blocks by then, which alone is told', async () => {
			const { desk, at } = await planPassed();
			await mark(desk, 'held');
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toEqual([]);
			expect((await logged(desk.id)).at(-1)).toMatchObject({ blockers: [{ reason: 'open', claim: 3 }] });
		});
		it('do not mind how far the claim has come that was passed', async () => {
			const { desk, open, at } = await planPassed();
			await requestReview(desk, await propose(desk, open));
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toHaveLength(1);
		});
		it('do not happen when who gave the reason may no longer pass anything', async () => {
			const { desk, at } = await planPassed();
			const role = (to: 'editor' | 'admin') =>
				database().updateTable('person').set({ role: to }).where('id', '=', admin.id).execute();
			await role('editor');
			await plans.publishDue(at);
			await role('admin');
			expect(await publications.list(desk.id)).toEqual([]);
			expect((await logged(desk.id)).at(-1)).toMatchObject({ blockers: [POINT] });
			expect(await told(editor, desk.id)).toEqual([['publish-blocked', { open: 1 }]]);
		});
		it('lose the reason with the plan', async () => {
			const { desk, open, at } = await planPassed();
			await plans.cancel(editor, desk.id);
			await approve(desk, open);
			await plans.plan(editor, desk.id, { at, note: '' });
			expect(await plans.read(desk.id)).toEqual({ at, note: '', authorId: editor.id });
			await mark(desk, 'held');
			await plans.publishDue(at);
			expect(await publications.list(desk.id)).toEqual([]);
		});
	});

	it('a planned publication has its picture at once, as any other', async () => {
		const { desk } = await settled();
		const at = Date.now() + HOUR;
		await plans.plan(editor, desk.id, { at, note: '' });
		await plans.publishDue(at);
		const [made] = await standing.at(desk.article.slug);
		const face = database()
			.selectFrom('publicFace')
			.select('card')
			.where('publicationId', '=', made?.id ?? '');
		const drawn = Buffer.from((await face.executeTakeFirstOrThrow()).card ?? '', 'base64');
		expect(drawn.subarray(1, 4).toString('latin1')).toBe('PNG');
		expect(drawn.equals(await faces.card(made?.id ?? ''))).toBe(true);
	});

	describe('that are taken back', () => {
		const published = async () => {
			const { desk, claim } = await settled();
			await publications.publish(editor, desk.id, '');
			await publications.publish(editor, desk.id, 'A word.');
			return { desk, claim, slug: desk.article.slug };
		};
		it('are gone for readers, with the notice, and stay in the history', async () => {
			const { desk, slug } = await published();
			const { at, ...rest } = await unpublications.unpublish(editor, desk.id, 'We were {wrong}.');
			expect(rest).toEqual({ notice: 'We were {wrong}.', authorId: editor.id });
			for (const number of [undefined, 1, 2, 3]) {
				const reading = publications.readPublished(slug, number);
				await expect(reading).rejects.toThrow(Gone);
				await expect(reading).rejects.toMatchObject({ message: 'We were {wrong}.', status: 410, at });
			}
			expect((await corrections.all()).filter((one) => one.slug === slug)).toEqual([]);
			expect(await publications.list(desk.id)).toHaveLength(2);
			expect((await publications.readNumber(desk.id, 1)).publication.number).toBe(1);
		});
		it('come back as they were', async () => {
			const { desk, slug } = await published();
			await unpublications.unpublish(editor, desk.id, 'We were wrong.');
			await unpublications.restore(otherEditor, desk.id);
			expect((await publications.readPublished(slug)).numbers).toEqual([2, 1]);
			expect((await corrections.all()).filter((one) => one.slug === slug)).toHaveLength(1);
			await expect(unpublications.restore(editor, desk.id)).rejects.toThrow(Conflict);
			expect(await verbsOf(desk.id)).toEqual([
				...['publication.made', 'publication.made', 'publication.withdrawn', 'publication.restored']
			]);
		});
		it('come back with the next publication', async () => {
			const { desk, slug } = await published();
			await unpublications.unpublish(editor, desk.id, 'We were wrong.');
			await publications.publish(editor, desk.id, 'Put right.');
			expect((await publications.readPublished(slug)).numbers).toEqual([3, 2, 1]);
			expect(await unpublications.read(desk.id)).toBeNull();
		});
		it('take their plan with them', async () => {
			const { desk } = await published();
			const at = Date.now() + HOUR;
			await plans.plan(editor, desk.id, { at, note: 'A word.' });
			await unpublications.unpublish(editor, desk.id, 'We were wrong.');
			await plans.publishDue(at);
			expect(await unpublications.read(desk.id)).not.toBeNull();
		});
		it('must have been there', async () => {
			const { desk } = await settled();
			await expect(unpublications.unpublish(editor, desk.id, 'No.')).rejects.toThrow(NotFound);
			await expect(unpublications.unpublish(editor, newId(), 'No.')).rejects.toThrow(NotFound);
			const { desk: other } = await published();
			await unpublications.unpublish(editor, other.id, 'Once.');
			await expect(unpublications.unpublish(editor, other.id, 'Twice.')).rejects.toThrow(Conflict);
		});
	});

	describe('a correction note', () => {
		it('has no draft before the first publication', async () => {
			const { desk } = await settled();
			expect(await drafts.publicationState(desk.id)).toEqual({ plan: null, unpublished: null, draft: '' });
		});
		it('is drafted from what differs', async () => {
			const desk = await bringIn('Title', 'Police held 19 people in May.');
			const claim = await approve(desk, await mark(desk, '19'));
			const other = await approve(desk, await mark(desk, 'May'), { conclusion: 'Yes.' });
			await publications.publish(editor, desk.id, '');
			await approve(desk, claim, { rating: 'false' });
			await approve(desk, other, { conclusion: 'Yes, in 2023.' });
			await approve(desk, await mark(desk, 'people'));
			expect((await drafts.publicationState(desk.id)).draft).toBe(
				'Claim 1: “True” is now “False”. Claim 3 was added. What is said of claim 2 was changed.'
			);
		});
		it('says nothing where nothing differs', async () => {
			const { desk } = await settled();
			await publications.publish(editor, desk.id, '');
			expect((await drafts.publicationState(desk.id)).draft).toBe('');
		});
	});
});
