import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Source } from '#lib/domain/source.ts';
import { copyFile } from '#lib/server/api/copy-file.ts';
import * as captures from '#lib/server/captures.ts';
import { readConfig } from '#lib/server/config.ts';
import * as copyStates from '#lib/server/copy-states.ts';
import { database } from '#lib/server/db/client.ts';
import { since } from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import { workersOf } from '#lib/server/evidence/work.ts';
import * as jobs from '#lib/server/jobs.ts';
import * as publications from '#lib/server/publications.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
import { checker, claimOn, editor, newEvidence, newSource, useNewsroom } from '../support/newsroom.ts';
import { type Site, newsPage, page, pdfOf, startSite } from '../support/web.ts';

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

const WORDS = 'Police held 19 people in May, the ministry said on Thursday, which is more than in any month before it.';

const htmlOf = (words: string): string => `<html><head><title></title></head><body><p>${words}</p></body></html>`;

/** A text in an encoding of one byte a letter. */
function encoded(text: string, table: string): Buffer {
	const decoder = new TextDecoder(table);
	const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
	return Buffer.from(Array.from(text, (letter) => byteOf.get(letter) ?? Number.NaN));
}

/** A web source that stands as evidence, as a paste makes it. */
async function attached(path: string, change = {}) {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	const source = newSource({ url: site.origin + path, title: '', publisher: '127.0.0.1', ...change });
	const { evidence: all } = await evidence.attach(checker, desk.id, claim.id, newEvidence(source));
	return { desk, claim, source, evidence: all[0] };
}

const work = (now = Date.now()) => jobs.round(workersOf(readConfig()), now);
const stateOf = (id: string) => copyStates.ofSource(id, 'en');
const sourceNow = async (id: string): Promise<Source> => (await sources.read(id)).source;
async function stored(id: string) {
	const [copy] = await captures.list(id);
	if (!copy) throw new Error('There is no copy.');
	return copy;
}

