/** Requests as a hostile program makes them: nothing is normalised, no header is added, whatever comes back is shown. */
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { expect } from 'vitest';

export interface Question {
	readonly method?: string;
	/** Sent as it stands. */
	readonly path: string;
	readonly headers?: OutgoingHttpHeaders;
	readonly body?: string | Uint8Array;
}

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

export function ask(origin: string, { method = 'GET', path, headers = {}, body }: Question): Promise<Answer> {
	const { hostname, port } = new URL(origin);
	const isCounted = body !== undefined && !('transfer-encoding' in headers);
	const length = isCounted ? { 'content-length': Buffer.byteLength(body) } : {};
	return new Promise((resolve, reject) => {
		const outgoing = request({ hostname, port, method, path, headers: { ...length, ...headers } }, (response) => {
			const chunks: Buffer[] = [];
			// A stream goes on for as long as somebody listens: that it began is its answer.
			if (response.headers['content-type'] === 'text/event-stream') {
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' });
				return void outgoing.destroy();
			}
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: Buffer.concat(chunks).toString('utf8')
				})
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

/** What must never stand in an answer: where in the program something went wrong. */
export const TRACES = /\n\s+at |node_modules|\/build\/|\/src\/|file:\/\/|\.[jt]s:\d+|SQLITE|Error:/;

/** The error of an answer, which has the one form that all have. */
export function errorOf({ text }: Answer): { readonly code: string; readonly message: string } {
	const { error } = JSON.parse(text);
	expect(error).toEqual(
		expect.objectContaining({ code: expect.stringMatching(/^[a-z_]+$/), message: expect.stringMatching(/\S/) })
	);
	return error;
}

/** What a page of ours sends with a request that changes something. */
export const fromOurPage = (origin: string) => ({ origin, 'sec-fetch-site': 'same-origin' });

export const json = { 'content-type': 'application/json' } as const;
export const form = { 'content-type': 'application/x-www-form-urlencoded' } as const;

/** The cookie of a session, as a browser sends it over plain http. */
export const cookieOf = (token: string): { readonly cookie: string } => ({ cookie: `galley-session=${token}` });
