/** The copies that a page leaves for itself, for a time without a connection. */
import { articlesIn, dataOf, isData, keyOf } from './kept.ts';

/** Whose copies, of which version of Galley. */
export interface Owner {
	readonly version: string;
	readonly person: string;
}

const cacheOf = ({ version, person }: Owner): Promise<Cache> => caches.open(dataOf(version, person));

/** Keep the answer of an address as the page knows it. Does nothing where the browser keeps nothing. */
export async function keep(owner: Owner, address: string, json: string): Promise<void> {
	const key = keyOf(new URL(address, location.origin));
	if (key === null || !('caches' in globalThis)) return;
	// A page writes last of all when it closes. When nobody is signed in by then, what was kept is gone, and stays so.
	if (!(await caches.has(dataOf(owner.version, owner.person)))) return;
	const answer = new Response(json, { headers: { 'content-type': 'application/json; charset=utf-8' } });
	await (await cacheOf(owner)).put(key, answer);
}

/** Answers of the API that came with the page, by their addresses. */
let sent: readonly (readonly [address: string, json: string])[] = [];

/** Take note of what the server sent with the page, before SvelteKit uses it up. */
export function noteSent(): void {
	const scripts = document.querySelectorAll<HTMLScriptElement>('script[data-sveltekit-fetched]');
	sent = Array.from(scripts, ({ dataset, textContent }) => [dataset['url'] ?? '', textContent]);
}

/** Keep what the server sent with the page, so that it need not be asked again. */
export async function keepSent(owner: Owner): Promise<void> {
	const answers = sent;
	sent = [];
	if ('caches' in globalThis) await cacheOf(owner);
	for (const [address, json] of answers) {
		const { status, body }: { status?: number; body?: unknown } = JSON.parse(json);
		if (status === 200 && typeof body === 'string') await keep(owner, address, body);
	}
}

/** The parsed copy of an address; null where there is none. */
export async function read(owner: Owner, address: string): Promise<unknown> {
	if (!('caches' in globalThis)) return null;
	const copy = await (await cacheOf(owner)).match(address);
	return copy ? copy.json() : null;
}

/** The articles that can be read without a connection. */
export async function articles(owner: Owner): Promise<readonly string[]> {
	if (!('caches' in globalThis)) return [];
	const keys = await (await cacheOf(owner)).keys();
	return articlesIn(keys.map(({ url }) => new URL(url).pathname)).toReversed();
}

/** Leave nothing behind, of anybody. */
export async function clear(): Promise<void> {
	if (!('caches' in globalThis)) return;
	for (const name of await caches.keys()) if (isData(name)) await caches.delete(name);
}
