/**
 * The answer to a request with an Idempotency-Key, kept for a day: the same request again gets it, and nothing is done
 * twice. Follows draft-ietf-httpapi-idempotency-key-header. What was refused wrote nothing, so that it is not kept.
 */
import { createHash } from 'node:crypto';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { database } from './db/client.ts';

const DAY_MS = 24 * 3600 * 1000;
/** No request takes longer: what began before then and has no answer was cut off, and may be done again. */
const RUNNING_MS = 10 * 60_000;

export interface Kept {
	readonly status: number;
	readonly text: string;
	/** Whether it was done before. */
	readonly again: boolean;
}

interface Asked {
	readonly personId: string;
	/** As the client made it. */
	readonly key: string;
	/** Everything that makes it this request. */
	readonly request: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Do something once for each key of a person. `Conflict` while it is being done, `Invalid` for another request by the key. */
export async function once({ personId, key, request }: Asked, act: () => Promise<Response>): Promise<Kept> {
	const id = sha256(JSON.stringify([personId, key]));
	const fingerprint = sha256(request);
	const now = Date.now();
	const kept = await begin({ key: id, personId, createdAt: now, fingerprint }, now);
	if (kept) return kept;
	try {
		const response = await act();
		const done = { status: response.status, text: await response.text(), again: false };
		await database()
			.updateTable('keptAnswer')
			.set({ status: done.status, answer: done.text })
			.where('key', '=', id)
			.execute();
		return done;
	} catch (error) {
		await database().deleteFrom('keptAnswer').where('key', '=', id).where('createdAt', '=', now).execute();
		throw error;
	}
}

interface Begun {
	readonly key: string;
	readonly personId: string;
	readonly createdAt: number;
	readonly fingerprint: string;
}

/** Take the key; what it was answered before, if anything was. */
async function begin(row: Begun, now: number): Promise<Kept | null> {
	const fresh = { ...row, status: null, answer: '' };
	const taken = await database()
		.insertInto('keptAnswer')
		.values(fresh)
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet(fresh)
				.where((e) =>
					e.or([
						e('keptAnswer.createdAt', '<=', now - DAY_MS),
						e.and([e('keptAnswer.status', 'is', null), e('keptAnswer.createdAt', '<=', now - RUNNING_MS)])
					])
				)
		)
		.returning('key')
		.execute();
	if (taken.length > 0) return null;
	const before = await database().selectFrom('keptAnswer').selectAll().where('key', '=', row.key).executeTakeFirst();
	if (before && before.fingerprint !== row.fingerprint)
		throw new Invalid('This Idempotency-Key was used for another request. Make a new one for each.');
	if (!before || before.status === null)
		throw new Conflict('The request with this Idempotency-Key is still being done. Ask again in a moment.');
	return { status: before.status, text: before.answer, again: true };
}

/** Answers that are older than a day are forgotten. */
export async function forgetOld(now: number): Promise<void> {
	await database()
		.deleteFrom('keptAnswer')
		.where('createdAt', '<=', now - DAY_MS)
		.execute();
}
