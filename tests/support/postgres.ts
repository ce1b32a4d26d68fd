import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export interface Postgres {
	/** Of the server's own database, with the right to create others. */
	readonly url: string;
	/** A folder for the tests' own files, which goes with the server. */
	readonly scratch: string;
	readonly stop: () => Promise<void>;
}

const KEEPER = fileURLToPath(new URL('postgres-keeper.ts', import.meta.url));

/**
 * Starts a PostgreSQL of its own on a free port of the loopback, in a temporary folder that goes with it. It ends with
 * `stop`, or with this process, however that ends. `durable` keeps fsync on, for tests that pull the plug.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
	// Detached: Ctrl-C reaches a whole process group, and the keeper must outlive us to clean up.
	const keeper = spawn(process.execPath, [KEEPER, durable ? 'durable' : 'fast'], {
		detached: true,
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const ended = once(keeper, 'close');
	const stop = async () => {
		keeper.stdin.end();
		await ended;
	};
	for await (const line of createInterface(keeper.stdout)) return { ...JSON.parse(line), stop };
	throw new Error('PostgreSQL did not start: see above.');
}

/** A new, empty database on the server at `url`. */
export async function createDatabase(url: string): Promise<string> {
	const name = `galley_${randomUUID().replaceAll('-', '')}`;
	const client = new pg.Client(url);
	await client.connect();
	try {
		await client.query(`CREATE DATABASE ${name}`);
	} finally {
		await client.end();
	}
	return Object.assign(new URL(url), { pathname: name }).href;
}
