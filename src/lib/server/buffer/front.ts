/**
 * What readers ask for is answered here, before SvelteKit, sessions and rights are thought of: from this process's
 * memory, else from the database, else by rendering once and keeping that.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { subscribe } from '../events.ts';
import { type Answer, type Answers, type Buffered, answersOf, bufferOf, choose } from './buffer.ts';
import { BUFFERS, find, keep, stamp } from './keep.ts';

/** What this process holds at most. Bytes. */
const ROOM = 128 * 1024 * 1024;
/** How long what is held is trusted without a look at the stamp, should an announcement be lost. Milliseconds. */
const TRUSTED = 1000;

/** A page of an article: where it stands and how it is rendered. */
export interface Wanted {
	readonly path: string;
	readonly articleId: string;
	/** What caches are told. */
	readonly caching: string;
	readonly render: () => Promise<Response>;
}

type Header = readonly [string, string];

/** Headers of an answer that are the page's own; the others are the connection's, or made here. */
const KEPT = [
	'content-type',
	'content-disposition',
	'content-security-policy',
	'link',
	'content-language',
	'x-robots-tag'
];

export class Front {
	readonly #build: string;
	readonly #always: readonly Header[];
	readonly #held = new Map<string, Answers>();
	readonly #making = new Map<string, Promise<Response | Answers>>();
	#size = 0;
	#stamp = '';
	#trustedUntil = 0;
	/** Something has become old since the stamp was asked for. */
	#isOld = false;
	#looking: Promise<void> | null = null;

	/** `always`: headers that every answer carries. */
	constructor(build: string, always: Readonly<Record<string, string>>) {
		[this.#build, this.#always] = [build, Object.entries(always)];
	}

	/** Hear of what becomes old. Returns the way to stop. */
	listen(): () => void {
		return subscribe(BUFFERS, () => {
			[this.#isOld, this.#trustedUntil] = [true, 0];
		});
	}

	/** Answer a request as it came, where what it asks for is held; `otherwise` gets all others. */
	readonly take = (request: IncomingMessage, response: ServerResponse, otherwise: () => void): void => {
		const path = pathOf(request);
		if (path === null || !this.#held.has(path)) return otherwise();
		if (performance.now() < this.#trustedUntil) return this.#send(path, request, response, otherwise);
		this.#look().then(() => this.#send(path, request, response, otherwise), otherwise);
	};

	#send(path: string, request: IncomingMessage, response: ServerResponse, otherwise: () => void): void {
		const held = this.#held.get(path);
		if (!held) return otherwise();
		const { method, headers } = request;
		const { status, headers: sent, body } = choose(held, headers['accept-encoding'], headers['if-none-match']);
		// Node's type knows lists of headers as such that may be changed.
		response.writeHead(status, sent as string[]);
		if (body === null || method === 'HEAD') response.end();
		else response.end(body);
	}

	/** Answer what SvelteKit was asked for: as it is kept, else as it is rendered, which is kept if it is whole. */
	async answer(request: Request, wanted: Wanted): Promise<Response> {
		await this.#look();
		const held = this.#held.get(wanted.path) ?? (await this.#once(wanted));
		if (held instanceof Response) return held;
		const { headers } = request;
		return toResponse(
			choose(held, headers.get('accept-encoding') ?? undefined, headers.get('if-none-match') ?? undefined),
			request.method
		);
	}

	/** However many ask at once, one renders. What is no page (not there, no longer there) each renders for itself. */
	async #once(wanted: Wanted): Promise<Response | Answers> {
		const running = this.#making.get(wanted.path);
		const made = running && (await running);
		if (made) return made instanceof Response ? wanted.render() : made;
		const making = this.#make(wanted).finally(() => this.#making.delete(wanted.path));
		this.#making.set(wanted.path, making);
		return making;
	}

	async #make({ path, articleId, caching, render }: Wanted): Promise<Response | Answers> {
		const before = this.#stamp;
		const kept = await find(path, this.#build);
		if (kept) return this.#hold(path, kept, before);
		const response = await render();
		if (response.status !== 200 || response.headers.has('set-cookie')) return response;
		const headers = KEPT.flatMap((name) => {
			const value = response.headers.get(name);
			return value === null ? [] : [[name, value] as const];
		});
		const content = Buffer.from(await response.arrayBuffer());
		const buffer = await bufferOf(content, [...headers, ['cache-control', caching]]);
		await keep({ path, build: this.#build, articleId, stamp: before, buffer });
		return this.#hold(path, buffer, before);
	}

	/** Hold it, unless it has become old on the way here. */
	#hold(path: string, buffer: Buffered, then: string): Answers {
		const answers = answersOf(buffer, this.#always);
		if (then !== this.#stamp || answers.size > ROOM) return answers;
		for (const [oldest, { size }] of this.#held) {
			if (this.#size + answers.size <= ROOM) break;
			this.#held.delete(oldest);
			this.#size -= size;
		}
		this.#size += answers.size - (this.#held.get(path)?.size ?? 0);
		this.#held.set(path, answers);
		return answers;
	}

	/** Look at the stamp, where it has not been looked at lately; when it is another, nothing that is held is good. */
	async #look(): Promise<void> {
		if (performance.now() < this.#trustedUntil) return;
		this.#looking ??= this.#lookNow().finally(() => (this.#looking = null));
		return this.#looking;
	}

	async #lookNow(): Promise<void> {
		this.#isOld = false;
		const now = await stamp();
		// What was announced while the database answered may be newer than its answer.
		this.#trustedUntil = this.#isOld ? 0 : performance.now() + TRUSTED;
		if (now === this.#stamp) return;
		this.#held.clear();
		[this.#stamp, this.#size] = [now, 0];
	}
}

/** The address that a request asks for, without its query; null for what is never held. */
function pathOf({ method, url = '', headers }: IncomingMessage): string | null {
	if (!url.startsWith('/a/') || (method !== 'GET' && method !== 'HEAD')) return null;
	if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return null;
	const query = url.indexOf('?');
	return query === -1 ? url : url.slice(0, query);
}

function toResponse({ status, headers, body }: Answer, method: string): Response {
	const sent = new Headers();
	for (let at = 0; at < headers.length; at += 2) sent.set(headers[at] ?? '', headers[at + 1] ?? '');
	return new Response(method === 'HEAD' || !body ? null : new Uint8Array(body), { status, headers: sent });
}
