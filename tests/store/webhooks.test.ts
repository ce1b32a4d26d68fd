import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MadeWebhook } from '#lib/domain/webhook.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as jobs from '#lib/server/jobs.ts';
import * as sources from '#lib/server/sources.ts';
import { forgetOld, signatureOf, webhookWork } from '#lib/server/webhook-work.ts';
import * as webhooks from '#lib/server/webhooks.ts';
import { engines } from '../support/engines.ts';
import { admin, checker, claimOn, newId, newSource, useNewsroom } from '../support/newsroom.ts';
import { type Answer, type Site, startSite } from '../support/web.ts';

const DAY = 24 * 3600 * 1000;

interface Letter {
	readonly body: string;
	readonly signature: string;
	readonly event: string;
}

let site: Site;
const letters: Letter[] = [];
/** Takes what is sent, and answers with this status. */
const answering =
	(status: number, location?: string): Answer =>
	async (response, request) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const header = (name: string) => String(request.headers[name] ?? '');
		const body = Buffer.concat(chunks).toString();
		letters.push({ body, signature: header('galley-signature'), event: header('galley-event') });
		response.writeHead(status, location ? { location } : {}).end();
	};

beforeAll(async () => {
	site = await startSite({
		'/ok': answering(204),
		'/broken': answering(500),
		'/elsewhere': answering(302, 'http://169.254.169.254/')
	});
});
afterEach(() => void letters.splice(0));
afterAll(() => site.stop());

const register = (path: string, ...filters: string[]): Promise<MadeWebhook> =>
	webhooks.make(admin, { id: newId(), url: site.origin + path, events: filters });
const work = () => ({ webhook: webhookWork({ ports: [], allow: [site.host] }) });
/** Write down what is to be told, and send all that is due. */
async function send(now = Date.now()): Promise<void> {
	await webhooks.plan(now);
	while ((await jobs.round(work(), now + 1000)) > 0);
}
const log = async (id: string) =>
	(await webhooks.deliveries(id, { after: null, limit: 50, locale: 'en' })).map(
		({ verb, state, tries, status, problem }) => [verb, state, tries, status, problem]
	);

describe('a signature', () => {
	it('is HMAC-SHA256 of the time and the body, with the secret', () =>
		expect(signatureOf('whsec_x', '{"a":1}', 1_777_000_000)).toBe(
			`t=1777000000,v1=${createHmac('sha256', 'whsec_x').update('1777000000.{"a":1}').digest('hex')}`
		));
});

