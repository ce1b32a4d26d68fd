/** PostgreSQL: a pool for queries, and one connection that listens for what other instances have written. */
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

const CHANNEL = 'galley_event';

/** The topic that stands for all topics. */
export const EVERYTHING = '*';

// int8 holds milliseconds and counts, which are whole numbers far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export function postgresDialect(url: string): Dialect {
	const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
	// The pool makes a new connection for one that the server ended while it was idle; unheard, the error ends the process.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
}

/**
 * Calls `wake` with each topic that any instance announces, and with `EVERYTHING` when it begins to listen. Connects
 * again when the connection is lost.
 */
export function listen(url: string, wake: (topic: string) => void): { readonly close: () => Promise<void> } {
	let client: pg.Client | null = null;
	let timer: NodeJS.Timeout | undefined;
	let closed = false;
	const open = async (): Promise<void> => {
		const next = new pg.Client({ connectionString: url });
		client = next;
		next.on('notification', ({ payload }) => wake(payload ?? ''));
		next.on('error', () => void next.end().catch(() => undefined));
		next.on('end', again);
		await next.connect();
		await next.query(`LISTEN ${CHANNEL}`);
		// Nobody knows what was announced while nobody listened.
		wake(EVERYTHING);
	};
	// A connection that fails is refused and ends as well: it is tried again once.
	const again = (): void => {
		clearTimeout(timer);
		if (!closed) timer = setTimeout(() => void open().catch(again), 1000);
	};
	open().catch(again);
	return {
		close: async () => {
			closed = true;
			clearTimeout(timer);
			await client?.end().catch(() => undefined);
		}
	};
}

/** The statement that announces a topic when its transaction commits. */
export const NOTIFY_CHANNEL = CHANNEL;