describe.each(engines)('copies on $name', (engine) => {
	useNewsroom(engine);
	// What a test left undone is not the next one's.
	afterEach(async () => void (await database().updateTable('job').set({ dueAt: null }).execute()));

	it('of a page that is attached are made in the background', async () => {
		const html = newsPage('Police count', WORDS, 'A second paragraph tells more of it, in several words.');
		site.pages['/news'] = page(html);
		const { source } = await attached('/news');
		expect(await stateOf(source.id)).toMatchObject({ work: 'waiting', latest: null, copies: 0 });
		expect(await work()).toBe(1);
		const copy = await stored(source.id);
		expect(copy).toMatchObject({
			...{ sourceId: source.id, authorId: checker.id, origin: 'fetched', address: `${site.origin}/news` },
			...{ name: 'news.html', mediaType: 'text/html', size: Buffer.byteLength(html), archivedUrl: null }
		});
		expect((await captures.ourVault().read(copy.hash)).toString()).toBe(html);
		expect((await captures.readText(copy.id))?.text).toBe(
			`Police count\n${WORDS}\nA second paragraph tells more of it, in several words.`
		);
		expect((await captures.readText(copy.id))?.lines.map(({ kind }) => kind)).toEqual([
			'title',
			'paragraph',
			'paragraph'
		]);
		expect(await stateOf(source.id)).toMatchObject({ work: 'none', problem: null, copies: 1, latest: { id: copy.id } });
	});
	it('tell what the page says of itself, where nobody has said it, and from where', async () => {
		site.pages['/news'] = page(newsPage('Police count', WORDS));
		const { source } = await attached('/news');
		const typed = await attached('/news', { title: 'My title', publisher: 'My paper' });
		await work();
		expect(await sourceNow(source.id)).toMatchObject({
			...{ title: 'Police count', publisher: 'The Daily', author: 'Dana Serik', publishedOn: '2026-05-04' }
		});
		expect(await sourceNow(typed.source.id)).toMatchObject({
			...{ title: 'My title', publisher: 'My paper', author: 'Dana Serik' }
		});
		expect((await stored(source.id)).found).toEqual({
			title: { value: 'Police count', from: 'JSON-LD' },
			author: { value: 'Dana Serik', from: 'JSON-LD' },
			publisher: { value: 'The Daily', from: 'og:site_name' },
			publishedOn: { value: '2026-05-04', from: 'JSON-LD' }
		});
		const verbs = (await since(NEWSROOM_LOG, 0)).filter(({ subject }) => subject === source.id).map(({ verb }) => verb);
		// That it was added stands in the log of the article.
		expect(verbs).toEqual(['copy.stored', 'source.changed']);
	});
	const RUSSIAN = 'Цены на пшеницу выросли в мае на семь процентов, сообщает министерство сельского хозяйства.';
	const KAZAKH = 'Мамыр айында бидай бағасы жеті пайызға өсті, деп хабарлады Ауыл шаруашылығы министрлігі.';
	const FRENCH = 'Le prix du blé a augmenté de sept pour cent en mai, a annoncé le ministère de l’Agriculture.';
	it.each([
		['utf-8', KAZAKH, Buffer.from(htmlOf(KAZAKH)), 'text/html; charset=utf-8'],
		['windows-1251', RUSSIAN, encoded(htmlOf(RUSSIAN), 'windows-1251'), 'text/html; charset=windows-1251'],
		['koi8-r', RUSSIAN, encoded(htmlOf(RUSSIAN), 'koi8-r'), 'text/html'],
		['utf-16', KAZAKH, Buffer.from(`\ufeff${htmlOf(KAZAKH)}`, 'utf16le'), 'text/html'],
		['windows-1252', FRENCH, encoded(htmlOf(FRENCH), 'windows-1252'), 'text/html; charset=iso-8859-1']
	])('of a page in %s are kept byte for byte, and read', async (_, words, bytes, type) => {
		site.pages['/words'] = page(bytes, type);
		const { source } = await attached('/words');
		await work();
		const copy = await stored(source.id);
		expect((await captures.ourVault().read(copy.hash)).equals(bytes)).toBe(true);
		expect((await captures.readText(copy.id))?.text).toBe(words);
	});
	it('of a PDF keep its pages apart', async () => {
		site.pages['/report.pdf'] = page(pdfOf('First page: 19 people.', 'Second page.'), 'application/pdf');
		const { source } = await attached('/report.pdf');
		await work();
		const copy = await stored(source.id);
		expect([copy.mediaType, copy.name]).toEqual(['application/pdf', 'report.pdf']);
		const read = await captures.readText(copy.id);
		expect(read?.text).toBe('First page: 19 people.\fSecond page.');
		expect(read?.lines.map(({ kind, text }) => [kind, text])).toEqual([
			...[
				['page', '1'],
				['paragraph', 'First page: 19 people.']
			],
			...[
				['page', '2'],
				['paragraph', 'Second page.']
			]
		]);
	});
	it('are made again on demand, and the one before stays as it was', async () => {
		site.pages['/news'] = page(newsPage('One', WORDS));
		const { source } = await attached('/news');
		await work();
		const first = await stored(source.id);
		site.pages['/news'] = page(newsPage('Two', WORDS));
		await captures.ask(editor, source.id);
		await work();
		const all = await captures.list(source.id);
		expect(all.map(({ id }) => id === first.id)).toEqual([false, true]);
		expect(all[1]).toEqual(first);
		expect((await captures.readText(first.id))?.text).toBe(`One\n${WORDS}`);
		expect((await captures.readText(all[0]?.id ?? ''))?.text).toBe(`Two\n${WORDS}`);
	});
	it('of another address are made when the address changes', async () => {
		site.pages['/old'] = page(newsPage('Old', WORDS));
		site.pages['/new'] = page(newsPage('New', WORDS));
		const { source } = await attached('/old');
		await work();
		await sources.change(editor, source.id, { url: `${site.origin}/new` });
		await work();
		expect((await captures.list(source.id)).map(({ address }) => address)).toEqual([
			`${site.origin}/new`,
			`${site.origin}/old`
		]);
	});
	it('of the same bytes are stored once', async () => {
		site.pages['/a'] = page(newsPage('Same', WORDS));
		site.pages['/b'] = site.pages['/a'];
		const [a, b] = [await attached('/a'), await attached('/b')];
		await work();
		const [one, two] = [await stored(a.source.id), await stored(b.source.id)];
		expect(one.hash).toBe(two.hash);
		const folder = join(readConfig().evidence.folder, one.hash.slice(0, 2), one.hash.slice(2, 4));
		expect(await readdir(folder)).toEqual([one.hash]);
		expect(await readdir(join(readConfig().evidence.folder, 'incoming'))).toEqual([]);
	});
	it('that were changed outside Galley are shown to nobody', async () => {
		site.pages['/news'] = page(newsPage('Damaged', WORDS));
		const { source } = await attached('/news');
		await work();
		const { id, hash, textHash } = await stored(source.id);
		for (const name of [hash, textHash ?? '']) {
			const path = join(readConfig().evidence.folder, name.slice(0, 2), name.slice(2, 4), name);
			await writeFile(path, (await readFile(path)).fill(32, 0, 1));
		}
		await expect(copyFile(id)).rejects.toThrow('was changed outside Galley');
		await expect(captures.readText(id)).rejects.toThrow('was changed outside Galley');
	});

	describe('that cannot be made', () => {
		it('say why, and are not tried again where that is final', async () => {
			site.pages['/gone'] = page('', 'text/html', 410);
			const { source } = await attached('/gone');
			await work();
			expect(await stateOf(source.id)).toMatchObject({
				...{ work: 'refused', problem: 'There is no page at this address any more (410).', dueAt: null }
			});
			expect(await copyStates.ofSource(source.id, 'ru')).toMatchObject({
				problem: 'По этому адресу больше нет страницы (410).'
			});
			expect(await work(Date.now() + 24 * 3600_000)).toBe(0);
		});
		it('are tried again after a while, longer each time', async () => {
			site.pages['/busy'] = page('', 'text/html', 500);
			const { source } = await attached('/busy');
			const waits: number[] = [];
			for (let tries = 0; tries < 3; tries += 1) {
				const state = await stateOf(source.id);
				await work(state.dueAt ?? 0);
				const after = await stateOf(source.id);
				waits.push(Math.round(((after.dueAt ?? 0) - Date.now()) / 60_000));
				expect(after).toMatchObject({ work: 'waiting', problem: 'The site has an error of its own (500).' });
			}
			expect(waits).toEqual([1, 5, 15]);
			site.pages['/busy'] = page(newsPage('Back', WORDS));
			await work((await stateOf(source.id)).dueAt ?? 0);
			expect(await stateOf(source.id)).toMatchObject({ work: 'none', problem: null, copies: 1 });
		});
		it('since the address is private are refused', async () => {
			const { source } = await attached('', { url: 'http://169.254.169.254/latest/meta-data/' });
			await work();
			expect(await stateOf(source.id)).toMatchObject({
				...{ work: 'refused', problem: expect.stringContaining('leads into a private network') }
			});
		});
		it('since it is a program are refused', async () => {
			site.pages['/setup'] = page(Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'), 'application/pdf');
			const { source } = await attached('/setup');
			await work();
			expect(await stateOf(source.id)).toMatchObject({ problem: expect.stringMatching(/^Galley keeps PDF files/) });
		});
		it('wait where the server fetches nothing', async () => {
			process.env['GALLEY_FETCH'] = 'off';
			try {
				const { source } = await attached('/news');
				expect(await work()).toBe(0);
				expect(await stateOf(source.id)).toMatchObject({ work: 'off', problem: null });
				await expect(captures.ask(checker, source.id)).rejects.toThrow('This server fetches no pages.');
			} finally {
				delete process.env['GALLEY_FETCH'];
			}
		});
		it('are not made of a confidential source until a person wants one', async () => {
			site.pages['/quiet'] = page(newsPage('Quiet', WORDS));
			const { source } = await attached('/quiet', { confidential: true });
			expect([await work(), site.asked]).toEqual([0, []]);
			await captures.ask(checker, source.id);
			await work();
			expect(await stateOf(source.id)).toMatchObject({ work: 'none', copies: 1 });
		});
		it('of what has no address are refused with what to do', async () => {
			const { source } = await attached('', { url: null, title: 'A book', kind: 'document' });
			expect(await stateOf(source.id)).toMatchObject({ work: 'none', copies: 0 });
			await expect(captures.ask(checker, source.id)).rejects.toThrow('This source has no address to fetch.');
			await expect(captures.ask(checker, uuid())).rejects.toThrow(NotFound);
		});
	});

	describe('that were being made when the process ended', () => {
		it('are made by the next one, and there is one', async () => {
			site.pages['/news'] = page(newsPage('Again', WORDS));
			const { source } = await attached('/news');
			// Taken by a process that is no more.
			const held = { holder: 'gone', dueAt: Date.now() + 60_000, tries: 1 };
			await database().updateTable('job').set(held).where('subject', '=', source.id).execute();
			expect(await work()).toBe(0);
			expect(await stateOf(source.id)).toMatchObject({ work: 'fetching' });
			await jobs.release();
			expect(await work(engine.name === 'sqlite' ? Date.now() : Date.now() + 120_000)).toBe(1);
			expect(await stateOf(source.id)).toMatchObject({ work: 'none', copies: 1 });
		});
		it('are asked for by two processes and made by one', async () => {
			site.pages['/news'] = page(newsPage('Once', WORDS));
			const { source } = await attached('/news');
			await Promise.all([work(), work(), work()]);
			expect(site.asked).toEqual(['/news']);
			expect(await captures.list(source.id)).toHaveLength(1);
		});
	});

	describe('that are uploaded', () => {
		const upload = (sourceId: string, name: string, body: string | Buffer, mediaType: string | null = null) =>
			captures.upload(checker, sourceId, { name, mediaType, length: null, bytes: chunks(Buffer.from(body)) });
		async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
			yield bytes;
		}
		it('are copies like others', async () => {
			const { source } = await attached('', { url: null, title: 'Minutes', kind: 'file' });
			const copy = await upload(source.id, 'minutes.txt', 'We held 19 people.');
			expect(copy).toMatchObject({
				...{ origin: 'uploaded', address: null, name: 'minutes.txt', mediaType: 'text/plain', size: 18 }
			});
			expect((await captures.readText(copy.id))?.text).toBe('We held 19 people.');
			expect(await stateOf(source.id)).toMatchObject({ work: 'none', copies: 1 });
		});
		it('and too large are refused, and nothing is left of them', async () => {
			const { source } = await attached('', { url: null, title: 'Minutes', kind: 'file' });
			process.env['GALLEY_UPLOAD_MB'] = '1';
			try {
				await expect(upload(source.id, 'a.txt', Buffer.alloc(1024 * 1024 + 1, 'a'))).rejects.toThrow(
					'This file is larger than 1 MB. Upload the part of it that you need.'
				);
			} finally {
				delete process.env['GALLEY_UPLOAD_MB'];
			}
			expect(await captures.list(source.id)).toEqual([]);
			expect(await readdir(join(readConfig().evidence.folder, 'incoming'))).toEqual([]);
		});
		it('and nothing that is kept are refused', async () => {
			const { source } = await attached('', { url: null, title: 'Minutes', kind: 'file' });
			await expect(upload(source.id, 'a.exe', Buffer.from('MZ\x90\0', 'latin1'))).rejects.toThrow(Invalid);
			await expect(upload(source.id, 'a.txt', '')).rejects.toThrow('There is nothing in this file.');
		});
	});

	describe('hold the words of an excerpt', () => {
		const place = { captureId: uuid(), from: 12, to: 21, prefix: 'Police held', suffix: 'in May' };
		it('at their place, until somebody types other words', async () => {
			const { desk, claim, evidence: one } = await attached('', { url: null, title: 'A book' });
			const ids = { articleId: desk.id, claimId: claim.id, id: one?.id ?? '' };
			const evidenceNow = async (change: Parameters<typeof evidence.change>[2]) =>
				(await evidence.change(checker, ids, change)).evidence[0];
			expect(await evidenceNow({ excerpt: '19 people', place })).toMatchObject({ excerpt: '19 people', place });
			expect(await evidenceNow({ note: 'N' })).toMatchObject({ place });
			expect(await evidenceNow({ excerpt: '20 people' })).not.toHaveProperty('place');
		});
		it('which nobody outside is told', async () => {
			const { desk, claim, evidence: one } = await attached('', { url: null, title: 'A book' });
			const ids = { articleId: desk.id, claimId: claim.id, id: one?.id ?? '' };
			await evidence.change(checker, ids, { excerpt: '19 people', place });
			const snapshot = await publications.workingCopy(desk.id);
			expect(JSON.stringify(snapshot)).toContain(place.captureId);
			const { publicPart } = await import('#lib/domain/publication.ts');
			expect(JSON.stringify(publicPart(snapshot))).not.toContain(place.captureId);
		});
	});
});
