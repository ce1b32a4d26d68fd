import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Vault, vault } from '#lib/server/evidence/vault/index.ts';

let folder = '';
let storage: Server;
let bucket = '';
const objects = new Map<string, Buffer>();
const asked: string[] = [];

/** As much of S3 as a copy needs: objects under names, and a signature that is looked at. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { method = '', url = '', headers } = request;
	asked.push(method);
	if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(headers.authorization ?? ''))
		return void response.writeHead(403).end();
	if (method === 'PUT') {
		const bytes = Buffer.concat(await Array.fromAsync(request));
		const hash = createHash('sha256').update(bytes).digest('hex');
		if (hash !== headers['x-amz-content-sha256']) return void response.writeHead(400).end();
		objects.set(url, bytes);
		return void response.end();
	}
	const object = objects.get(url);
	if (!object) return void response.writeHead(404).end();
	response.writeHead(200, { 'content-length': object.length }).end(method === 'HEAD' ? undefined : object);
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'galley-vault-'));
	storage = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
	await once(storage, 'listening');
	const address = storage.address();
	bucket = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/bucket`;
});
afterAll(async () => {
	storage.close();
	await rm(folder, { recursive: true, force: true });
});

const s3 = () => ({ bucket, region: 'auto', accessKeyId: 'key', secretAccessKey: 'secret' });
const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
	for (const text of texts) yield Buffer.from(text);
}

describe.each([
	['on disk', () => vault({ folder: join(folder, 'disk'), s3: null })],
	['in S3', () => vault({ folder: join(folder, 's3'), s3: s3() })]
] as const)('a vault %s', (name, make) => {
	const here = (): Vault => make();
	const inside = join('incoming');
	const left = async () =>
		readdir(join(folder, name === 'on disk' ? 'disk' : 's3', inside)).catch(() => [] as string[]);

	it('gives back what was put in, by its SHA-256', async () => {
		expect(await here().put(chunks('hel', 'lo'), 100)).toEqual({ hash: HELLO, size: 5 });
		expect((await here().read(HELLO)).toString()).toBe('hello');
		expect(await left()).toEqual([]);
	});
	it('stores the same bytes once', async () => {
		const puts = () => asked.filter((method) => method === 'PUT').length;
		const before = puts();
		await here().put(chunks('hello'), 100);
		expect(puts()).toBe(before);
		expect((await here().read(HELLO)).toString()).toBe('hello');
	});
	it('leaves nothing of what is too large, or ends early', async () => {
		await expect(here().put(chunks('123456', '7'), 6)).rejects.toThrow();
		const ends = async function* () {
			yield Buffer.from('half');
			throw new Error('the line is cut');
		};
		await expect(here().put(ends(), 100)).rejects.toThrow('the line is cut');
		expect(await left()).toEqual([]);
	});
	it('shows nothing that is not there, or not what it was', async () => {
		await expect(here().read('0'.repeat(64))).rejects.toThrow('is missing or was changed outside Galley');
		const { hash } = await here().put(chunks('true'), 100);
		if (name === 'on disk') await writeFile(join(folder, 'disk', hash.slice(0, 2), hash.slice(2, 4), hash), 'lies');
		else objects.set(`/bucket/captures/${hash.slice(0, 2)}/${hash}`, Buffer.from('lies'));
		await expect(here().read(hash)).rejects.toThrow('is missing or was changed outside Galley');
	});
});

it('a vault removes what writers that are gone left behind, and nothing that is being written', async () => {
	const at = join(folder, 'swept');
	const one = vault({ folder: at, s3: null });
	await one.put(chunks('a'), 10);
	for (const name of ['old.part', 'new.part']) await writeFile(join(at, 'incoming', name), 'half');
	const before = new Date(Date.now() - 25 * 3600_000);
	await utimes(join(at, 'incoming', 'old.part'), before, before);
	await one.sweep();
	expect(await readdir(join(at, 'incoming'))).toEqual(['new.part']);
});
