/** A small client of the API, for the browser and for tests. */

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

export function client(
	fetch: typeof globalThis.fetch,
	base = '',
	headers: Readonly<Record<string, string>> = {}
): Client {
	return {
		async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
			const content = contentOf(body, headers);
			const response = await fetch(base + path, { method, headers, ...content }).catch(() => {
				throw new Unreachable();
			});
			if (response.status === 204) return undefined as T;
			const answer = await response.json().catch(() => {
				throw new Unreachable({ answered: true });
			});
			if (response.ok) return answer as T;
			if (GATEWAY.has(response.status)) throw new Unreachable({ answered: true });
			throw new ApiError(response.status, answer?.error ?? {});
		}
	};
}

function contentOf(body: unknown, headers: Readonly<Record<string, string>>): RequestInit {
	if (body === undefined) return {};
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
