/**
 * Entity tags of single things (RFC 9110, 8.8.3): whoever sends one back in If-Match changes the thing as they read it, or
 * not at all. It is looked at inside of the transaction that writes, once the log is taken.
 */
import { createHash } from 'node:crypto';
import { PreconditionFailed } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { User } from '../auth/lucia.ts';
import { claimOf } from '../claim-records.ts';
import { type Tx, glance } from '../db/client.ts';
import { headIn, provided } from '../events.ts';
import { sourceRow, toSource } from '../sources.ts';
import type { Operation, Tagged } from './operation.ts';

interface Thing {
	readonly log: string;
	/** Its tag as of now. */
	readonly read: (tx: Tx) => Promise<string>;
}

const hashed = (value: unknown): string =>
	`"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;

type Params = Readonly<Record<string, string | undefined>>;

function thingOf(kind: Tagged, user: User, { article = '', claim = '', source = '' }: Params): Thing {
	if (kind === 'source')
		return { log: NEWSROOM_LOG, read: async (tx) => hashed(toSource(await sourceRow(tx, source))) };
	if (kind === 'claim') return { log: article, read: async (tx) => hashed(await claimOf(tx, article, claim, user)) };
	return { log: article, read: async (tx) => `"${await headIn(tx, article)}"` };
}

/** Answer for a thing that has tags: only if it is as the request says, and with its tag. */
export async function tagged(
	{ tagged: kind, method }: Operation,
	{ user, params, request }: { readonly user: User; readonly params: Params; readonly request: Request },
	act: () => Promise<Response>
): Promise<Response> {
	if (!kind) return act();
	const thing = thingOf(kind, user, params);
	// Read before the thing itself: a tag that is older than what it comes with is refused later, never the other way.
	if (method === 'GET') return withTag(await glance(thing.read).catch(() => null), act);
	let after: string | null = null;
	const provision = {
		log: thing.log,
		before: async (tx: Tx) => expect(request.headers.get('if-match'), () => thing.read(tx)),
		after: async (tx: Tx) => void (after = method === 'DELETE' ? null : await thing.read(tx))
	};
	const response = await provided(provision, act);
	return withTag(after, async () => response);
}

async function withTag(tag: string | null, act: () => Promise<Response>): Promise<Response> {
	const response = await act();
	if (tag !== null) response.headers.set('etag', tag);
	return response;
}

/** Throws `PreconditionFailed` where none of the tags in an If-Match is the thing's; they are compared strongly. */
export async function expect(sent: string | null, read: () => Promise<string>): Promise<void> {
	if (sent === null || sent.trim() === '*') return;
	const tag = await read();
	if (!sent.split(',').some((one) => one.trim() === tag)) throw new PreconditionFailed();
}
