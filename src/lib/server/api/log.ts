/** What nobody foresaw goes to the server's log with an id that the person can quote; never a stack to the person. */
import { randomBytes } from 'node:crypto';

interface Asked {
	readonly request: { readonly method?: string | undefined };
	readonly route: { readonly id: string | null };
}

/** Write the error to standard error as one line of JSON. Answers the id. */
export function logError(error: unknown, event: Asked): string {
	const id = randomBytes(6).toString('hex');
	const { method } = event.request;
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	process.stderr.write(
		`${JSON.stringify({ level: 'error', at: new Date().toISOString(), id, method, route: event.route.id, error: text })}\n`
	);
	return id;
}
