/** `fetch` that says how much of what is sent has gone. The platform's own does not. */

interface Watched {
	/** Called with parts of 1. */
	readonly sent: (part: number) => void;
	readonly signal: () => AbortSignal;
}

/** Takes what our client gives: an address, a method, headers and a text or a file as body. */
export const reportingFetch =
	({ sent, signal }: Watched): typeof globalThis.fetch =>
	(address, { method = 'GET', headers = {}, body } = {}) =>
		new Promise((resolve, reject) => {
			const request = new XMLHttpRequest();
			request.open(method, String(address));
			for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
			request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 1);
			request.upload.onload = () => sent(1);
			request.onload = () => resolve(answerOf(request));
			request.onerror = () => reject(new TypeError('Nobody answers.'));
			request.onabort = () => reject(signal().reason);
			signal().addEventListener('abort', () => request.abort(), { once: true });
			if (signal().aborted) request.abort();
			request.send(typeof body === 'string' || body instanceof Blob ? body : null);
		});

function answerOf(request: XMLHttpRequest): Response {
	const type = request.getResponseHeader('content-type') ?? 'text/plain';
	const body = request.status === 204 ? null : request.responseText;
	return new Response(body, { status: request.status, headers: { 'content-type': type } });
}
