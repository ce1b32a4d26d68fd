import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answersOf, bufferOf, choose, encodingFor, isKnown } from '#lib/server/buffer/buffer.ts';

describe('the encoding of an answer', () => {
	it.each<[string | undefined, string]>([
		[undefined, 'identity'],
		['', 'identity'],
		['gzip', 'gzip'],
		['gzip, deflate, br', 'br'],
		['gzip, deflate, br, zstd', 'br'],
		['br;q=0.5, gzip;q=1', 'br'],
		['br;q=0, gzip', 'gzip'],
		['BR; q=0.000 , GZIP', 'gzip'],
		['gzip;q=0', 'identity'],
		['*', 'identity'],
		['xbr, gzipped', 'identity']
	])('for "%s" is %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));
});

describe('content that a reader has', () => {
	it.each<[string | undefined, boolean]>([
		[undefined, false],
		['"abc"', true],
		['W/"abc"', true],
		['"abc-br"', true],
		['"x", "abc-gz"', true],
		['*', true],
		['"abcd"', false],
		['abc', false]
	])('by %s is known: %s', (asked, known) => expect(isKnown('abc', asked)).toBe(known));
});

describe('a buffer', () => {
	const made = async () =>
		answersOf(await bufferOf(Buffer.from('<p>нақты</p>'), [['content-type', 'text/html']]), [
			['cache-control', 'no-store'],
			['x-content-type-options', 'nosniff']
		]);
	const header = (headers: readonly string[], name: string) => headers[headers.indexOf(name) + 1];
	it('says the same in every encoding', async () => {
		const { full } = await made();
		expect(full.identity.body?.toString()).toBe('<p>нақты</p>');
		expect(gunzipSync(full.gzip.body ?? '').toString()).toBe('<p>нақты</p>');
		expect(brotliDecompressSync(full.br.body ?? '').toString()).toBe('<p>нақты</p>');
	});
	it('has the length, the encoding and an etag of its own in each', async () => {
		const answers = await made();
		const { status, headers, body } = choose(answers, 'br', undefined);
		expect(status).toBe(200);
		expect(header(headers, 'content-length')).toBe(String(body?.length));
		expect(header(headers, 'content-encoding')).toBe('br');
		expect(header(headers, 'etag')).toBe(`"${answers.etag}-br"`);
		expect(header(headers, 'vary')).toBe('Accept-Encoding');
		expect(header(headers, 'x-content-type-options')).toBe('nosniff');
		expect(choose(answers, undefined, undefined).headers).not.toContain('content-encoding');
	});
	it('is not sent again to who has it', async () => {
		const answers = await made();
		expect(choose(answers, 'gzip', `"${answers.etag}-br"`)).toEqual({
			status: 304,
			headers: ['cache-control', 'no-store', 'vary', 'Accept-Encoding', 'etag', `"${answers.etag}-gz"`],
			body: null
		});
		expect(choose(answers, 'gzip', '"other"').status).toBe(200);
	});
});
