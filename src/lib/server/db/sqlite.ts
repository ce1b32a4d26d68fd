/** SQLite through Node's own driver, dressed as the database that Kysely's SqliteDialect expects. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

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

function openSqlite(path: string): SqliteDatabase {
	mkdirSync(dirname(path), { recursive: true });
	const database = new DatabaseSync(path);
	database.exec(PRAGMAS);
	// SQLite's own knows the 26 letters of English only; on PostgreSQL a search finds «Министр» by «министр».
	database.function('lower', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
	return { close: () => database.close(), prepare: (sql) => statement(database, sql) };
}

function statement(database: DatabaseSync, sql: string): SqliteStatement {
	const prepared = database.prepare(sql);
	// Kysely hands over what the row types allow: text, numbers and null.
	const bind = (parameters: ReadonlyArray<unknown>) => parameters as SQLInputValue[];
	return {
		reader: prepared.columns().length > 0,
		all: (parameters) => prepared.all(...bind(parameters)),
		run: (parameters) => prepared.run(...bind(parameters)),
		iterate: (parameters) => prepared.iterate(...bind(parameters))
	};
}

export const sqliteDialect = (path: string): Dialect => new SqliteDialect({ database: async () => openSqlite(path) });
