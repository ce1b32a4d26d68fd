import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { Invalid } from '#lib/domain/errors.ts';
import { told } from '#lib/server/api/told.ts';
import { LineReader } from '#lib/told-lines.ts';

/** A request of somebody who accepts one media type, as far as it is read. */
const asking = (accept: string): RequestEvent =>
	({
		request: new Request('https://check.example.org/api/x', { method: 'POST', headers: { accept } }),
		locals: {}
	}) as unknown as RequestEvent;
const LINES = 'application/x-ndjson, application/json';

async function lines(work: Parameters<typeof told>[1]): Promise<readonly string[]> {
	const response = (await told(asking(LINES), work)) as Response;
	return (await response.text()).trim().split('\n');
}

describe('whoever accepts lines', () => {
	it('hears how far the work is, and at last its answer', async () =>
		expect(
			await lines(async ({ onProgress }) => {
				onProgress?.(1, 4);
				onProgress?.(2, 4);
				return { title: 'A count' };
			})
		).toEqual(['{"done":1,"of":4}', '{"done":2,"of":4}', '{"status":200,"answer":{"title":"A count"}}']));
	it('hears at last why it was refused', async () =>
		expect(await lines(() => Promise.reject(new Invalid('There is no text in this file.')))).toEqual([
			'{"status":422,"answer":{"error":{"code":"invalid","message":"There is no text in this file."}}}'
		]));
	it('ends the work by leaving', async () => {
		const { promise, resolve } = Promise.withResolvers<AbortSignal | undefined>();
		const response = (await told(asking(LINES), async ({ signal }) => {
			resolve(signal);
			return new Promise(() => undefined);
		})) as Response;
		const signal = await promise;
		expect(signal?.aborted).toBe(false);
		await response.body?.cancel();
		expect(signal?.aborted).toBe(true);
	});
});

it('who accepts none gets the answer alone', async () =>
	expect(await told(asking('application/json'), async () => ({ title: 'A count' }))).toEqual({ title: 'A count' }));

describe('lines that come in', () => {
	it('are read once they are whole, each once', () => {
		const reader = new LineReader();
		expect(reader.next('{"done":1,"of":2}\n{"do')).toEqual([{ done: 1, of: 2 }]);
		expect(reader.next('{"done":1,"of":2}\n{"do')).toEqual([]);
		expect(reader.next('{"done":1,"of":2}\n{"done":2,"of":2}\n')).toEqual([{ done: 2, of: 2 }]);
	});
});
