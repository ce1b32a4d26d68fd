/**
 * The process's one database. A process serves one newsroom, so the connection is opened once, by whoever starts it
 * (server, command line, tests), and the stores ask for it here.
 */
import { CamelCasePlugin, type Dialect, Kysely, type Transaction, sql } from 'kysely';
import { NOTIFY_CHANNEL, listen, postgresDialect } from './postgres.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

interface Connection {
	readonly db: Database;
	readonly engine: 'sqlite' | 'postgres';
	readonly close: () => Promise<void>;
}

let connection: Connection | null = null;

/** Open the database; `wake` is told of every topic that an instance announces. */
export function connect(url: string, wake: (topic: string) => void): Database {
	if (connection) throw new Error('The database is open already.');
	const postgres = /^postgres(ql)?:\/\//.test(url);
	if (!postgres && !url.startsWith('sqlite:')) throw new Error('DATABASE_URL begins with sqlite: or postgres://.');
	const db = kysely(postgres ? postgresDialect(url) : sqliteDialect(url.slice('sqlite:'.length)));
	const listener = postgres ? listen(url, wake) : null;
	connection = {
		db,
		engine: postgres ? 'postgres' : 'sqlite',
		close: async () => {
			await listener?.close();
			await db.destroy();
		}
	};
	return db;
}

const kysely = (dialect: Dialect): Database =>
	new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });

function current(): Connection {
	if (!connection) throw new Error('The database is not open.');
	return connection;
}

export const database = (): Database => current().db;
export const engine = (): Connection['engine'] => current().engine;

export async function disconnect(): Promise<void> {
	const open = connection;
	connection = null;
	await open?.close();
}

/**
 * SQLSTATE 40001 and 40P01: the database asks for the transaction to be tried again. 23505: another transaction took a
 * unique value (an address, an id) between our look and our writing; the next try sees it.
 */
const RETRIED = new Set(['40001', '40P01', '23505']);
const TRIES = 5;

/** Run `act` in one transaction; it is run again when the engine could not order it among the others. */
export async function transact<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
	for (let tried = 1; ; tried += 1) {
		try {
			return await database().transaction().execute(act);
		} catch (error) {
			if (tried === TRIES || !RETRIED.has(codeOf(error))) throw error;
		}
	}
}

/** Read several things as of one moment: what others write in between is not seen. */
export const glance = <T>(read: (tx: Tx) => Promise<T>): Promise<T> =>
	database().transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);

/** The SQLSTATE or SQLite code of an error, else an empty string. */
export const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Tell every instance, when the transaction commits, that a topic has news. */
export async function announce(tx: Tx, topic: string): Promise<void> {
	if (engine() === 'postgres') await sql`select pg_notify(${NOTIFY_CHANNEL}, ${topic})`.execute(tx);
}