describe.each(engines)('a webhook, on $name', (each) => {
	useNewsroom(each);
	const made: string[] = [];
	const registered = async (path: string, ...filters: string[]): Promise<MadeWebhook> => {
		const webhook = await register(path, ...filters);
		made.push(webhook.made.id);
		return webhook;
	};
	afterEach(async () => {
		for (const id of made.splice(0)) await webhooks.remove(admin, id).catch(() => undefined);
	});

	it('is told of what it asked for, from then on, signed', async () => {
		await claimOn('one two', 'one');
		const { secret, made: webhook } = await registered('/ok', 'claim.*');
		const { desk, claim } = await claimOn('three four', 'three');
		await send();
		expect(letters).toHaveLength(1);
		const [{ body, signature, event } = { body: '', signature: '', event: '' }] = letters;
		const sent = JSON.parse(body);
		expect(event).toBe('claim.marked');
		expect(sent).toEqual({
			id: expect.any(String),
			event: expect.objectContaining({ verb: 'claim.marked', articleId: desk.id, subject: claim.id })
		});
		const seconds = Number(/^t=(\d+),/.exec(signature)?.[1]);
		expect(signature).toBe(signatureOf(secret, body, seconds));
		expect(await log(webhook.id)).toEqual([['claim.marked', 'delivered', 1, 204, null]]);
	});
	it('is told of each event once, however often one looks', async () => {
		const { made: webhook } = await registered('/ok', 'source.added');
		await sources.create(checker, newSource());
		await Promise.all([webhooks.plan(Date.now()), webhooks.plan(Date.now()), webhooks.plan(Date.now())]);
		await send();
		expect([letters.length, (await log(webhook.id)).length]).toEqual([1, 1]);
	});
	it('is told nothing of confidential sources, nor of people', async () => {
		await registered('/ok', '*');
		await sources.create(checker, newSource({ kind: 'person', url: null, title: 'Dana Serik', confidential: true }));
		await send();
		expect(letters.map(({ event }) => event)).toEqual(['source.added']);
		expect(letters[0]?.body).not.toContain('Dana');
	});
	it('that answers with an error is tried again, later each time, and given up after eight times', async () => {
		const { made: webhook } = await registered('/broken', 'source.added');
		await sources.create(checker, newSource());
		await send();
		expect(await log(webhook.id)).toEqual([['source.added', 'waiting', 1, 500, 'The address answered 500.']]);
		for (let tried = 1; tried < 8; tried += 1) {
			await database().updateTable('job').set({ dueAt: 1 }).where('dueAt', 'is not', null).execute();
			await jobs.round(work(), Date.now());
		}
		expect(await log(webhook.id)).toEqual([['source.added', 'failed', 8, 500, 'The address answered 500.']]);
		expect(letters).toHaveLength(8);
		expect((await webhooks.list()).find(({ id }) => id === webhook.id)?.failingSince).not.toBeNull();
	});
	it('is not followed to where it redirects', async () => {
		const { made: webhook } = await registered('/elsewhere', 'source.added');
		await sources.create(checker, newSource());
		await send();
		expect(await log(webhook.id)).toEqual([['source.added', 'waiting', 1, 302, 'The address answered 302.']]);
	});
	it.each(['http://127.0.0.1:1/', 'http://169.254.169.254/', 'http://[::1]:80/', 'http://10.0.0.1/', 'http://0x7f.1/'])(
		'into a private network is told nothing: %s',
		async (url) => {
			const webhook = await webhooks.make(admin, { id: newId(), url, events: ['source.added'] });
			made.push(webhook.made.id);
			await sources.create(checker, newSource());
			await send();
			const [[, state, , status, problem] = []] = await log(webhook.made.id);
			expect([state, status]).toEqual(['waiting', null]);
			expect(problem).toMatch(/^(This address leads into a private network|Galley does not fetch from port 1\b)/);
		}
	);
	it('at which nothing arrives for three days is switched off, and the log says so', async () => {
		const { made: webhook } = await registered('/broken', 'source.added');
		await database()
			.updateTable('webhook')
			.set({ failingSince: Date.now() - 3 * DAY })
			.where('id', '=', webhook.id)
			.execute();
		await sources.create(checker, newSource());
		await send();
		const now = (await webhooks.list()).find(({ id }) => id === webhook.id);
		expect([now?.active, now?.disabledAt === null]).toEqual([false, false]);
		expect((await events.about(NEWSROOM_LOG, webhook.id))[0]).toMatchObject({
			...{ verb: 'webhook.disabled', actorId: null, payload: { url: `${site.origin}/broken` } }
		});
		letters.splice(0);
		await sources.create(checker, newSource());
		await send();
		expect(letters).toEqual([]);
	});
	it('and is switched off so, stands in the inbox of admins, each time anew, and of nobody else', async () => {
		const { made: webhook } = await registered('/broken', 'source.added');
		const fail = async (): Promise<void> => {
			const since = { failingSince: Date.now() - 3 * DAY };
			await database().updateTable('webhook').set(since).where('id', '=', webhook.id).execute();
			await sources.create(checker, newSource());
			await send();
		};
		const before = (await inbox.read(admin)).unread;
		await fail();
		const { notices, unread } = await inbox.read(admin);
		expect(
			notices.slice(0, 1).map(({ kind, article, claim, actor, detail }) => [kind, article, claim, actor, detail])
		).toEqual([['webhook-off', null, null, null, { url: `${site.origin}/broken` }]]);
		expect([unread - before, (await inbox.read(checker)).unread]).toEqual([1, 0]);
		await webhooks.change(admin, webhook.id, { active: true });
		await fail();
		expect((await inbox.read(admin)).unread - before).toBe(2);
	});
	it('that is switched on again begins with what happens then', async () => {
		const { made: webhook } = await registered('/ok', 'source.added');
		await webhooks.change(admin, webhook.id, { active: false });
		await sources.create(checker, newSource());
		const on = await webhooks.change(admin, webhook.id, { active: true });
		expect([on.active, on.failingSince, on.disabledAt]).toEqual([true, null, null]);
		await sources.create(checker, newSource());
		await send();
		expect(letters).toHaveLength(1);
	});
	it('forgets its failures when something arrives', async () => {
		const { made: webhook } = await registered('/broken', 'source.added');
		await sources.create(checker, newSource());
		await send();
		await webhooks.change(admin, webhook.id, { url: `${site.origin}/ok` });
		await sources.create(checker, newSource());
		await send();
		expect((await webhooks.list()).find(({ id }) => id === webhook.id)?.failingSince).toBeNull();
	});
	it('is told once more what one has sent again', async () => {
		const { made: webhook } = await registered('/ok', 'source.added');
		await sources.create(checker, newSource());
		await send();
		const [first] = await webhooks.deliveries(webhook.id, { after: null, limit: 1, locale: 'en' });
		const ids = { webhookId: webhook.id, id: first?.id ?? '' };
		await webhooks.replay(ids, Date.now(), 'en');
		await send();
		const [one, two] = letters.map(({ body }) => JSON.parse(body));
		expect(two.event).toEqual(one.event);
		expect(two.id).not.toBe(one.id);
		expect((await log(webhook.id)).map(([, state]) => state)).toEqual(['delivered', 'delivered']);
	});
	it('that was removed is told nothing of what was on its way', async () => {
		const { made: webhook } = await registered('/ok', 'source.added');
		await sources.create(checker, newSource());
		await webhooks.plan(Date.now());
		await webhooks.remove(admin, webhook.id);
		await send();
		expect(letters).toEqual([]);
		await expect(webhooks.remove(admin, webhook.id)).rejects.toThrow('This webhook was not found.');
	});
	it('has a log of its own, page by page, which goes back 30 days', async () => {
		const { made: webhook } = await registered('/ok', 'source.added');
		for (const title of ['one', 'two', 'three']) await sources.create(checker, newSource({ title }));
		await send();
		const page = (after: { at: number; id: string } | null) =>
			webhooks.deliveries(webhook.id, { after, limit: 1, locale: 'en' });
		const [newest, second] = await page(null);
		const [again] = await page({ at: newest?.createdAt ?? 0, id: newest?.id ?? '' });
		expect(again).toEqual(second);
		const other = await registered('/ok', '*');
		await expect(webhooks.replay({ webhookId: other.made.id, id: newest?.id ?? '' }, Date.now(), 'en')).rejects.toThrow(
			'This delivery was not found.'
		);
		await forgetOld(Date.now() + 31 * DAY);
		expect(await log(webhook.id)).toEqual([]);
	});
});
