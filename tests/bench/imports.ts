/**
 * What a large file costs everybody else: 500 pages of PDF, 50 MB of Word and 1,000 claims are sent to a server while somebody
 * reads through the API. The reads while they come in against the same reads before, and the most memory that the server's
 * process took (Linux; threads and all) against the bar of 600 MB.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Node } from 'prosemirror-model';
import { docxOf, p, run } from '../support/office.ts';
import { startServer } from '../support/server.ts';
import { readArticle } from '#lib/server/import/index.ts';
import { anchorsOf } from './long-article.ts';
import type { Row } from './main.ts';
import { quantile } from './measure.ts';

const [PAGES, WORDS, CLAIMS, ROUNDS] = [500, 50_000, 1000, 5];
const [MIB, BAR] = [1024 * 1024, 600];
/** Milliseconds: between two reads, and how long the idle server is read. */
const [EVERY, IDLE] = [40, 6000];
const WORDED = 'The ministry counted 41,200 tonnes in 2026, and the court found nothing that spoke against it. ';
const ACCOUNT = { email: 'editor@galley.example', password: 'galley demonstration' };

interface Desk {
	readonly origin: string;
	readonly pid: number;
	readonly token: string;
}

/** What is sent: a name, and what makes it ready to be sent. That is not measured: it is this process that works then. */
type Work = readonly [name: string, prepare: (desk: Desk) => Promise<Send>];
type Send = () => Promise<unknown>;

export async function imports(): Promise<Row[]> {
	const works: readonly Work[] = [
		[`${PAGES} pages of PDF`, fileOf('long.pdf', longPdf())],
		['50 MB of Word', fileOf('long.docx', largeWord())],
		[`${CLAIMS.toLocaleString('en')} claims`, manyClaims]
	];
	const rows: Row[] = [];
	// Each on a server of its own, whose most memory is then its own.
	for (const work of works) rows.push(...(await measured(work)));
	return rows;
}

async function measured([name, prepare]: Work): Promise<Row[]> {
	const server = await startServer();
	try {
		const { token } = (await call({ ...server, token: '' }, 'sessions', ACCOUNT)) as { token: string };
		const desk = { ...server, token };
		const send = await prepare(desk);
		await read(desk, wait(IDLE / 3));
		const idle = quantile(await read(desk, wait(IDLE)), 0.95);
		forget(desk);
		const during = quantile(await read(desk, send()), 0.95);
		const most = mostMemory(desk);
		return [
			{ name: `p95 of a read while ${name} come in`, reference: 'the same, idle', ...ratio(during, idle) },
			{ name: `most memory, ${name}`, reference: 'the bar', ...ratio(most, BAR), unit: 'MB' }
		];
	} finally {
		await server.stop();
	}
}

const ratio = (measured: number, against: number) => ({ measured, against, ratio: measured / against });

/** Milliseconds of each read of the desk until something is done. */
async function read(desk: Desk, until: Promise<unknown>): Promise<readonly number[]> {
	const ended = new AbortController();
	const done = until.finally(() => ended.abort());
	// It is awaited below; until then nobody has to hear that it failed.
	done.catch(() => undefined);
	const times: number[] = [];
	while (!ended.signal.aborted) {
		const start = performance.now();
		await call(desk, 'articles');
		times.push(performance.now() - start);
		await wait(EVERY);
	}
	await done;
	return times;
}

const call = async (desk: Desk, path: string, body?: object): Promise<unknown> =>
	JSON.parse(await textOf(desk, path, body));

/** A text is sent as it is: JSON that was made before. */
async function textOf({ origin, token }: Desk, path: string, body?: object | string): Promise<string> {
	const isFile = body instanceof Uint8Array;
	const answer = await fetch(`${origin}/api/v1/${path}`, {
		method: body ? 'POST' : 'GET',
		headers: {
			origin,
			...(token && { authorization: `Bearer ${token}` }),
			...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' })
		},
		...(body && { body: isFile ? Buffer.from(body) : typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 500)}`);
	return text;
}

const fileOf =
	(name: string, bytes: Uint8Array): Work[1] =>
	async (desk) =>
	() =>
		textOf(desk, `imports/files?name=${name}`, bytes);

/** Pages of two columns of words, set by Typst. */
function longPdf(): Uint8Array {
	const pages = Array.from({ length: PAGES }, (_, at) => `= Part ${at + 1}\n\n${`${WORDED.repeat(5)}\n\n`.repeat(4)}`);
	const sheet = '#set page("a4", margin: 2cm, columns: 2)\n#set text(size: 9pt)\n';
	return NodeCompiler.create().pdf({ mainFileContent: sheet + pages.join('#pagebreak()\n') });
}

/** Lines of words with numbers in between, no two alike. */
const line = (at: number): string =>
	WORDED.trim()
		.split(' ')
		.map((word, place) => `${word} ${(at * 7919 + place * 104_729) % 99_991}`)
		.join(' ');

/** A text of 5 MB, and pictures up to the 50 MB that a file may have. */
function largeWord(): Uint8Array {
	// No text packs as well as one sentence again and again, which is a trap.
	const lines = Array.from({ length: Math.floor((5 * MIB) / (line(0).length + 60)) }, (_, at) => p(run(line(at))));
	const pictures = Array.from({ length: 10 }, (_, at) => [`word/media/image${at + 1}.png`, randomBytes(4.7 * MIB)]);
	return docxOf(lines.join(''), Object.fromEntries(pictures) as Readonly<Record<string, Uint8Array>>);
}

/** A long article, no words of which stand twice: claims are marked only where nobody can take their words for others. */
function distinctArticle(): Node {
	const lines = Array.from({ length: Math.ceil(WORDS / line(0).split(' ').length) }, (_, at) => line(at));
	const text = ['What the ministry counted', ...lines].join('\n\n');
	return readArticle({ bytes: Buffer.from(text), name: 'long.txt', mediaType: null }).document;
}

/** Long articles, and claims on the words of each in one request; several, since one takes less than a second. */
async function manyClaims(desk: Desk): Promise<Send> {
	const document = distinctArticle();
	const requests: (readonly [path: string, body: string])[] = [];
	for (let round = 0; round < ROUNDS; round += 1) requests.push(await bulkOn(desk, document));
	return async () => {
		const answers: string[] = [];
		for (const [path, body] of requests) answers.push(await textOf(desk, path, body));
		const marked = answers.map((answer) => (JSON.parse(answer) as { done: readonly unknown[] }).done.length);
		if (marked.some((count) => count !== CLAIMS)) throw new Error(`Of the claims ${marked.join(', ')} were marked.`);
	};
}

async function bulkOn(desk: Desk, document: Node): Promise<readonly [path: string, body: string]> {
	const fields = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language: 'en' };
	const { id } = (await call(desk, 'articles', {
		id: randomUUID(),
		fields,
		document: document.toJSON() as object
	})) as {
		readonly id: string;
	};
	const claims = anchorsOf(document, CLAIMS).map(({ quote, prefix, suffix }) => ({
		id: randomUUID(),
		quote,
		prefix,
		suffix
	}));
	return [`articles/${id}/claims/bulk`, JSON.stringify({ claims })];
}

/** The most memory from now on, not from the start (proc(5), clear_refs). */
const forget = ({ pid }: Desk): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

function mostMemory({ pid }: Desk): number {
	const [, kib = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return (Number(kib) * 1024) / 1e6;
}
