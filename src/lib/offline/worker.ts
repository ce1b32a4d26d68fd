/**
 * The service worker: it keeps Galley's own files, and of one signed-in person what they opened lately. The network is
 * asked first for everything that can change; only when nobody answers is the last-known copy given. Whatever shows that
 * the person has gone, or that another has come, empties what was kept.
 */
import {
	SHELL_PAGE,
	dataOf,
	isOf,
	isOfVersion,
	isData,
	isDesk,
	isPlain,
	isShell,
	keyOf,
	shellOf,
	stale,
	whole
} from './kept.ts';

/** The events of a worker, which the DOM's types do not know. */
interface Lasting extends Event {
	readonly waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Lasting {
	readonly request: Request;
	readonly respondWith: (answer: Promise<Response>) => void;
}
interface Telling extends Lasting {
	readonly data: unknown;
	readonly ports: readonly MessagePort[];
}
export interface Scope extends EventTarget {
	readonly location: Location;
	readonly skipWaiting: () => Promise<void>;
	readonly clients: { readonly claim: () => Promise<void> };
}

interface Made {
	readonly version: string;
	/** Addresses of the files that every page is made of. */
	readonly files: readonly string[];
}

/** A proxy's word that nobody stands behind it. */
const GATEWAY = new Set([502, 503, 504]);
/** Where the worker notes for whom it keeps. */
const [WHO, PERSON] = ['galley-who', '/person'] as const;

const namesOf = async (which: (name: string) => boolean): Promise<readonly string[]> =>
	(await caches.keys()).filter(which);
const remove = (names: readonly string[]): Promise<unknown> => Promise.all(names.map((name) => caches.delete(name)));

async function person(): Promise<string | null> {
	const noted = await (await caches.open(WHO)).match(PERSON);
	return (await noted?.text()) ?? null;
}

/** Whoever an answer is for is the one who is signed in: what was kept for anybody else goes. */
async function meet(now: string | null): Promise<void> {
	if (now === (await person())) return;
	await remove(await namesOf((name) => isData(name) && (now === null || !isOf(name, now))));
	const who = await caches.open(WHO);
	if (now === null) await who.delete(PERSON);
	else await who.put(PERSON, new Response(now));
}

/** Whether an answer comes from Galley itself, so that a missing name means that nobody is signed in. */
const isGalleys = ({ ok, status }: Response): boolean => ok || status === 401;

class Keeper {
	readonly #made: Made;
	readonly #files: ReadonlySet<string>;

	constructor(made: Made) {
		this.#made = made;
		this.#files = new Set(made.files);
	}

