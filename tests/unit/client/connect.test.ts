import { describe, expect, it } from 'vitest';
import { ApiError, Unreachable, connect } from '#lib/client.ts';

interface Heard {
	readonly address: string;
	readonly init: RequestInit | undefined;
}

/** A client of a server that answers these in order, and what it was asked. */
function talkingTo(...answers: readonly Response[]) {
	const heard: Heard[] = [];
	const waiting = [...answers];
	const program = connect('https://check.example.org', 'galley_x', async (address, init) => {
		heard.push({ address: String(address), init });
		return waiting.shift() ?? Promise.reject(new TypeError('gone'));
	});
	return { program, heard };
}

const json = (value: unknown, headers: Record<string, string> = {}, status = 200) =>
	new Response(JSON.stringify(value), { status, headers });

describe('a program', () => {
	it('asks by its token', async () => {
		const { program, heard } = talkingTo(json({ id: '1' }));
		expect(await program.call('GET', '/api/v1/me')).toEqual({ id: '1' });
		expect(heard).toEqual([
			{
				address: 'https://check.example.org/api/v1/me',
				init: { method: 'GET', headers: { authorization: 'Bearer galley_x' } }
			}
		]);
	});
	it('says which state it saw, and by which key it may ask again', async () => {
		const { program, heard } = talkingTo(json({}, { etag: '"2"' }));
		const saying = { body: { note: 'N.' }, ifMatch: '"1"', idempotencyKey: 'k' };
		expect(await program.ask('PATCH', '/api/v1/x', saying)).toEqual({ answer: {}, etag: '"2"', next: null });
		expect(heard[0]?.init).toEqual({
			method: 'PATCH',
			body: '{"note":"N."}',
			headers: {
				...{ authorization: 'Bearer galley_x', 'if-match': '"1"', 'idempotency-key': 'k' },
				'content-type': 'application/json'
			}
		});
	});
	it('reads a long list page after page', async () => {
		const { program, heard } = talkingTo(json([1, 2], { link: '</api/v1/x?cursor=b>; rel="next"' }), json([3]));
		const all: number[] = [];
		for await (const one of program.every<number>('/api/v1/x?limit=2')) all.push(one);
		expect(all).toEqual([1, 2, 3]);
		expect(heard.map(({ address }) => address)).toEqual([
			'https://check.example.org/api/v1/x?limit=2',
			'https://check.example.org/api/v1/x?cursor=b'
		]);
	});
	it('hears why it is refused', async () => {
		const { program } = talkingTo(json({ error: { code: 'precondition_failed', message: 'Changed.' } }, {}, 412));
		const refused = await program.ask('PATCH', '/api/v1/x').catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(ApiError);
		expect(refused).toMatchObject({ status: 412, code: 'precondition_failed', message: 'Changed.' });
	});
	it('hears that nobody answers', async () =>
		expect(
			await talkingTo()
				.program.call('GET', '/api/v1/me')
				.catch((error: unknown) => error)
		).toEqual(new Unreachable()));
});
