import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Blocked, Conflict, Forbidden, Invalid, NotFound, Throttled } from '#lib/domain/errors.ts';
import type { Role } from '#lib/domain/role.ts';
import { Day } from '#lib/domain/text.ts';
import type { Locale } from '#lib/i18n.ts';
import { handler } from '#lib/server/api/handler.ts';
import { type Access, operation } from '#lib/server/api/operation.ts';

afterEach(() => vi.restoreAllMocks());

const user = (role: Role) => ({ id: 'me', name: 'Aigerim Kim', role });

interface Asked {
	readonly access?: Access;
	readonly as?: Role | null;
	readonly body?: string;
	readonly params?: Record<string, string>;
	readonly answer?: () => Promise<unknown>;
	readonly locale?: Locale;
	/** Whose page asks, where it says so. */
	readonly person?: string;
	/** Whether whoever asks has ended the connection. */
	readonly isGone?: boolean;
}

const Greeting = v.strictObject({ name: v.pipe(v.string(), v.maxLength(5, 'Too long.')), on: v.optional(Day) });
const described = { method: 'POST', path: '/api/x/{x}', summary: 'x.', answer: null, status: 201 } as const;

/** One request to one operation, as far as the wrapper sees it. */
async function ask({
	access = 'anyone',
	as = 'checker',
	body,
	params = { x: '1' },
	answer = async () => ({ a: 1 }),
	locale,
	person,
	isGone = false
}: Asked) {
	const method = body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } };
	const signal = isGone ? AbortSignal.abort() : null;
	const request = new Request('https://check.example.org/api/x/1', { ...method, signal });
	if (person !== undefined) request.headers.set('galley-person', person);
	// Only what the wrapper reads of a RequestEvent.
	const event = {
		request,
		params,
		route: { id: '/api/x' },
		locals: { user: as && user(as), ...(locale && { locale }) }
	} as unknown as RequestEvent;
	const of =
		body === undefined
			? operation({ ...described, access, body: null })
			: operation({ ...described, access, body: Greeting });
	const response = await handler(of, answer)(event);
	return {
		status: response.status,
		headers: response.headers,
		json: response.body === null ? null : await response.json()
	};
}

describe('an answer', () => {
	it('has the status of its operation', async () =>
		expect(await ask({})).toMatchObject({ status: 201, json: { a: 1 } }));
	it('that is nothing is 204', async () => expect((await ask({ answer: async () => undefined })).status).toBe(204));
	it('is never kept by a cache', async () => expect((await ask({})).headers.get('cache-control')).toBe('no-store'));
	it('may be a Response of its own', async () =>
		expect((await ask({ answer: async () => new Response('[]', { status: 207 }) })).status).toBe(207));
});

describe('who may call', () => {
	it.each<[Access, Role | null, number]>([
		['anyone', null, 201],
		['anyone', 'checker', 201],
		['signed-in', null, 401],
		['signed-in', 'checker', 201],
		['people.invite', null, 401],
		['people.invite', 'checker', 403],
		['people.invite', 'editor', 403],
		['people.invite', 'admin', 201],
		['article.publish', 'checker', 403],
		['article.publish', 'editor', 201]
	])('%s by %s: %i', async (access, as, status) => expect((await ask({ access, as })).status).toBe(status));
	it.each<[string | undefined, Role | null, number, string | undefined]>([
		['me', 'checker', 201, undefined],
		[undefined, 'checker', 201, undefined],
		['somebody', 'checker', 401, 'other_person'],
		['me', null, 401, 'unauthenticated']
	])('a page of %s, with %s signed in: %i', async (person, as, status, code) => {
		const answer = await ask({ access: 'signed-in', as, ...(person && { person }) });
		expect([answer.status, answer.json?.error?.code]).toEqual([status, code]);
	});
	it('is asked before anything is read or done', async () => {
		const answer = vi.fn(async () => ({}));
		expect((await ask({ access: 'people.invite', as: null, body: 'not json', answer })).status).toBe(401);
		expect(answer).not.toHaveBeenCalled();
	});
});

