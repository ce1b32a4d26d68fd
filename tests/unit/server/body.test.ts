import { describe, expect, it, vi } from 'vitest';
import { Invalid } from '#lib/domain/errors.ts';
import { readBody } from '#lib/server/api/body.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

const request = (body: BodyInit, headers: Record<string, string> = JSON_TYPE): Request =>
	new Request('https://check.example.org/api', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

const read = (body: BodyInit, limit?: number) => readBody(request(body), limit);

const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => (error instanceof Invalid ? [error.status, error.code] : error)
	);

/** Bytes that come piece by piece, without a word on how many there will be. */
const stream = (...pieces: readonly string[]) =>
	new ReadableStream<Uint8Array>({
		start(controller) {
			for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
			controller.close();
		}
	});

describe('a body is read', () => {
	it.each([
		['{"a":[1,"б",null]}', { a: [1, 'б', null] }],
		['null', null],
		['"text"', 'text'],
		[' [ ] ', []],
		['"[[[[{{{{"', '[[[[{{{{'],
		['"\\"[\\\\"', '"[\\'],
		[`"\\"${'['.repeat(300)}"`, `"${'['.repeat(300)}`]
	])('%s', async (text, value) => expect(await read(text)).toEqual(value));
	it('in pieces', async () => expect(await read(stream('{"a"', ':"', 'я"}'))).toEqual({ a: 'я' }));
	it('with a charset behind its type', async () =>
		expect(await readBody(request('1', { 'content-type': 'Application/JSON; charset=utf-8' }))).toBe(1));
	it('up to its limit, to the byte', async () => expect(await read(`"${'a'.repeat(98)}"`, 100)).toBe('a'.repeat(98)));
	it('200 levels deep', async () => expect(await read('['.repeat(200) + ']'.repeat(200))).toBeInstanceOf(Array));
	it('without letting it change what every object has', async () => {
		const body = await read('{"__proto__":{"admin":true}}');
		expect(Object.keys(Object(body))).toEqual(['__proto__']);
		expect('admin' in {}).toBe(false);
	});
});

describe('a body that is not JSON is malformed', () => {
	it.each([
		'',
		' ',
		'{',
		'{"a":1',
		"{'a':1}",
		'{"a":1,}',
		'1 2',
		'NaN',
		'undefined',
		'\ufeff{',
		'<a/>',
		'a=1&b=2',
		'"\n"'
	])('%j', async (text) => expect(await refusal(read(text))).toEqual([400, 'malformed']));
	it('so is one that is not UTF-8', async () =>
		expect(await refusal(read(new Uint8Array([0x22, 0xff, 0x22])))).toEqual([400, 'malformed']));
	it('and UTF-16', async () =>
		expect(await refusal(read(new Uint8Array([0xff, 0xfe, 0x31, 0])))).toEqual([400, 'malformed']));
	it('and half a character', async () =>
		expect(await refusal(read(new Uint8Array([0x22, 0xed, 0xa0, 0xbd, 0x22])))).toEqual([400, 'malformed']));
	it.each([
		['lists', '['.repeat(201) + ']'.repeat(201)],
		['objects', '{"a":'.repeat(201) + '1' + '}'.repeat(201)],
		['what follows a string that ends with a backslash', `["\\\\",${'['.repeat(200)}"\\"`],
		['what never closes', '['.repeat(200_000)],
		['what closes first', ']'.repeat(500) + '['.repeat(700)]
	])('and one too deep in %s', async (_, text) => expect(await refusal(read(text))).toEqual([400, 'malformed']));
});

describe('a body of another type is refused', () => {
	it.each([
		...[
			'text/plain',
			'text/html',
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'application/json5'
		],
		...[
			'application/jsonp',
			'text/json',
			'application/problem+json',
			'',
			';application/json',
			'text/plain; application/json'
		]
	])('%s', async (type) =>
		expect(await refusal(readBody(request('{}', { 'content-type': type })))).toEqual([415, 'media_type'])
	);
	it('without a type', async () =>
		expect(await refusal(readBody(request(stream('{}'), {})))).toEqual([415, 'media_type']));
});

describe('a body that is too large is refused', () => {
	it('by its own word', async () => expect(await refusal(read('"a"'.padEnd(101), 100))).toEqual([413, 'too_large']));
	it('by what comes, where it gave no word', async () =>
		expect(await refusal(read(stream('"', 'a'.repeat(60), 'a'.repeat(60)), 100))).toEqual([413, 'too_large']));
	it('before all of it has come, and is left as it is, so that the sender hears the refusal', async () => {
		let pulled = 0;
		const cancel = vi.fn();
		const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
			pulled += 1;
			controller.enqueue(new Uint8Array(1000));
		};
		expect(await refusal(read(new ReadableStream({ pull, cancel }), 10_000))).toEqual([413, 'too_large']);
		expect(pulled).toBeLessThan(20);
		expect(cancel).not.toHaveBeenCalled();
	});
	it('but not one whose connection is lost before', async () => {
		const lost = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('aborted')) });
		expect(await refusal(read(lost, 100))).toBeInstanceOf(TypeError);
	});
	it('at 256 KiB, where nothing else is said', async () => {
		expect(await read(`"${'a'.repeat(256 * 1024 - 2)}"`)).toHaveLength(256 * 1024 - 2);
		expect(await refusal(read(`"${'a'.repeat(256 * 1024 - 1)}"`))).toEqual([413, 'too_large']);
	});
});
