import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** URL of the run's PostgreSQL server. */
		readonly postgres: string;
		/** A folder for SQLite files, removed when the run ends. */
		readonly scratch: string;
	}
}

/** Once a run: a PostgreSQL server and a folder for SQLite files, both gone afterwards. */
export default async function setUp(project: TestProject) {
	const { url, scratch, stop } = await startPostgres();
	project.provide('postgres', url);
	project.provide('scratch', scratch);
	return stop;
}
