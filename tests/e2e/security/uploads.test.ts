/** Files that were made to do harm: none runs, none fills memory, none leaves its folder. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { Capture } from '#lib/domain/capture.ts';
import { launchBrowser } from '../../support/browser.ts';
import { signedIn } from '../../support/desk.ts';
import { type Answer, ask, errorOf } from '../../support/http.ts';
import { bringIn, clientOf, mark, tokenOf } from '../../support/program.ts';
import { type TestServer, startServer } from '../../support/server.ts';

const MIB = 1024 * 1024;
/** Its first line is its process id, so that its memory can be looked at. */
const TELLS_PID = `--import=data:text/javascript,${encodeURIComponent("process.stdout.write(process.pid + '\\n')")}`;

let server: TestServer;
let browser: Browser;
let token: string;
let sourceId = '';
let articleId = '';

beforeAll(async () => {
	server = await startServer({ env: { NODE_OPTIONS: TELLS_PID, GALLEY_UPLOAD_MB: '100' } });
	browser = await launchBrowser();
	token = await tokenOf(server.origin, 'checker@galley.example');
	const api = await clientOf(server.origin, 'checker');
	const article = await bringIn(api, { content: 'A count\n\nPolice held 19 people in May.' });
	const claim = await mark(api, article, article.anchor('Police held 19 people'));
	sourceId = uuid();
	articleId = article.article.id;
	const source = {
		...{ id: sourceId, kind: 'file', url: null, title: 'Files', publisher: '', author: '' },
		...{ publishedOn: null, reliability: 'unrated', confidential: false }
	};
	const fields = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
	await api.call('POST', `${article.base}/claims/${claim.id}/evidence`, { id: uuid(), source, ...fields });
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});

const upload = (name: string, body: string | Uint8Array, type = 'application/octet-stream'): Promise<Answer> =>
	ask(server.origin, {
		method: 'POST',
		path: `/api/sources/${sourceId}/files?name=${encodeURIComponent(name)}`,
		headers: { authorization: `Bearer ${token}`, 'content-type': type },
		body
	});
async function kept(name: string, body: string | Uint8Array, type?: string): Promise<Capture> {
	const answer = await upload(name, body, type);
	expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('"hash"')]);
	return JSON.parse(answer.text);
}
const fileOf = ({ id }: Capture): Promise<Answer> =>
	ask(server.origin, { path: `/api/copies/${id}/file`, headers: { authorization: `Bearer ${token}` } });

/** A zip with these parts, packed. */
function zipOf(parts: Readonly<Record<string, Buffer>>): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const [name, content] of Object.entries(parts)) {
		const [packed, label] = [deflateRawSync(content), Buffer.from(name)];
		const head = (size: number, signature: number, from: number): Buffer => {
			const bytes = Buffer.alloc(size);
			bytes.writeUInt32LE(signature, 0);
			bytes.writeUInt16LE(8, from);
			bytes.writeUInt32LE(packed.length, from + 10);
			bytes.writeUInt32LE(content.length, from + 14);
			bytes.writeUInt16LE(label.length, from + 18);
			return bytes;
		};
		const entry = head(46, 0x02014b50, 10);
		entry.writeUInt32LE(at, 42);
		const local = Buffer.concat([head(30, 0x04034b50, 8), label, packed]);
		locals.push(local);
		entries.push(entry, label);
		at += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(Object.keys(parts).length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, directory, end]);
}

const SCRIPT = "<script>document.title='ran';fetch('/api/people')</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><script>document.title='ran'</script></svg>`;

describe('a file with script in it', () => {
	it.each([
		['page.html', `<!doctype html><title>quiet</title>${SCRIPT}`, 'text/html', 'text/html'],
		['picture.svg', SVG, 'image/svg+xml', 'image/svg+xml'],
		['picture.png', SVG, 'image/png', 'image/svg+xml'],
		['notes.txt', `<!doctype html>${SCRIPT}`, 'application/octet-stream', 'text/html'],
		[
			'feed.xml',
			`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`,
			'text/xml',
			'text/html'
		],
		['gif.html', `GIF89a/*${SCRIPT}*/`, 'text/html', 'image/gif'],
		['pdf.html', `%PDF-1.4\n${SCRIPT}`, 'text/html', 'application/pdf'],
		['shifted.html', `  ${SCRIPT}%PDF-1.4`, 'application/pdf', 'text/html']
	] as const)('%s does not run, and is called what it is', async (name, body, type, mediaType) => {
		const copy = await kept(name, body, type);
		expect(copy.mediaType).toBe(mediaType);
		const { status, headers } = await fileOf(copy);
		expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([200, mediaType, 'nosniff']);
		expect(headers['content-security-policy']).toMatch(/^default-src 'none'; sandbox;/);
		expect(headers['content-disposition']).toMatch(mediaType === 'image/gif' ? /^inline/ : /^attachment/);
		const page = await signedIn(browser, server.origin, 'checker');
		const asked: string[] = [];
		page.on('request', (one) => asked.push(new URL(one.url()).pathname));
		// A download ends the navigation, which is what is wanted.
		await page.goto(`/api/copies/${copy.id}/file`).catch(() => null);
		expect(await page.title()).not.toBe('ran');
		await page.goto(`/copies/${copy.id}`);
		await page.getByRole('heading', { level: 1 }).waitFor();
		expect(await page.title()).toMatch(/^Copy of Files/);
		expect(asked).not.toContain('/api/people');
		await page.context().close();
	});
});

