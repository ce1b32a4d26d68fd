import { expect, it } from 'vitest';
import { rateLimiter } from '#lib/server/auth/token-rate.ts';

it('counts each token by itself, and says what is left', async () => {
	const rate = rateLimiter(2);
	const left = async (token: string) => {
		const { headers, wait } = await rate(token);
		return [headers['ratelimit-limit'], headers['ratelimit-remaining'], wait === null];
	};
	expect(await left('one')).toEqual(['2', '1', true]);
	expect(await left('one')).toEqual(['2', '0', true]);
	expect(await left('one')).toEqual(['2', '0', false]);
	expect(await left('other')).toEqual(['2', '1', true]);
});

it('says in whole seconds when it is whole again', async () => {
	const rate = rateLimiter(1);
	expect((await rate('one')).headers['ratelimit-reset']).toMatch(/^([1-9]|[1-5]\d|60)$/);
	const { wait, headers } = await rate('one');
	expect(String(wait)).toBe(headers['ratelimit-reset']);
});
