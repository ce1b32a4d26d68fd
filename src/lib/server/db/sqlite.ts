/** SQLite through Node's own driver: one connection that writes, and others that read beside it. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	SelectQueryNode,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type TransactionSettings
} from 'kysely';
import { Breath } from '../breath.ts';

/**
 * Every write that was answered is on disk: WAL for readers beside the writer, FULL for the fsync at each commit. Waiting
 * comes first: to turn to WAL is to lock already.
 */
const PRAGMAS = `
	PRAGMA busy_timeout = 5000;
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA foreign_keys = ON;
`;

function openWriter(path: string): DatabaseSync {
	mkdirSync(dirname(path), { recursive: true });
	const database = new DatabaseSync(path);
	database.exec(PRAGMAS);
	return withLetters(database);
}

function openReader(path: string): DatabaseSync {
	const database = new DatabaseSync(path, { readOnly: true });
	database.exec('PRAGMA busy_timeout = 5000');
	return withLetters(database);
}

/** SQLite's own `lower` knows the 26 letters of English only; on PostgreSQL a search finds «Министр» by «министр». */
function withLetters(database: DatabaseSync): DatabaseSync {
	database.function('lower', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
	return database;
}

// Kysely hands over what the row types allow: text, numbers and null.
const bound = ({ parameters }: CompiledQuery) => parameters as SQLInputValue[];

function run<R>(database: DatabaseSync, query: CompiledQuery): QueryResult<R> {
	const statement = database.prepare(query.sql);
	// The rows have the columns that were asked for, as the query's type says.
	if (statement.columns().length > 0) return { rows: statement.all(...bound(query)) as R[] };
	const { changes, lastInsertRowid } = statement.run(...bound(query));
	return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

/** What one transaction, or one statement outside of any, runs on. */
interface Hold {
	readonly database: DatabaseSync;
	readonly release: () => void;
}

/** Looks that go on at the same time; more of them wait. Each connection has a cache of its own. */
const MOST_READERS = 8;

/** The connections of a file. */
class Connections {
	readonly #writer: DatabaseSync;
	/** For statements by themselves: they are answered at once, so that nothing is ever held of it. */
	readonly #reader: DatabaseSync;
	readonly #readers: Pool;
	/** Settles when the last of those that wait to write has written. */
	#turn: Promise<void> = Promise.resolve();

	constructor(path: string) {
		this.#writer = openWriter(path);
		this.#reader = openReader(path);
		this.#readers = new Pool(() => openReader(path));
	}

	/** The writer, for whoever is next. */
	async writer(): Promise<Hold> {
		const before = this.#turn;
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#turn = promise;
		await before;
		return { database: this.#writer, release: resolve };
	}

	/** A reader of one's own: it sees the file as it was when it first looked, until it is given back. */
	readonly reader = (): Promise<Hold> => this.#readers.take();

	/** Run one statement by itself. */
	async once<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (SelectQueryNode.is(query.query)) return run(this.#reader, query);
		const { database, release } = await this.writer();
		try {
			return run(database, query);
		} finally {
			release();
		}
	}

	close(): void {
		this.#readers.close();
		this.#reader.close();
		this.#writer.close();
	}
}

class Pool {
	readonly #open: () => DatabaseSync;
	readonly #all: DatabaseSync[] = [];
	readonly #free: DatabaseSync[] = [];
	readonly #waiting: ((database: DatabaseSync) => void)[] = [];

	constructor(open: () => DatabaseSync) {
		this.#open = open;
	}

	async take(): Promise<Hold> {
		const database = this.#free.pop() ?? (this.#all.length < MOST_READERS ? this.#more() : await this.#wait());
		return { database, release: () => this.#give(database) };
	}

	#more(): DatabaseSync {
		const database = this.#open();
		this.#all.push(database);
		return database;
	}

	#wait(): Promise<DatabaseSync> {
		const { promise, resolve } = Promise.withResolvers<DatabaseSync>();
		this.#waiting.push(resolve);
		return promise;
	}

	#give(database: DatabaseSync): void {
		const next = this.#waiting.shift();
		if (next) next(database);
		else this.#free.push(database);
	}

	close(): void {
		for (const database of this.#all) database.close();
	}
}

class Session implements DatabaseConnection {
	readonly #connections: Connections;
	/** What its transaction holds. */
	#hold: Hold | null = null;
	#breath = new Breath();

	constructor(connections: Connections) {
		this.#connections = connections;
	}

	async begin(isReading: boolean): Promise<void> {
		const hold = await (isReading ? this.#connections.reader() : this.#connections.writer());
		try {
			// Who is going to write says so at once: another process's write would make what was read first out of date.
			hold.database.exec(isReading ? 'begin' : 'begin immediate');
			this.#hold = hold;
			this.#breath = new Breath();
		} catch (error) {
			hold.release();
			throw error;
		}
	}

	async end(how: 'commit' | 'rollback'): Promise<void> {
		const hold = this.#hold;
		if (!hold) return;
		await this.#breath.take();
		this.#hold = null;
		try {
			// SQLite may have taken it back already, as it does when the disk is full.
			if (how === 'commit' || hold.database.isTransaction) hold.database.exec(how);
		} catch (error) {
			// What could not be committed is not left open for whoever is next.
			if (hold.database.isTransaction) hold.database.exec('rollback');
			throw error;
		} finally {
			hold.release();
		}
		// What was long is on disk only after a while, and whoever wrote it goes on at once.
		await this.#breath.take();
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (!this.#hold) return this.#connections.once(query);
		// SQLite answers at once: without this nobody would be served until a long transaction ends.
		await this.#breath.take();
		return run(this.#hold.database, query);
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
		const hold = this.#hold ?? (await this.#connections.reader());
		try {
			for (const row of hold.database.prepare(query.sql).iterate(...bound(query))) yield { rows: [row as R] };
		} finally {
			if (hold !== this.#hold) hold.release();
		}
	}
}

class SqliteDriver implements Driver {
	readonly #path: string;
	#connections: Connections | null = null;

	constructor(path: string) {
		this.#path = path;
	}

	async init(): Promise<void> {
		this.#connections = new Connections(this.#path);
	}

	async acquireConnection(): Promise<Session> {
		if (!this.#connections) throw new Error('The database is not open.');
		return new Session(this.#connections);
	}

	async beginTransaction(session: Session, { accessMode }: TransactionSettings): Promise<void> {
		await session.begin(accessMode === 'read only');
	}

	async commitTransaction(session: Session): Promise<void> {
		await session.end('commit');
	}

	async rollbackTransaction(session: Session): Promise<void> {
		await session.end('rollback');
	}

	async releaseConnection(): Promise<void> {
		// Each statement and each transaction gives back what it held.
	}

	async destroy(): Promise<void> {
		this.#connections?.close();
		this.#connections = null;
	}
}

class Adapter extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}

	/** All migrations are one transaction: none is half there, and of two instances that start one waits. */
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

export const sqliteDialect = (path: string): Dialect => ({
	createAdapter: () => new Adapter(),
	createDriver: () => new SqliteDriver(path),
	createIntrospector: (db) => new SqliteIntrospector(db),
	createQueryCompiler: () => new SqliteQueryCompiler()
});