describe('a name that leads elsewhere', () => {
	it.each([
		['../../../etc/passwd.txt', 'passwd.txt'],
		['..\\..\\windows\\system.txt', 'system.txt'],
		['/etc/cron.d/job.txt', 'job.txt'],
		['report\u202Etxt.exe', 'reporttxt.exe.txt'],
		['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie x.txt'],
		['..', 'file.txt'],
		['', 'file.txt'],
		['"quoted"; filename="x.html', 'quoted; filename=x.html'],
		['отчёт.txt', 'отчёт.txt'],
		['\u2066evil\u2069.txt', 'evil.txt'],
		[`${'long'.repeat(200)}.txt`, `${'long'.repeat(30)}.txt`]
	])('%j is %j', async (name, expected) => {
		const copy = await kept(name, 'Words.');
		expect(copy.name).toBe(expected);
		const { headers } = await fileOf(copy);
		expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(expected)}`);
		expect(headers).not.toHaveProperty('set-cookie');
		const stored = readdirSync(join(server.data, 'captures'), { recursive: true, encoding: 'utf8' });
		expect(stored.filter((path) => !/^(incoming|[0-9a-f]{2}(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?)$/.test(path))).toEqual(
			[]
		);
	});
});

/** The server's memory in MiB, as Linux tells it: as it is, or as it was at most. */
const pid = (): string => server.greeting.split('\n')[0] ?? '';
const memory = (what: 'VmRSS' | 'VmHWM'): number =>
	Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))?.[1]) / 1024;

describe('a file that grows', () => {
	let before = 0;
	beforeAll(() => void (before = memory('VmRSS')));
	const PARTS = { '[Content_Types].xml': Buffer.from('<Types/>') };
	it('as a Word file is kept, but not unpacked beyond its bounds', async () => {
		const words = '<w:t>grows</w:t>';
		const copy = await kept('bomb.docx', zipOf({ ...PARTS, 'word/document.xml': Buffer.alloc(60 * MIB, words) }));
		expect([copy.mediaType.endsWith('wordprocessingml.document'), copy.textHash]).toEqual([true, null]);
	});
	it('as a Word file of words is read', async () => {
		const xml = '<w:p><w:r><w:t>Police held 19 &amp; more</w:t></w:r></w:p>';
		const copy = await kept('words.docx', zipOf({ ...PARTS, 'word/document.xml': Buffer.from(xml) }));
		const text = await ask(server.origin, {
			path: `/api/copies/${copy.id}/text`,
			headers: { authorization: `Bearer ${token}` }
		});
		expect(text.text).toBe('Police held 19 & more');
	});
	it('as a zip of anything else is refused', async () => {
		const answer = await upload('bomb.zip', zipOf({ 'a.txt': Buffer.alloc(10 * MIB) }));
		expect([answer.status, errorOf(answer).message]).toEqual([422, expect.stringMatching(/^Galley keeps PDF files/)]);
	});
	it('on its way is refused at its limit, and memory stays as it is', async () => {
		expect(memory('VmHWM') - before).toBeLessThan(300);
		before = memory('VmRSS');
		// From here on the highest that it was is counted anew.
		writeFileSync(`/proc/${pid()}/clear_refs`, '5');
		for (const isChunked of [true, false]) {
			const answer = await stream(200 * MIB, isChunked);
			expect(answer).toEqual([422, expect.stringContaining('This file is larger than 100 MB.')]);
		}
		// A third of what was sent at most, though nothing was held back: it is not kept in memory.
		expect(memory('VmHWM') - before).toBeLessThan(70);
		expect(readdirSync(join(server.data, 'captures', 'incoming'))).toEqual([]);
		expect((await ask(server.origin, { path: '/api/me', headers: { authorization: `Bearer ${token}` } })).status).toBe(
			200
		);
	});
});

describe('a case file of large copies', () => {
	it('is made copy after copy: what is in it is never in memory as a whole', { timeout: 120_000 }, async () => {
		for (const letter of ['b', 'c', 'd'])
			expect(await stream(80 * MIB, true, letter)).toEqual([201, expect.stringContaining('"hash"')]);
		const before = memory('VmRSS');
		writeFileSync(`/proc/${pid()}/clear_refs`, '5');
		const response = await fetch(`${server.origin}/api/articles/${articleId}/case-file`, {
			headers: { authorization: `Bearer ${token}` }
		});
		expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
		let size = 0;
		for await (const chunk of response.body ?? []) size += chunk.length;
		expect(size).toBeGreaterThan(0);
		// A third of what went through it at most.
		expect(memory('VmHWM') - before).toBeLessThan(80);
	});
});

/** Send so many bytes of text, as fast as they are taken; with their number said first, or not. */
function stream(size: number, isChunked: boolean, letter = 'a'): Promise<readonly [number, string]> {
	const { hostname, port } = new URL(server.origin);
	const length = isChunked ? {} : { 'content-length': size };
	return new Promise((resolve, reject) => {
		const outgoing = request(
			{
				...{ hostname, port, method: 'POST', path: `/api/sources/${sourceId}/files?name=large.txt` },
				headers: { authorization: `Bearer ${token}`, 'content-type': 'audio/mpeg', ...length }
			},
			(response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
				response.on('end', () => resolve([response.statusCode ?? 0, text]));
			}
		);
		outgoing.on('error', reject);
		const chunk = Buffer.alloc(MIB, letter);
		let sent = 0;
		const more = (): void => {
			for (;;) {
				if (sent >= size || outgoing.destroyed) return void outgoing.end();
				sent += chunk.length;
				if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
			}
		};
		more();
	});
}
