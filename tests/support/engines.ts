import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase } from './postgres.ts';

export interface Engine {
	readonly name: 'sqlite' | 'postgres';
	/** The URL of a new, empty database. */
	readonly url: () => Promise<string>;
}

/** Both databases, for `describe.each(engines)('$name', ({ url }) => …)`: every storage test runs on each. */
export const engines: readonly Engine[] = [
	{ name: 'sqlite', url: newSqlite },
	{ name: 'postgres', url: () => createDatabase(inject('postgres')) }
];

async function newSqlite(): Promise<string> {
	const folder = await mkdtemp(join(inject('scratch'), 'sqlite-'));
	return `sqlite:${join(folder, 'galley.db')}`;
}