	async install(): Promise<void> {
		await (await caches.open(shellOf(this.#made.version))).addAll([...this.#made.files]);
	}

	/** The files of the version before stay: a page of it may still be open. */
	async activate(): Promise<void> {
		const shells = (await namesOf(isShell)).filter((name) => name !== shellOf(this.#made.version));
		await remove(shells.slice(0, -1));
		await remove(await namesOf((name) => isData(name) && !isOfVersion(name, this.#made.version)));
	}

	/** The answer to a request; null where the browser does without us. */
	answer(request: Request): Promise<Response> | null {
		const url = new URL(request.url);
		if (request.method !== 'GET' || url.origin !== location.origin) return null;
		if (this.#files.has(url.pathname) || url.pathname.startsWith('/_app/immutable/')) return this.#file(request);
		if (request.mode === 'navigate') return url.pathname.startsWith('/api/') ? null : this.#page(request, url);
		return keyOf(url) === null ? null : this.#data(request, url);
	}

	async #file(request: Request): Promise<Response> {
		return (await caches.match(request)) ?? fetch(request);
	}

	async #page(request: Request, url: URL): Promise<Response> {
		const answer = await ask(request);
		if (answer?.type === 'opaqueredirect') return answer;
		if (answer && isGalleys(answer)) await meet(answer.headers.get('galley-person'));
		if (answer && !GATEWAY.has(answer.status)) return answer;
		return (isDesk(url.pathname) && (await this.#shell())) || (answer ?? Response.error());
	}

	async #shell(): Promise<Response | null> {
		return (await (await this.#kept())?.match(SHELL_PAGE)) ?? null;
	}

	async #kept(): Promise<Cache | null> {
		const now = await person();
		return now === null ? null : caches.open(dataOf(this.#made.version, now));
	}

	async #data(request: Request, url: URL): Promise<Response> {
		const answer = await ask(request);
		if (answer && isGalleys(answer)) await meet(answer.headers.get('galley-person'));
		if (answer?.ok) await this.#keep(url, answer.clone());
		if (answer && !GATEWAY.has(answer.status)) return answer;
		return (await this.#copy(request, url)) ?? answer ?? (await this.#elsewhere(url));
	}

	async #keep(url: URL, answer: Response): Promise<void> {
		const [cache, key] = [await this.#kept(), keyOf(url)];
		const isJson = answer.headers.get('content-type')?.includes('json') === true;
		if (!cache || key === null || !isJson || !isPlain(url)) return;
		const kept = key.startsWith('/api/') ? answer : await completed(answer, await cache.match(key));
		if (kept) await cache.put(key, kept);
		const keys = (await cache.keys()).map((one) => new URL(one.url).pathname);
		for (const old of stale(keys)) await cache.delete(old);
	}

	/** A page says for whom it asks: another's copy is not for it. */
	async #copy(request: Request, url: URL): Promise<Response | undefined> {
		const asked = request.headers.get('galley-person');
		if (asked !== null && asked !== (await person())) return undefined;
		return (await this.#kept())?.match(keyOf(url) ?? '');
	}

	/** A page of which nothing is kept leads to the one that says what is. */
	async #elsewhere({ pathname }: URL): Promise<Response> {
		const isPage = pathname.endsWith('/__data.json') && !pathname.startsWith(SHELL_PAGE);
		if (!isPage || !(await this.#shell())) return Response.error();
		const body = JSON.stringify({ type: 'redirect', location: SHELL_PAGE });
		return new Response(body, { headers: { 'content-type': 'application/json' } });
	}

	/** A page was opened: what SvelteKit sent with it is kept as well. */
	async visited(path: string): Promise<void> {
		const url = new URL(`${path}/__data.json`, location.origin);
		const key = keyOf(url);
		if (key !== null && !(await (await this.#kept())?.match(key))) await this.#data(new Request(url), url);
	}

	/** Fetch and keep the page that stands for every page. */
	async keepShell(): Promise<void> {
		const answer = await ask(new Request(SHELL_PAGE));
		if (answer && isGalleys(answer)) await meet(answer.headers.get('galley-person'));
		const cache = await this.#kept();
		if (answer?.ok && !answer.redirected) await cache?.put(SHELL_PAGE, answer);
		await this.visited(SHELL_PAGE);
	}
}

/** A page's data with all its parts; null where they are not to be had. Data that come in pieces are not kept. */
async function completed(answer: Response, before: Response | undefined): Promise<Response | null> {
	try {
		const all = whole(await answer.json(), before ? await before.json() : null);
		return all && new Response(JSON.stringify(all), { headers: { 'content-type': 'application/json' } });
	} catch {
		return null;
	}
}

const ask = (request: Request): Promise<Response | null> => fetch(request).catch(() => null);

/** Set a worker to work. */
export function work(scope: Scope, made: Made): void {
	const keeper = new Keeper(made);
	const on = <E extends Event>(name: string, act: (event: E) => void): void =>
		// The worker's scope names its events; the DOM's types do not.
		scope.addEventListener(name, (event) => act(event as E));
	on<Lasting>('install', (event) => event.waitUntil(keeper.install()));
	on<Lasting>('activate', (event) => event.waitUntil(keeper.activate().then(() => scope.clients.claim())));
	on<Fetching>('fetch', (event) => {
		const answer = keeper.answer(event.request);
		if (answer) event.respondWith(answer);
	});
	on<Telling>('message', (event) => {
		if (event.data === 'take over') event.waitUntil(scope.skipWaiting());
		if (event.data === 'version') event.ports[0]?.postMessage(made.version);
		if (event.data === 'keep shell') event.waitUntil(keeper.keepShell());
		// Sent by `OfflineWorker.visited`.
		const { visited } = Object(event.data) as { readonly visited?: string };
		if (visited !== undefined) event.waitUntil(keeper.visited(visited));
	});
}
