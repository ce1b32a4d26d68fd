/** An article's text in any of its versions. */
import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { v7 as uuid } from 'uuid';
import { applied, stepOf } from '#lib/domain/as-of.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { User } from './auth/lucia.ts';
import type { Database, Tx } from './db/client.ts';
import type { Writer } from './events.ts';

/** Steps between two checkpoints: no version is further from a stored document than that. */
const CHECKPOINT = 200;

/** The document in a version: the nearest one that was stored at or before it, and the steps from there on. */
export async function documentAt(db: Tx | Database, articleId: string, version: number): Promise<Node> {
	const stored = await db
		.selectFrom('revision')
		.select(['version', 'document'])
		.where('articleId', '=', articleId)
		.where('version', '<=', version)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!stored) throw new NotFound('This version');
	const steps = await stepsBetween(db, articleId, stored.version, version);
	return applied(parseDocument(JSON.parse(stored.document)), steps);
}

/** The steps that lead from one version to another. `NotFound` where they are not all there. */
export async function stepsBetween(db: Tx | Database, articleId: string, from: number, to: number): Promise<Step[]> {
	const rows = await db
		.selectFrom('step')
		.select('step')
		.where('articleId', '=', articleId)
		.where('version', '>', from)
		.where('version', '<=', to)
		.orderBy('version')
		.execute();
	if (rows.length !== to - from) throw new NotFound('This version');
	return rows.map(({ step }) => stepOf(JSON.parse(step)));
}

/** Store the document now and then, so that any version is near one: as a revision without a name, which no list shows. */
export async function checkpoint(
	{ tx, now }: Writer,
	user: User,
	before: { readonly id: string; readonly version: number },
	{ version, document }: { readonly version: number; readonly document: string }
): Promise<void> {
	if (Math.floor(before.version / CHECKPOINT) === Math.floor(version / CHECKPOINT)) return;
	const made = { id: uuid(), authorId: user.id, createdAt: now };
	await tx
		.insertInto('revision')
		.values({ ...made, articleId: before.id, version, name: '', document })
		.execute();
}
