/** A small client of the API: for the desk's pages, for programs, and for tests. */

export class ApiError extends Error {
	readonly status: number;
	readonly code: string;
	/** The rest of what the API says of the error. */
	readonly detail: Readonly<Record<string, unknown>>;

	constructor(status: number, detail: Readonly<Record<string, unknown>>) {
		super(String(detail['message'] ?? ''));
		this.status = status;
		this.code = String(detail['code'] ?? 'unknown');
		this.detail = detail;
	}
}

/** The server could not be reached, or did not answer as Galley does. Trying again later may help. */
export class Unreachable extends Error {
	/** Whether anybody answered: then it is not the connection that is missing. */
	readonly answered: boolean;

	constructor({ answered }: { readonly answered: boolean } = { answered: false }) {
		super('Nobody answers as Galley does.');
		this.answered = answered;
	}
}

/** A proxy's word that nobody stands behind it: bad gateway, unavailable, time-out. */
const GATEWAY = new Set([502, 503, 504]);

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Client {
	/** Call an operation; a body is sent as JSON, a file as it is. Throws `ApiError` when it is refused, `Unreachable` when nobody answers. */
	readonly call: <T>(method: Method, path: string, body?: unknown) => Promise<T>;
}

/** What a page of the desk calls the API by. */
export function client(
	fetch: typeof globalThis.fetch,
	base = '',
	headers: Readonly<Record<string, string>> = {}
): Client {
	return {
		async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
			return (await send<T>(fetch, base + path, { method, ...contentOf(body, headers) })).answer;
		}
	};
}

interface Received<T> {
	readonly answer: T;
	readonly headers: Headers;
}

async function send<T>(fetch: typeof globalThis.fetch, address: string, init: RequestInit): Promise<Received<T>> {
	const response = await fetch(address, init).catch(() => {
		throw new Unreachable();
	});
	const { status, headers, ok } = response;
	if (status === 204) return { answer: undefined as T, headers };
	const answer = await response.json().catch(() => {
		throw new Unreachable({ answered: true });
	});
	if (ok) return { answer: answer as T, headers };
	if (GATEWAY.has(status)) throw new Unreachable({ answered: true });
	throw new ApiError(status, answer?.error ?? {});
}

/** What may be said beside the body of a request. */
interface Saying {
	readonly body?: unknown;
	/** The `etag` of what was read: where it is another by now, nothing is changed and the error's status is 412. */
	readonly ifMatch?: string;
	/** A key of one's own making: sent again with the same body within a day, it gets the same answer. */
	readonly idempotencyKey?: string;
}

interface Answered<T> {
	readonly answer: T;
	/** Names the state that was answered; null where the operation has none. */
	readonly etag: string | null;
	/** The path of the next page; null on the last. */
	readonly next: string | null;
}

export interface Program extends Client {
	/** Call an operation, and hear what stands in its headers. */
	readonly ask: <T>(method: Method, path: string, saying?: Saying) => Promise<Answered<T>>;
	/** Everything of a long list, page after page. */
	readonly every: <T>(path: string) => AsyncGenerator<T>;
}

/**
 * The API as another program uses it: version 1, by a token. Paths are those of its description:
 * `connect('https://check.example.org', 'galley_…').call('GET', '/api/v1/me')`.
 */
export function connect(origin: string, token: string, fetch: typeof globalThis.fetch = globalThis.fetch): Program {
	const headers = { authorization: `Bearer ${token}` };
	const ask = async <T>(method: Method, path: string, saying: Saying = {}): Promise<Answered<T>> => {
		const said = { ...headers, ...headersOf(saying) };
		const received = await send<T>(fetch, origin + path, { method, ...contentOf(saying.body, said) });
		const [, next = null] = /^<([^>]+)>; rel="next"$/.exec(received.headers.get('link') ?? '') ?? [];
		return { answer: received.answer, etag: received.headers.get('etag'), next };
	};
	async function* every<T>(path: string): AsyncGenerator<T> {
		for (let at: string | null = path; at !== null;) {
			const page: Answered<readonly T[]> = await ask('GET', at);
			yield* page.answer;
			at = page.next;
		}
	}
	return { ...client(fetch, origin, headers), ask, every };
}

const headersOf = ({ ifMatch, idempotencyKey }: Saying): Record<string, string> => ({
	...(ifMatch !== undefined && { 'if-match': ifMatch }),
	...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey })
});

function contentOf(body: unknown, headers: Readonly<Record<string, string>>): RequestInit {
	if (body === undefined) return { headers: { ...headers } };
	if (body instanceof Blob)
		return { body, headers: { ...headers, 'content-type': body.type || 'application/octet-stream' } };
	return { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } };
}

/** Bytes as base64, without running out of stack on large files. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let start = 0; start < bytes.length; start += 0x8000)
		binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
	return btoa(binary);
}
