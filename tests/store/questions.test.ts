import { describe, expect, it } from 'vitest';
import { Conflict, Invalid, NotFound, Throttled } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import { since } from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import * as questions from '#lib/server/questions.ts';
import * as settings from '#lib/server/settings.ts';
import { engines } from '../support/engines.ts';
import { admin, approve, checker, claimOn, editor, newId, useNewsroom } from '../support/newsroom.ts';

let visitor = 0;
/** From an address of its own, unless one is given. */
const ask = (quote: string, change: Partial<Parameters<typeof questions.ask>[0]> = {}): Promise<void> =>
	questions.ask({ slug: null, language: 'en', address: `visitor ${++visitor}`, quote, body: '', url: null, ...change });

async function published(): Promise<{ readonly id: string; readonly slug: string }> {
	const { desk, claim } = await claimOn('Police held 19 people in May. It rained\nall day.', '19');
	await approve(desk, claim);
	await publications.publish(editor, desk.id, '');
	return { id: desk.id, slug: desk.article.slug };
}

const newest = async (show: 'open' | 'decided' = 'open') => {
	const [question] = await questions.list(show);
	if (!question) throw new Error('Nobody has asked.');
	return question;
};

describe.each(engines)('what readers ask, on $name', (engine) => {
	useNewsroom(engine);

	it('is not taken until the newsroom wants it', async () => {
		await expect(ask('Is it so?')).rejects.toThrow(NotFound);
		expect(await questions.list('open')).toEqual([]);
		await settings.change(admin, { readers: { questions: true } });
		await ask('Is it so?');
		expect(await questions.waiting()).toBe(1);
	});

	it('is kept with its article, and with nothing that says who asked', async () => {
		const { id, slug } = await published();
		await ask('in May', { slug, body: 'Not in April?', address: '192.0.2.7' });
		const question = await newest();
		expect(question).toEqual({
			...{ id: question.id, quote: 'in May', body: 'Not in April?', url: null, status: 'open', reason: '' },
			...{ article: { id, slug, title: 'Title' }, claim: null, decidedBy: null, decidedAt: null },
			createdAt: question.createdAt
		});
		const rows = await database().selectFrom('readerQuestion').selectAll().execute();
		const log = await since(NEWSROOM_LOG, 0);
		expect(JSON.stringify([rows, log])).not.toContain('192.0.2.7');
		expect(log.at(-1)).toMatchObject({ verb: 'question.asked', actorId: null, payload: { articleId: id } });
	});

	it('is not taken about a draft, and says the same as of what is not there', async () => {
		const { desk } = await claimOn('A draft.', 'draft');
		await expect(ask('A draft', { slug: desk.article.slug })).rejects.toThrow(NotFound);
		await expect(ask('A draft', { slug: 'nothing' })).rejects.toThrow(NotFound);
	});

	it('comes from one address five times in ten minutes', async () => {
		const address = newId();
		for (let time = 0; time < 5; time += 1) await ask('Again?', { address });
		await expect(ask('Again?', { address })).rejects.toThrow(Throttled);
		await ask('Somebody else asks.');
	});

	it('becomes a claim on its words, however they are broken, with the question as its note', async () => {
		const { id, slug } = await published();
		await ask('It rained all  day', { slug, body: 'Where?' });
		const [question, claimId] = [await newest(), newId()];
		const accepted = await questions.decide(checker, question.id, { status: 'accepted', claimId });
		expect(accepted).toMatchObject({
			...{ status: 'accepted', claim: { id: claimId, number: 2, articleId: id }, decidedBy: 'Aigerim Kim' }
		});
		const claim = await claims.read(id, claimId);
		expect([claim.anchors[0]?.quote.replace(/\s+/g, ' '), claim.note]).toEqual(['It rained all day', 'Where?']);
		// The answer was lost: the same again makes nothing twice.
		await questions.decide(checker, question.id, { status: 'accepted', claimId });
		expect(await claims.list(id)).toHaveLength(2);
		await expect(questions.decide(editor, question.id, { status: 'dismissed', reason: 'No.' })).rejects.toThrow(
			Conflict
		);
		expect((await newest('decided')).id).toBe(question.id);
	});

	it('stays open where the article does not say the words', async () => {
		const { slug } = await published();
		await ask('It snowed', { slug });
		const { id } = await newest();
		await expect(questions.decide(checker, id, { status: 'accepted', claimId: newId() })).rejects.toThrow(Invalid);
		expect((await newest()).status).toBe('open');
	});

	it('about something elsewhere becomes an article with that claim', async () => {
		await ask('The moon is made of cheese (all of it).', { url: 'https://paper.example.org/moon', language: 'kk' });
		const [{ id }, claimId, articleId] = [await newest(), newId(), newId()];
		await expect(questions.decide(checker, id, { status: 'accepted', claimId })).rejects.toThrow(Invalid);
		await questions.decide(checker, id, { status: 'accepted', claimId, articleId });
		const { article } = await articles.read(articleId);
		expect(article).toMatchObject({
			...{ title: 'The moon is made of cheese (all of it).', canonicalUrl: 'https://paper.example.org/moon' },
			...{ publisher: 'paper.example.org', language: 'kk' }
		});
		expect((await claims.list(articleId)).map(({ anchors }) => anchors[0]?.quote)).toEqual([
			'The moon is made of cheese (all of it).'
		]);
	});

	it('is dismissed with a reason, and opened again', async () => {
		await ask('Who wins?');
		const { id } = await newest();
		await questions.decide(editor, id, { status: 'dismissed', reason: 'A forecast.' });
		expect(await newest('decided')).toMatchObject({
			status: 'dismissed',
			reason: 'A forecast.',
			decidedBy: 'Daniel Mora'
		});
		expect((await since(NEWSROOM_LOG, 0)).at(-1)).toMatchObject({
			...{ verb: 'question.dismissed', subject: id, payload: { reason: 'A forecast.' }, actorId: editor.id }
		});
		await questions.decide(checker, id, { status: 'open' });
		expect(await newest()).toMatchObject({ id, status: 'open', reason: '', decidedBy: null });
		await expect(questions.decide(checker, newId(), { status: 'open' })).rejects.toThrow(NotFound);
	});
});
