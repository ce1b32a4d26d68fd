/** A built Galley that a test starts, talks to and stops: a real process on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = resolve(import.meta.dirname, '../../build/cli.js');

export interface TestServer {
	readonly origin: string;
	/** The folder with its data. */
	readonly data: string;
	readonly pid: number;
	/** What it said when it started. */
	readonly greeting: string;
	/** Kill it as a power cut would. */
	readonly kill: () => Promise<void>;
	readonly stop: () => Promise<void>;
}

interface Options {
	readonly demonstration?: boolean;
	readonly data?: string;
	readonly env?: Readonly<Record<string, string>>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'galley-test-'));

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	if (address === null || typeof address === 'string') throw new Error('No port is free.');
	return address.port;
}

export async function startServer({
	demonstration = true,
	data = newFolder(),
	env = {}
}: Options = {}): Promise<TestServer> {
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const args = [CLI, 'serve', ...(demonstration ? ['--demonstration'] : [])];
	const child = spawn(process.execPath, args, {
		// No test asks the internet: those about fetching say which addresses may be reached.
		env: {
			...process.env,
			GALLEY_FETCH: 'off',
			GALLEY_DATA: data,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: origin,
			...env
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const greeting = await greetingOf(child);
	const end = async (signal: NodeJS.Signals): Promise<void> => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill(signal);
		await gone;
	};
	return {
		...{ origin, data, greeting, pid: child.pid ?? 0 },
		kill: () => end('SIGKILL'),
		stop: async () => {
			await end('SIGTERM');
			rmSync(data, { recursive: true, force: true });
		}
	};
}

/** Everything up to the last line of the greeting. */
async function greetingOf(child: ChildProcess): Promise<string> {
	if (!child.stdout) throw new Error('The server has no output.');
	const lines: string[] = [];
	for await (const line of createInterface({ input: child.stdout })) {
		lines.push(line);
		if (/password:|\/join\/|^Ready/.test(line)) return lines.join('\n');
	}
	throw new Error(`The server ended before it was ready:\n${lines.join('\n')}`);
}

/** Run a command of the command line on a folder of data. */
export async function galley(
	data: string,
	args: readonly string[],
	input = ''
): Promise<{ code: number; output: string; errors: string }> {
	const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, GALLEY_DATA: data } });
	const [output, errors] = [collect(child.stdout), collect(child.stderr)];
	child.stdin.end(input);
	const [code] = await once(child, 'close');
	return { code: Number(code), output: output(), errors: errors() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
	let text = '';
	stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
	return () => text;
}
