/** Answers that say on their way how far the work is: lines of JSON, the last of which is the answer. */
import type { RequestEvent } from '@sveltejs/kit';
import { LINES_TYPE, type Line } from '#lib/told-lines.ts';
import type { Watching } from '../threads/index.ts';
import { failure } from './handler.ts';

/**
 * Do work for whoever asks. Where they accept lines they hear how far it is, and it ends when they leave; else they get the
 * answer alone.
 */
export async function told(event: RequestEvent, work: (watching: Watching) => Promise<unknown>): Promise<unknown> {
	if (!event.request.headers.get('accept')?.includes(LINES_TYPE)) return work({ signal: event.request.signal });
	const left = new AbortController();
	const lines = new ReadableStream<Uint8Array>({
		async start(stream) {
			const say = (line: Line): void => {
				if (!left.signal.aborted) stream.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			};
			const watching = { signal: left.signal, onProgress: (done: number, of: number) => say({ done, of }) };
			say(
				await work(watching).then(
					(answer) => ({ status: 200, answer }),
					(error: unknown) => refusal(error, event, left.signal)
				)
			);
			if (!left.signal.aborted) stream.close();
		},
		cancel: () => left.abort()
	});
	return new Response(lines, { headers: { 'content-type': LINES_TYPE, 'cache-control': 'no-store' } });
}

const encoder = new TextEncoder();

/** What the API answers to an error, as a line. That it was called off nobody hears. */
async function refusal(error: unknown, event: RequestEvent, { aborted, reason }: AbortSignal): Promise<Line> {
	if (aborted && error === reason) return { status: 499, answer: null };
	const response = failure(error, event);
	return { status: response.status, answer: await response.json() };
}
