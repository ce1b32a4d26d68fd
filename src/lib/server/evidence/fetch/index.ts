/** Fetching what is at an address that somebody gave: the only place of the server that does. */
import type { Readable } from 'node:stream';
import { type Agent, request } from 'undici';
import { read } from './body.ts';
import { type Bounds, type Resolve, makeDoor } from './door.ts';
import * as refusals from './refusal.ts';
import { FetchRefused } from './refusal.ts';
import { allows } from './robots.ts';

export { FetchRefused } from './refusal.ts';
export type { Bounds } from './door.ts';

const SECOND = 1000;
const MIB = 1024 * 1024;
export const LARGEST = 20 * MIB;
const REDIRECTS = 5;
const ROBOTS_LARGEST = 512 * 1024;

/** By which name a robots.txt may speak of us. */
const AGENT = 'Galley';

export interface Errand {
	readonly bounds: Bounds;
	/** Who asks: the newsroom's name and its address. */
	readonly newsroom: { readonly name: string; readonly origin: string };
	/** Milliseconds for all of it, redirects and body among them. */
	readonly patience?: number;
	readonly largest?: number;
	readonly resolve?: Resolve;
	/** Whether a site's robots.txt is asked first; it is for pages, not for the interface of a service. */
	readonly heedsRobots?: boolean;
}

export interface Fetched {
	/** The address that answered, after redirects. */
	readonly address: string;
	/** The addresses that led there. */
	readonly redirects: readonly string[];
	readonly status: number;
	/** The Content-Type as it was sent. */
	readonly mediaType: string | null;
	readonly bytes: Buffer;
}

/** Fetch a page as it is served. Throws `FetchRefused`, with the reason in words. */
export async function fetchPage(address: string, errand: Errand): Promise<Fetched> {
	const patience = errand.patience ?? 10 * SECOND;
	const door = makeDoor(errand.bounds, errand.resolve);
	const signal = AbortSignal.timeout(patience);
	try {
		return await follow(expectAddress(address), { door, signal, errand });
	} catch (error) {
		throw inWords(error, signal, patience);
	} finally {
		await door.destroy().catch(() => undefined);
	}
}

/** What an address answered to something that was sent there. */
export interface Told {
	readonly status: number;
}

/** Send JSON to an address, through the same door. What it answers is not read, and no redirect is followed. */
export async function send(address: string, letter: Letter, errand: Errand): Promise<Told> {
	const patience = errand.patience ?? 10 * SECOND;
	const door = makeDoor(errand.bounds, errand.resolve);
	const signal = AbortSignal.timeout(patience);
	try {
		const { statusCode, body } = await request(expectAddress(address), {
			...{ dispatcher: door, method: 'POST', signal, body: letter.body },
			headers: { ...letter.headers, 'user-agent': agentOf(errand.newsroom), 'content-type': 'application/json' }
		});
		body.on('error', () => undefined).destroy();
		return { status: statusCode };
	} catch (error) {
		throw inWords(error, signal, patience);
	} finally {
		await door.destroy().catch(() => undefined);
	}
}

export interface Letter {
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
}

interface Walk {
	readonly door: Agent;
	readonly signal: AbortSignal;
	readonly errand: Errand;
}

async function follow(first: URL, walk: Walk): Promise<Fetched> {
	const redirects: string[] = [];
	const rules = new Map<string, string>();
	for (let url = first; ;) {
		if (walk.errand.heedsRobots !== false) await expectAllowed(url, walk, rules);
		const { status, headers, body } = await ask(url, walk);
		const location = headers['location'];
		if (status >= 300 && status < 400 && typeof location === 'string') {
			body.destroy();
			redirects.push(url.href);
			if (redirects.length > REDIRECTS) throw refusals.tooManyRedirects();
			url = expectAddress(asUtf8(location), url);
			continue;
		}
		if (status !== 200 && status !== 203) {
			body.destroy();
			throw refusals.byStatus(status, one(headers['retry-after']), Date.now());
		}
		const largest = walk.errand.largest ?? LARGEST;
		const bytes = await read(body, { encoding: one(headers['content-encoding']), largest });
		return { address: url.href, redirects, status, mediaType: one(headers['content-type']), bytes };
	}
}

/** A web address without a name or a password in it; its host as the web platform reads it, 0x7f.1 among them. */
function expectAddress(address: string, base?: URL): URL {
	const url = URL.parse(address, base);
	if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') throw refusals.noAddress();
	if (url.username !== '' || url.password !== '') throw refusals.withPassword();
	url.hash = '';
	return url;
}

/** A header's bytes come as one character each; addresses in it are UTF-8, as browsers read them. */
const asUtf8 = (header: string): string =>
	/[^\0-\xff]/.test(header) ? header : Buffer.from(header, 'latin1').toString('utf8');

interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Readable;
}

async function ask(url: URL, { door, signal, errand }: Walk): Promise<Answer> {
	const { statusCode, headers, body } = await request(url, {
		...{ dispatcher: door, method: 'GET', signal },
		headers: {
			'user-agent': agentOf(errand.newsroom),
			accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5',
			'accept-encoding': 'gzip, deflate, br'
		}
	});
	// What is thrown away half read must not end the process.
	body.on('error', () => undefined);
	return { status: statusCode, headers, body };
}

/** Throws where the site asks programs not to fetch this. `known` are the rules of the sites that were asked so far. */
async function expectAllowed(url: URL, walk: Walk, known: Map<string, string>): Promise<void> {
	const rules = known.get(url.origin) ?? (await rulesOf(url, walk));
	known.set(url.origin, rules);
	if (!allows(rules, AGENT, url.pathname + url.search)) throw refusals.byRobots();
}

/** A site's robots.txt; where there is none, or none that can be read, nothing is forbidden. */
async function rulesOf(url: URL, walk: Walk): Promise<string> {
	const { status, headers, body } = await ask(new URL('/robots.txt', url), walk);
	if (status !== 200) {
		body.destroy();
		if (status >= 500) throw refusals.byStatus(status, one(headers['retry-after']), Date.now());
		return '';
	}
	const encoding = one(headers['content-encoding']);
	return read(body, { encoding, largest: ROBOTS_LARGEST }).then(
		(bytes) => bytes.toString('utf8'),
		(error: unknown) => {
			if (error instanceof FetchRefused) return '';
			throw error;
		}
	);
}

/** "Galley/1 (The Steppe; +https://check.example.org)": a site's operator can see who asks. Headers are ASCII. */
export function agentOf({ name, origin }: Errand['newsroom']): string {
	const ascii = name
		.normalize('NFKD')
		.replace(/[^\x20-\x7e]|[()\\]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	return `${AGENT}/1 (${ascii === '' ? '' : `${ascii}; `}+${origin})`;
}

const one = (header: string | string[] | undefined): string | null =>
	(Array.isArray(header) ? header[0] : header) ?? null;

const CERTIFICATE = /^(ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/;

/** What went wrong, as a refusal: the reason may lie under others. */
function inWords(error: unknown, signal: AbortSignal, patience: number): FetchRefused {
	if (signal.aborted) return refusals.tooSlow(Math.round(patience / SECOND));
	for (let inner = error; inner instanceof Error; inner = inner.cause) {
		if (inner instanceof FetchRefused) return inner;
		const code = 'code' in inner ? String(inner.code) : '';
		if (CERTIFICATE.test(code)) return refusals.badCertificate();
		if (code === 'ENOTFOUND') return refusals.unknownName();
		if (inner instanceof AggregateError && inner.errors[0] instanceof FetchRefused) return inner.errors[0];
	}
	return refusals.unreachable();
}
