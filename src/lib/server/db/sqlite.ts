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
import { breathe } from '../breath.ts';

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

/** The connections of a file. */
class Connections {
	readonly #path: string;
	readonly #writer: DatabaseSync;
	/** Those that no transaction holds. */
	readonly #free: DatabaseSync[] = [];
	readonly #readers: DatabaseSync[] = [];
	/** Settles when the last of those that wait to write has written. */
	#turn: Promise<void> = Promise.resolve();

	constructor(path: string) {
		this.#path = path;
		this.#writer = openWriter(path);
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
	reader(): Hold {
		const database = this.#free.pop() ?? this.#open();
		return { database, release: () => void this.#free.push(database) };
	}

	#open(): DatabaseSync {
		const database = openReader(this.#path);
		this.#readers.push(database);
		return database;
	}

	close(): void {
		for (const reader of this.#readers) reader.close();
		this.#writer.close();
	}
}

class Session implements DatabaseConnection {
	readonly #connections: Connections;
	/** What its transaction holds. */
	#hold: Hold | null = null;

	constructor(connections: Connections) {
		this.#connections = connections;
	}

	async begin(isReading: boolean): Promise<void> {
		const hold = isReading ? this.#connections.reader() : await this.#connections.writer();
		try {
			// Who is going to write says so at once: another process's write would make what was read first out of date.
			hold.database.exec(isReading ? 'begin' : 'begin immediate');
			this.#hold = hold;
		} catch (error) {
			hold.release();
			throw error;
		}
	}

	end(how: 'commit' | 'rollback'): void {
		const hold = this.#hold;
		this.#hold = null;
		try {
			hold?.database.exec(how);
		} finally {
			hold?.release();
		}
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (this.#hold) {
			// SQLite answers at once: without this nobody would be served until a long transaction ends.
			await breathe();
			return run(this.#hold.database, query);
		}
		const hold = SelectQueryNode.is(query.query) ? this.#connections.reader() : await this.#connections.writer();
		try {
			return run(hold.database, query);
		} finally {
			hold.release();
		}
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
		const hold = this.#hold ?? this.#connections.reader();
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
		session.end('commit');
	}

	async rollbackTransaction(session: Session): Promise<void> {
		session.end('rollback');
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
