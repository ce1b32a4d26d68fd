/** What a published page costs the server's processor, against nginx serving the same bytes as a static file. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, newFolder, startServer } from '../support/server.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';

const NGINX = '/usr/sbin/nginx';
const WRK = '/usr/bin/wrk';
const ROUNDS = 5;
const SECONDS = 2;
/** The article of the demonstration: 25 claims. */
const PATH = '/a/secret-service-prevents-terror-attacks-in-kazakhstan';
const GZIP = { 'accept-encoding': 'gzip' };

type Headers = Readonly<Record<string, string>>;

export async function published(): Promise<Row[]> {
	if (!existsSync(NGINX) || !existsSync(WRK)) {
		console.log('published: skipped, since nginx and wrk are not here (on Debian: apt-get install nginx-light wrk).');
		return [];
	}
	const server = await startServer();
	const folder = newFolder();
	const origin = `http://127.0.0.1:${await freePort()}`;
	const nginx = await serveCopy(folder, origin, `${server.origin}${PATH}`);
	try {
		const ours = { address: `${server.origin}${PATH}`, pids: () => [server.pid] };
		const theirs = { address: `${origin}/page.html`, pids: () => workersOf(nginx.pid ?? 0) };
		return [
			await compare('a published page, gzip', ours, theirs, async () => GZIP),
			await compare('a published page that the reader has, 304', ours, theirs, knownAs)
		];
	} finally {
		nginx.kill('SIGTERM');
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** nginx with one worker and nothing but one page, in the very bytes that Galley sends. */
async function serveCopy(folder: string, origin: string, page: string): Promise<ChildProcess> {
	const plain = await fetch(page, { headers: { 'accept-encoding': 'identity' } });
	writeFileSync(join(folder, 'page.html'), Buffer.from(await plain.arrayBuffer()));
	// `fetch` would unpack what it gets.
	await promisify(execFile)('curl', ['-s', '-H', 'accept-encoding: gzip', '-o', join(folder, 'page.html.gz'), page]);
	const config = `${userInfo().uid === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid;
		error_log ${folder}/errors; events { worker_connections 512; }
		http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on;
		types { text/html html; } server { listen ${new URL(origin).host}; root ${folder}; } }`;
	writeFileSync(join(folder, 'nginx.conf'), config);
	const nginx = spawn(NGINX, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' });
	while (!(await fetch(`${origin}/page.html`).catch(() => null))) await setTimeout(50);
	return nginx;
}

const workersOf = (pid: number): number[] =>
	readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

interface Served {
	readonly address: string;
	readonly pids: () => readonly number[];
}

async function knownAs({ address }: Served): Promise<Headers> {
	const { headers } = await fetch(address, { headers: GZIP });
	return { ...GZIP, 'if-none-match': headers.get('etag') ?? '' };
}

async function compare(
	name: string,
	ours: Served,
	theirs: Served,
	headersFor: (served: Served) => Promise<Headers>
): Promise<Row> {
	const [asked, askedThere] = [await headersFor(ours), await headersFor(theirs)];
	await costOf(ours, asked);
	const [own, other]: [number[], number[]] = [[], []];
	// One after the other in each round, so that a busy moment of the machine meets both.
	for (let round = 0; round < ROUNDS; round += 1) {
		own.push(await costOf(ours, asked));
		other.push(await costOf(theirs, askedThere));
	}
	const [measured, against] = [median(own) * 1000, median(other) * 1000];
	return {
		name: `${name}, 1,000 times`,
		reference: 'nginx, the same bytes',
		measured,
		against,
		ratio: measured / against
	};
}

/** Milliseconds of processor time that the server's processes take for one request. */
async function costOf({ address, pids }: Served, headers: Headers): Promise<number> {
	const named = Object.entries(headers).flatMap(([header, value]) => ['-H', `${header}: ${value}`]);
	const before = pids().map(busy);
	const { stdout } = await promisify(execFile)(WRK, ['-t1', '-c16', `-d${SECONDS}s`, ...named, address]);
	const after = pids().map(busy);
	const requests = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
	return (sum(after) - sum(before)) / requests;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Linux counts in hundredths of a second. */
const TICK = 10;

/** Milliseconds of processor time that a process has taken, in itself and for it in the kernel. */
function busy(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK;
}
