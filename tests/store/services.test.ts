import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as captures from '#lib/server/captures.ts';
import { readConfig } from '#lib/server/config.ts';
import * as copyStates from '#lib/server/copy-states.ts';
import { database } from '#lib/server/db/client.ts';
import { since } from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import { difference, plan } from '#lib/server/evidence/link-check.ts';
import * as factChecks from '#lib/server/evidence/services/fact-checks.ts';
import { workersOf } from '#lib/server/evidence/work.ts';
import * as jobs from '#lib/server/jobs.ts';
import { engines } from '../support/engines.ts';
import { checker, claimOn, newEvidence, newSource, useNewsroom } from '../support/newsroom.ts';
import { type Site, newsPage, page, startSite } from '../support/web.ts';

const WORDS = 'Police held 19 people in May, the ministry said on Thursday, which is more than in any month before it.';
const MORE = 'A second paragraph tells more of it, in several words that the first one does not have, of other months.';

let site: Site;
beforeAll(async () => {
	site = await startSite();
	process.env['GALLEY_FETCH_ALLOW'] = site.host;
});
afterAll(() => site.stop());
beforeEach(() => {
	site.pages = {};
	site.asked = [];
});

async function attached(path: string, change = {}, excerpt = '') {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	const source = newSource({ url: site.origin + path, title: 'Title', ...change });
	await evidence.attach(checker, desk.id, claim.id, newEvidence(source, { excerpt }));
	return source;
}
const work = (now = Date.now()) => jobs.round(workersOf(readConfig()), now);
const json = (value: unknown, status = 200) => page(JSON.stringify(value), 'application/json', status);

describe.each(engines)('a public archive on $name', (engine) => {
	useNewsroom(engine);
	beforeEach(() => void Object.assign(process.env, { WAYBACK_KEY: 'access:secret', WAYBACK_URL: `${site.origin}/wb` }));
	afterEach(async () => {
		delete process.env['WAYBACK_KEY'];
		await database().updateTable('job').set({ dueAt: null }).execute();
	});
	const jobOf = async (subject: string) =>
		(await jobs.about('archive', [subject]))[0] ?? { dueAt: null, payload: '{}', problem: null, tries: 0 };
	/** Fetch a copy; the next round has the archive asked. */
	async function captured(path: string, change = {}) {
		site.pages[path] = page(newsPage('Police count', WORDS));
		const source = await attached(path, change);
		// Of a confidential source a copy is only made where a person wants it.
		await captures.ask(checker, source.id);
		await work();
		const [copy] = await captures.list(source.id);
		if (!copy) throw new Error('There is no copy.');
		return copy;
	}

	it('is asked to keep what was fetched, looked at until it has, and its address is told', async () => {
		const copy = await captured('/a');
		let sent = '';
		site.pages['/wb/save'] = (response, request) => {
			sent = `${request.method} ${request.headers.authorization}`;
			request.on('data', (chunk: Buffer) => (sent += ` ${chunk.toString()}`));
			request.on('end', () => json({ url: copy.address, job_id: 'spn2-1' })(response, request));
		};
		site.pages['/wb/save/status/spn2-1'] = json({ status: 'pending', resources: [] });
		await work();
		expect(sent).toBe(`POST LOW access:secret url=${encodeURIComponent(`${site.origin}/a`)}&skip_first_archive=1`);
		await work((await jobOf(copy.id)).dueAt ?? 0);
		expect((await captures.read(copy.id)).archivedUrl).toBeNull();
		const status = { status: 'success', timestamp: '20260504101112', original_url: `${site.origin}/a` };
		site.pages['/wb/save/status/spn2-1'] = json(status);
		await work((await jobOf(copy.id)).dueAt ?? 0);
		expect((await captures.read(copy.id)).archivedUrl).toBe(`${site.origin}/wb/web/20260504101112/${site.origin}/a`);
		expect(await jobOf(copy.id)).toMatchObject({ dueAt: null, problem: null });
		expect(site.asked.filter((path) => path === '/wb/save')).toHaveLength(1);
	});
	it('is asked for the same job after a restart', async () => {
		const copy = await captured('/b');
		site.pages['/wb/save'] = json({ job_id: 'spn2-2' });
		await work();
		const row = await jobOf(copy.id);
		expect(JSON.parse(row.payload)).toEqual({ jobId: 'spn2-2', looks: 0 });
		// Taken by a process that is gone.
		await database().updateTable('job').set({ holder: 'gone' }).where('subject', '=', copy.id).execute();
		await jobs.release();
		site.pages['/wb/save/status/spn2-2'] = json({ status: 'error', message: 'blocked' });
		await work(Date.now() + 60_000);
		expect(site.asked.slice(-2)).toEqual(['/wb/save', '/wb/save/status/spn2-2']);
		expect(JSON.parse((await jobOf(copy.id)).problem ?? '{}').template).toBe('The archive could not keep this page.');
	});
	it('is given time where it asks for it', async () => {
		const copy = await captured('/c');
		site.pages['/wb/save'] = json({}, 429);
		await work();
		expect(await jobOf(copy.id)).toMatchObject({ tries: 1, problem: expect.stringContaining('asks to wait') });
		expect(((await jobOf(copy.id)).dueAt ?? 0) > Date.now()).toBe(true);
	});
	it('is told of no confidential source, nor of one that has become so, nor of a file', async () => {
		await captured('/d', { confidential: true });
		const late = await captured('/e');
		await database().updateTable('source').set({ confidential: 1 }).where('id', '=', late.sourceId).execute();
		await work();
		await work();
		expect(site.asked.filter((path) => path.startsWith('/wb'))).toEqual([]);
	});
	it('is not asked where nobody has set it up', async () => {
		delete process.env['WAYBACK_KEY'];
		await captured('/f');
		await work();
		expect(site.asked).toEqual(['/f']);
	});
});

