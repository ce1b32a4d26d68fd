/** `fetch` that says how much of what is sent has gone, which the platform's own does not, and how far the server is with it. */
import { LINES_TYPE, type Line, LineReader } from './told-lines.ts';

interface Watched {
	/** Called with parts of 1. */
	readonly sent: (part: number) => void;
	/** Called where the server says how much of its work is done. */
	readonly worked: (part: number) => void;
	readonly signal: () => AbortSignal;
}

/** Takes what our client gives: an address, a method, headers and a text or a file as body. */
export const reportingFetch =
	({ sent, worked, signal }: Watched): typeof globalThis.fetch =>
	(address, { method = 'GET', headers = {}, body } = {}) =>
		new Promise((resolve, reject) => {
			const request = new XMLHttpRequest();
			request.open(method, String(address));
			for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
			request.setRequestHeader('accept', `${LINES_TYPE}, application/json`);
			const reader = new LineReader();
			let last: Last | null = null;
			const listen = (): void => {
				if (!isInLines(request)) return;
				for (const line of reader.next(request.responseText)) {
					if ('done' in line) worked(line.of > 0 ? line.done / line.of : 0);
					else last = line;
				}
			};
			request.onprogress = listen;
			request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 1);
			request.upload.onload = () => sent(1);
			request.onload = () => {
				listen();
				resolve(last ? answerIn(last) : answerOf(request));
			};
			request.onerror = () => reject(new TypeError('Nobody answers.'));
			request.onabort = () => reject(signal().reason);
			signal().addEventListener('abort', () => request.abort(), { once: true });
			if (signal().aborted) request.abort();
			request.send(typeof body === 'string' || body instanceof Blob ? body : null);
		});

type Last = Extract<Line, { readonly status: number }>;

const isInLines = (request: XMLHttpRequest): boolean =>
	request.getResponseHeader('content-type')?.startsWith(LINES_TYPE) ?? false;

const answerIn = ({ status, answer }: Last): Response =>
	new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } });

function answerOf(request: XMLHttpRequest): Response {
	const type = request.getResponseHeader('content-type') ?? 'text/plain';
	const body = request.status === 204 ? null : request.responseText;
	return new Response(body, { status: request.status, headers: { 'content-type': type } });
}