describe('a body that is not what it must be', () => {
	it('is taken when it is', async () => expect((await ask({ body: '{"name":"Asel"}' })).status).toBe(201));
	it.each([
		['{"name":"Aigerim"}', 422, 'name: Too long.'],
		['{"name":"a","role":"admin"}', 422, 'role: Invalid key: Expected never but received "role"'],
		['{}', 422, 'Invalid key: Expected "name" but received undefined'],
		['[]', 422, 'Send a JSON object, not a list.'],
		['{', 400, 'The body is not JSON. Check quotes, commas and brackets.']
	])('%s: %i', async (body, status, message) =>
		expect(await ask({ body })).toMatchObject({
			status,
			json: { error: { message: expect.stringContaining(message) } }
		})
	);
});

describe('a parameter that no database can look for', () => {
	it.each(['\u0000', 'a\u0000b', '\ud83d'])('is not found: %j', async (x) =>
		expect(await ask({ params: { x } })).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
	);
});

describe('a refusal has its status, its code and its words', () => {
	const refused = (thrown: unknown) => ask({ answer: () => Promise.reject(thrown) });
	it.each<[string, Error, number]>([
		['not_found', new NotFound('This claim'), 404],
		['forbidden', new Forbidden('Ask an admin.'), 403],
		['conflict', new Conflict('Reload.'), 409],
		['invalid', new Invalid('Write more.'), 422],
		['throttled', new Throttled(7), 429],
		['blocked', new Blocked([]), 409]
	])('%s', async (code, thrown, status) =>
		expect(await refused(thrown)).toMatchObject({ status, json: { error: { code, message: thrown.message } } })
	);
	it('and how long to wait', async () =>
		expect((await refused(new Throttled(7))).headers.get('retry-after')).toBe('7'));
	it('and what blocks', async () => {
		const blockers = [{ reason: 'open', claim: 3 }];
		expect((await refused(new Blocked(blockers))).json.error.blockers).toEqual(blockers);
	});
	it('even when SvelteKit refuses', async () => {
		const refuse = async () => error(413, 'Too much.');
		expect(await ask({ answer: refuse })).toMatchObject({ status: 413, json: { error: { message: 'Too much.' } } });
	});
});

describe('a refusal is said in the language of whoever calls', () => {
	it.each<[Locale, string]>([
		['en', 'There is no such day.'],
		['ru', 'Такого дня нет.'],
		['kk', 'Мұндай күн жоқ.'],
		['ar', 'لا يوجد يوم كهذا.']
	])('%s', async (locale, message) => {
		const answer = () => Promise.reject(new Invalid('There is no such day.'));
		expect((await ask({ answer, locale })).json).toEqual({ error: { code: 'invalid', message } });
	});
	it('with the name of the field as programs know it', async () =>
		expect((await ask({ body: '{"name":"a","on":"2023-02-31"}', locale: 'ru' })).json.error.message).toBe(
			'on: Такого дня нет.'
		));
	it('in valibot’s words, where they are its own', async () =>
		expect((await ask({ body: '{"name":1}', locale: 'ru' })).json.error.message).toBe(
			'name: Invalid type: Expected string but received 1'
		));
	it('when nobody foresaw it', async () => {
		vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
		const { id, message } = (await ask({ answer: () => Promise.reject(new Error('x')), locale: 'ru' })).json.error;
		expect(message.replace(id, '…')).toMatch(/^[А-Яа-яё ,.;:]+…\.$/);
	});
});

describe('what was called off while it was sent', () => {
	const lost = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	const linesOf = async (asked: Asked): Promise<readonly string[]> => {
		const lines: string[] = [];
		vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
		await ask(asked);
		return lines;
	};
	const reset = () => Promise.reject(lost);

	it('is no error of the server', async () => expect(await linesOf({ isGone: true, answer: reset })).toEqual([]));
	it('is one where something else was wrong', async () =>
		expect(await linesOf({ isGone: true, answer: () => Promise.reject(new Error('x')) })).toHaveLength(1));
	it('is one where whoever asked is still there: then another connection was lost', async () =>
		expect(await linesOf({ answer: reset })).toHaveLength(1));
});

describe('what nobody foresaw', () => {
	it('is told as a number, and logged under it', async () => {
		const lines: string[] = [];
		vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
		const { status, json } = await ask({ answer: () => Promise.reject(new Error('secret of the database')) });
		expect(status).toBe(500);
		expect(JSON.stringify(json)).not.toContain('secret');
		expect(lines).toHaveLength(1);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({
			level: 'error',
			id: json.error.id,
			method: 'GET',
			route: '/api/x'
		});
		expect(lines[0]).toContain('secret of the database');
	});
});
