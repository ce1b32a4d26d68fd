import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Errand, FetchRefused, agentOf, fetchPage } from '#lib/server/evidence/fetch/index.ts';
import { allows } from '#lib/server/evidence/fetch/robots.ts';
import { decode } from '#lib/server/import/encoding.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server;
let origin = '';
let answers: Record<string, Answer> = {};
let asked: IncomingMessage[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push(request);
		const path = request.url ?? '/';
		const answer = answers[path];
		if (answer) return answer(response, request);
		response.writeHead(404).end('nothing');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	answers = {};
	asked = [];
});

const errand = (change: Partial<Errand> = {}): Errand => ({
	bounds: { ports: [], allow: [new URL(origin).host] },
	newsroom: { name: 'The Steppe', origin: 'https://check.example.org' },
	...change
});
const get = (path: string, change?: Partial<Errand>) => fetchPage(origin + path, errand(change));
async function refusal(path: string, change?: Partial<Errand>): Promise<FetchRefused> {
	const error = await get(path, change).catch((thrown: unknown) => thrown);
	if (error instanceof FetchRefused) return error;
	throw new Error(`${path} was fetched: ${String(error)}`);
}

const page = (body: string | Uint8Array, headers: Record<string, string> = { 'content-type': 'text/html' }): Answer => {
	return (response) => response.writeHead(200, headers).end(body);
};
const redirect =
	(location: string): Answer =>
	(response) =>
		response.writeHead(301, { location }).end();

describe('a page', () => {
	it('is fetched as it is served', async () => {
		answers['/a?b=c'] = page('<p>Words', { 'content-type': 'text/html; charset=koi8-r' });
		expect(await get('/a?b=c#part')).toEqual({
			...{ address: `${origin}/a?b=c`, redirects: [], status: 200 },
			...{ mediaType: 'text/html; charset=koi8-r', bytes: Buffer.from('<p>Words') }
		});
	});
	it('is asked for in the newsroom’s name, without cookies or credentials', async () => {
		answers['/a'] = (response) => response.writeHead(302, { location: '/b', 'set-cookie': 'tracker=1; Path=/' }).end();
		answers['/b'] = page('B');
		await get('/a');
		const last = asked.at(-1);
		expect(last?.headers['user-agent']).toBe('Galley/1 (The Steppe; +https://check.example.org)');
		for (const name of ['cookie', 'authorization', 'referer']) expect(last?.headers).not.toHaveProperty(name);
	});
	it('is asked for by a name that a header can hold', () => {
		const named = (name: string) => agentOf({ name, origin: 'https://x.example' });
		expect(named('Дала\r\nX: y (z)')).toBe('Galley/1 (X: y z; +https://x.example)');
		expect(named('Жаңалық')).toBe('Galley/1 (+https://x.example)');
	});
	it('follows five redirects and no sixth', async () => {
		for (let hop = 0; hop < 6; hop += 1) answers[`/${hop}`] = redirect(`/${hop + 1}`);
		answers['/6'] = page('end');
		const { address, redirects } = await get('/1');
		expect([address, redirects.length]).toEqual([`${origin}/6`, 5]);
		expect((await refusal('/0')).message).toMatch(/sends from address to address without end/);
	});
	it('is not waited for in a loop', async () => {
		answers['/a'] = redirect('/b');
		answers['/b'] = redirect('/a');
		expect((await refusal('/a')).message).toMatch(/without end/);
	});
	it('is not followed to another scheme, nor to a password', async () => {
		answers['/a'] = redirect('file:///etc/passwd');
		answers['/b'] = redirect(origin.replace('//', '//user:secret@'));
		expect((await refusal('/a')).message).toMatch(/no web address/);
		expect((await refusal('/b')).message).toMatch(/a name or a password/);
	});
	it('behind another port is not fetched', async () =>
		expect((await refusal('/', { bounds: { ports: [], allow: [] } })).message).toMatch(
			/^Galley does not fetch from port/
		));
	it('has its time, which nobody draws out', async () => {
		answers['/silent'] = () => undefined;
		answers['/slow'] = (response) => {
			response.writeHead(200, { 'content-type': 'text/html' });
			const drip = setInterval(() => response.write('a'), 20);
			response.once('close', () => clearInterval(drip));
		};
		for (const path of ['/silent', '/slow']) {
			const error = await refusal(path, { patience: 300, heedsRobots: false });
			expect([error.message, error.passes]).toEqual(['The site did not answer within 0 seconds.', true]);
		}
	});
	it('that ends early is not taken for whole', async () => {
		answers['/cut'] = (response) => {
			response.writeHead(200, { 'content-length': '1000' });
			response.write('half');
			setTimeout(() => response.destroy(), 20);
		};
		expect((await refusal('/cut')).passes).toBe(true);
	});
});

