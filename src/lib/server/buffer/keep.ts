/**
 * Buffers in the database, shared by all instances. What readers see changes with few events: those drop the buffers in
 * their own transaction and move the stamp, by which every instance knows that what it holds is old.
 */
import { NEWSROOM_LOG, type Verb } from '#lib/domain/event.ts';
import { type Tx, announce, database, transact } from '../db/client.ts';
import * as settings from '../settings.ts';
import { familyOf } from '../translation-family.ts';
import { type Buffered, revive } from './buffer.ts';

/** The topic of everyone who holds buffers. */
export const BUFFERS = 'buffers';

const SHOWN: ReadonlySet<Verb> = new Set([
	'publication.made',
	'publication.withdrawn',
	'publication.restored',
	'article.changed',
	'article.removed',
	'settings.changed'
]);

interface Happened {
	readonly verb: Verb;
	readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * A file for readers may show a copy of a source, until that becomes one that is told in confidence: of those the log says
 * which fields were changed, and not to what.
 */
const isShown = ({ verb, payload }: Happened): boolean =>
	SHOWN.has(verb) || verb === 'source.merged' || (verb === 'source.changed' && 'fields' in payload);

/** Drop what the events of a write have made old. Answers the topics that have news once this is committed. */
export async function after(tx: Tx, log: string, happened: readonly Happened[]): Promise<string[]> {
	if (!happened.some(isShown)) return [];
	const stamp = (await settings.read('buffer.stamp', tx)) ?? '0';
	await settings.set(tx, 'buffer.stamp', String(Number(stamp) + 1));
	// What the newsroom sets may show on every page.
	if (log === NEWSROOM_LOG) await tx.deleteFrom('buffer').execute();
	else await forget(tx, log);
	await announce(tx, BUFFERS);
	return [BUFFERS];
}

/** Drop the pages of an article and of those in other languages, which name it. */
export async function forget(tx: Tx, articleId: string): Promise<void> {
	await tx.deleteFrom('buffer').where('articleId', 'in', familyOf(tx, articleId)).execute();
}

/** What is kept is good for as long as this stays the same. */
export const stamp = async (): Promise<string> => (await settings.read('buffer.stamp')) ?? '0';

export async function find(path: string, build: string): Promise<Buffered | null> {
	const row = await database()
		.selectFrom('buffer')
		.selectAll()
		.where('path', '=', path)
		.where('build', '=', build)
		.executeTakeFirst();
	return row ? revive(row) : null;
}

interface Seed {
	readonly path: string;
	readonly build: string;
	readonly articleId: string;
	/** The stamp before it was rendered. */
	readonly stamp: string;
	readonly buffer: Buffered;
}

/** Buffers of builds that no instance runs any more are forgotten after a week. Milliseconds. */
const FORGOTTEN = 7 * 24 * 3600 * 1000;

/** Keep what was rendered, unless it has become old meanwhile. Answers whether it is kept. */
export async function keep({ path, build, articleId, stamp: then, buffer }: Seed): Promise<boolean> {
	const { etag, headers, bodies } = buffer;
	const now = Date.now();
	return transact(async (tx) => {
		// Takes the stamp's row, so that what makes it old comes wholly before or after.
		await tx
			.insertInto('setting')
			.values({ key: 'buffer.stamp', value: '0' })
			.onConflict((conflict) => conflict.column('key').doUpdateSet({ key: 'buffer.stamp' }))
			.execute();
		if (((await settings.read('buffer.stamp', tx)) ?? '0') !== then) return false;
		const row = { path, build, articleId, etag, headers: JSON.stringify(headers), createdAt: now };
		const encoded = { gzip: bodies.gzip.toString('base64'), brotli: bodies.br.toString('base64') };
		await tx
			.insertInto('buffer')
			.values({ ...row, ...encoded })
			.onConflict((conflict) => conflict.columns(['path', 'build']).doNothing())
			.execute();
		await tx
			.deleteFrom('buffer')
			.where('build', '!=', build)
			.where('createdAt', '<', now - FORGOTTEN)
			.execute();
		return true;
	});
}