describe.each(engines)('links on $name', (engine) => {
	useNewsroom(engine);
	const NIGHT = 3;
	const DAY_MS = 24 * 3600_000;
	let day = 0;
	/** Look at all links, a day later than the last time. */
	async function night(): Promise<void> {
		day += 1;
		const now = Date.now() + day * DAY_MS;
		await plan(now, NIGHT);
		while ((await work(now + DAY_MS / 2)) > 0);
	}
	const linkOf = async (id: string) => (await copyStates.ofSource(id, 'en')).link;
	async function captured(path: string, excerpt = '') {
		site.pages[path] = page(newsPage('Police count', WORDS, MORE));
		const source = await attached(path, {}, excerpt);
		while ((await work()) > 0);
		return source.id;
	}

	it('that answer with the same words are the same, though the time of day has changed', async () => {
		const id = await captured('/same');
		site.pages['/same'] = page(newsPage('Police count', WORDS, `${MORE} 14:03`));
		await night();
		expect(await linkOf(id)).toMatchObject({ state: 'same', problem: null });
	});
	it('that say something else have changed', async () => {
		const id = await captured('/other');
		site.pages['/other'] = page(
			newsPage('Police count', MORE, 'All of the rest has gone, and these words stand here.')
		);
		await night();
		expect(await linkOf(id)).toMatchObject({ state: 'changed' });
	});
	it('that no longer have an excerpt’s words have changed, however little else has', async () => {
		const id = await captured('/figure', 'held 19 people');
		site.pages['/figure'] = page(newsPage('Police count', WORDS.replace('19', '91'), MORE));
		await night();
		expect(await linkOf(id)).toMatchObject({ state: 'changed' });
	});
	it('that are gone or do not answer are told as such, once, and come back', async () => {
		const id = await captured('/gone');
		const told = async () =>
			(await since(NEWSROOM_LOG, 0, 5000)).filter(({ verb, subject }) => verb === 'link.checked' && subject === id);
		site.pages['/gone'] = page('', 'text/html', 404);
		await night();
		await night();
		expect(await linkOf(id)).toMatchObject({
			...{ state: 'gone', problem: 'There is no page at this address any more (404).' }
		});
		site.pages['/gone'] = page('', 'text/html', 500);
		await night();
		expect(await linkOf(id)).toMatchObject({ state: 'unreachable' });
		site.pages['/gone'] = page(newsPage('Police count', WORDS, MORE));
		await night();
		expect(await linkOf(id)).toMatchObject({ state: 'same' });
		expect((await told()).map(({ payload }) => payload['to'])).toEqual(['gone', 'unreachable', 'same']);
	});
	it('are looked at by night, once a day', async () => {
		await captured('/once');
		const now = Date.now() + 400 * DAY_MS;
		expect(await plan(now, 12)).toBe(0);
		expect(await plan(now, NIGHT)).toBeGreaterThan(0);
		expect(await plan(now, NIGHT)).toBe(0);
	});
});

describe('words that differ', () => {
	it.each([
		['', '', 0],
		['a b c d', 'a b c d', 0],
		['a b c d', 'd c b a', 0],
		['a b c d', 'a b c e', 0.25],
		['a', '', 1]
	])('%j and %j differ by %f', (a, b, share) => expect(difference(a, b)).toBe(share));
});

describe('fact checks by others', () => {
	const PATH = '/v1alpha1/claims:search?query=police+held+19&pageSize=20&key=secret&languageCode=en';
	beforeEach(() => void Object.assign(process.env, { FACT_CHECK_KEY: 'secret', FACT_CHECK_URL: site.origin }));
	afterEach(() => void delete process.env['FACT_CHECK_KEY']);

	it('are told in our own form, without what leads nowhere', async () => {
		const review = {
			...{ publisher: { name: 'The Checkers', site: 'checkers.example' }, url: 'https://checkers.example/19' },
			...{
				title: 'Did police hold 19?',
				reviewDate: '2026-05-05T00:00:00Z',
				textualRating: 'Mostly true',
				languageCode: 'en'
			}
		};
		const claims = [
			{ text: 'Police held 19', claimant: 'The ministry', claimReview: [review, { url: 'javascript:alert(1)' }] },
			{}
		];
		site.pages[PATH] = json({ claims });
		expect(await factChecks.search('police held 19', 'en')).toEqual([
			{
				...{ claim: 'Police held 19', claimant: 'The ministry', url: 'https://checkers.example/19' },
				...{ title: 'Did police hold 19?', publisher: 'The Checkers', rating: 'Mostly true' },
				...{ day: '2026-05-05', language: 'en' }
			}
		]);
	});
	it.each([
		[403, 'The service does not accept the key that was set. Tell your admin.'],
		[500, 'The service asks to wait (500).'],
		[400, 'The service refused (400).']
	])('answered with %i say so', async (status, words) => {
		site.pages[PATH] = json({}, status);
		await expect(factChecks.search('police held 19', 'en')).rejects.toThrow(words);
	});
	it('are not looked for where nobody has set it up', async () => {
		delete process.env['FACT_CHECK_KEY'];
		await expect(factChecks.search('police', '')).rejects.toThrow('is not set up on this server');
		expect(site.asked).toEqual([]);
	});
});