describe('a page that is too large', () => {
	const limit = { largest: 100_000 };
	it.each([
		['as it is', {}, (bytes: Buffer) => bytes],
		['in gzip', { 'content-encoding': 'gzip' }, gzipSync],
		['in deflate', { 'content-encoding': 'deflate' }, deflateSync],
		['in brotli', { 'content-encoding': 'br' }, brotliCompressSync],
		['in gzip twice', { 'content-encoding': 'gzip, gzip' }, (bytes: Buffer) => gzipSync(gzipSync(bytes))]
	] as const)('is refused %s', async (_, headers, pack) => {
		answers['/fits'] = page(pack(Buffer.alloc(100_000, 'a')), headers);
		answers['/large'] = page(pack(Buffer.alloc(100_001, 'a')), headers);
		expect((await get('/fits', limit)).bytes.length).toBe(100_000);
		expect((await refusal('/large', limit)).message).toMatch(/is larger than/);
	});
	it('is refused though it never ends', async () => {
		answers['/endless'] = (response) => {
			const more = (): void =>
				void (response.destroyed || (response.write(Buffer.alloc(65_536, 'a')), setImmediate(more)));
			response.writeHead(200);
			more();
		};
		expect((await refusal('/endless')).message).toBe(
			'What is at this address is larger than 20 MB. Upload the part that you need.'
		);
	});
	it.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip, gzip'])('is refused where it is no %s', async (encoding) => {
		answers['/a'] = page('not packed', { 'content-encoding': encoding });
		expect((await refusal('/a')).message).toMatch(/cannot be unpacked/);
	});
});

describe('a refusal is said in words', () => {
	it.each([
		[403, 'The site refuses to show this page to a program (403). Save it yourself and upload it.', false],
		[401, 'The site refuses to show this page to a program (401). Save it yourself and upload it.', false],
		[404, 'There is no page at this address any more (404).', false],
		[410, 'There is no page at this address any more (410).', false],
		[500, 'The site has an error of its own (500).', true],
		[429, 'The site asks to wait (429).', true],
		[204, 'The site answered 204 and sent no page.', false],
		[304, 'The site answered 304 and sent no page.', false]
	] as const)('%i', async (status, words, passes) => {
		answers['/a'] = (response) => response.writeHead(status).end();
		const error = await refusal('/a');
		expect([error.message, error.passes, error.status]).toEqual([words, passes, status]);
	});
	it('with the time that the site asks for', async () => {
		answers['/a'] = (response) => response.writeHead(503, { 'retry-after': '120' }).end();
		expect((await refusal('/a')).wait).toBe(120_000);
	});
	it('where nobody listens', async () => {
		const bounds = { ports: [], allow: ['127.0.0.1:1'] };
		const error = await fetchPage('http://127.0.0.1:1/', errand({ bounds })).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ message: 'The site could not be reached, or ended the connection.', passes: true });
	});
});

describe('robots.txt', () => {
	it('is heeded', async () => {
		answers['/robots.txt'] = page('User-agent: *\nDisallow: /private', { 'content-type': 'text/plain' });
		answers['/private/a'] = page('A');
		answers['/open'] = page('A');
		expect((await refusal('/private/a')).message).toMatch(/robots.txt asks programs not to fetch this page/);
		expect(asked.map(({ url }) => url)).toEqual(['/robots.txt']);
		expect((await get('/open')).status).toBe(200);
	});
	it('is heeded after a redirect too', async () => {
		answers['/robots.txt'] = page('User-agent: galley\nDisallow: /b');
		answers['/a'] = redirect('/b');
		expect((await refusal('/a')).message).toMatch(/robots.txt/);
	});
	it.each([
		['', '/a', true],
		['User-agent: *\nDisallow:', '/a', true],
		['User-agent: *\nDisallow: /', '/a', false],
		['User-agent: other\nDisallow: /', '/a', true],
		['User-agent: Galley\nAllow: /\n\nUser-agent: *\nDisallow: /', '/a', true],
		['User-agent: other\nUser-agent: GALLEY\nDisallow: /a', '/a', false],
		['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
		['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
		['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?v=1', true],
		['User-agent: *\nDisallow: /a*b*c', '/a-b-x-c-d', false],
		['User-agent: *\nDisallow: /a # but not /b', '/b', true],
		['Disallow: /', '/a', true],
		['<html>not a robots file</html>', '/a', true]
	])('%j at %s', (text, path, allowed) => expect(allows(text, 'Galley', path)).toBe(allowed));
});

describe('a page in another encoding', () => {
	const words = 'Тауар бағасы мен тариф: цены на пшеницу выросли в мае, сообщает министерство.';
	const russian = 'Цены на пшеницу выросли в мае на семь процентов, сообщает министерство сельского хозяйства.';
	const bytes = (text: string, table: string): Buffer =>
		Buffer.from(
			Array.from(text, (letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : byteOf(letter, table)))
		);
	const byteOf = (letter: string, table: string): number => {
		const decoder = new TextDecoder(table);
		for (let byte = 128; byte < 256; byte += 1) if (decoder.decode(Uint8Array.of(byte)) === letter) return byte;
		throw new Error(`${table} has no ${letter}`);
	};
	it.each([
		['windows-1251, as its header says', bytes(russian, 'windows-1251'), 'text/html; charset=windows-1251', russian],
		['windows-1251, though it says utf-8', bytes(russian, 'windows-1251'), 'text/html; charset=utf-8', russian],
		['koi8-r, as its header says', bytes(russian, 'koi8-r'), 'text/html; charset=koi8-r', russian],
		['koi8-r, without a word of it', bytes(russian, 'koi8-r'), 'text/html', russian],
		['utf-16 with a mark', Buffer.from(`\ufeff${words}`, 'utf16le'), 'text/html', words],
		['utf-8', Buffer.from(words), 'text/html', words]
	])('%s is read', async (_, body, type, expected) => {
		answers['/a'] = page(body, { 'content-type': type });
		const { bytes: got, mediaType } = await get('/a');
		expect(decode(got, mediaType).text).toBe(expected);
	});
});
