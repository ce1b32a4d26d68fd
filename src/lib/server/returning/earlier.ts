/** Whether a file was brought back before. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type NewReturnPlan, Returned } from '#lib/domain/returned.ts';
import type { Tx } from '../db/client.ts';

/** What the event `file.returned` keeps. */
const Kept = v.object({ file: v.string(), returned: Returned });

export interface Earlier {
	readonly returned: Returned;
	/** Whether it made a new version of the text that nobody has taken back. */
	readonly stands: boolean;
}

/** What tells a file from others: SHA-256 of what was read of it. */
export const fileOf = ({ document, changes, exported }: NewReturnPlan): string =>
	createHash('sha256')
		.update(JSON.stringify([document, changes, exported]))
		.digest('hex');

/** The newest time that this file was brought back. */
export async function earlierOf(tx: Tx, articleId: string, file: string): Promise<Earlier | null> {
	const returned = (await returnsOf(tx, articleId)).findLast((one) => one.file === file)?.returned;
	if (!returned) return null;
	return { returned, stands: returned.version !== null && !(await isUndone(tx, articleId, returned.version)) };
}

/** What this id has brought back already. */
export async function returnedBy(tx: Tx, articleId: string, id: string): Promise<Returned | null> {
	return (await returnsOf(tx, articleId)).find(({ returned }) => returned.id === id)?.returned ?? null;
}

async function returnsOf(tx: Tx, articleId: string): Promise<readonly v.InferOutput<typeof Kept>[]> {
	const rows = await tx
		.selectFrom('event')
		.select('payload')
		.where('log', '=', articleId)
		.where('verb', '=', 'file.returned')
		.orderBy('sequence')
		.execute();
	return rows.map(({ payload }) => v.parse(Kept, JSON.parse(payload)));
}

/** Taking a version back is a version too, which may be taken back in turn. */
async function isUndone(tx: Tx, articleId: string, version: number): Promise<boolean> {
	const next = await tx
		.selectFrom('replacement')
		.select('version')
		.where('articleId', '=', articleId)
		.where('undoes', '=', version)
		.executeTakeFirst();
	return next !== undefined && !(await isUndone(tx, articleId, next.version));
}
