/** Sources that stand for others: what was stored of those that were merged into them is stored of them. */
import { type Database, type Tx, database } from './db/client.ts';

/** At most so many ids stand in one query. */
export const BATCH = 1000;

/** These sources and all that were merged into them, each with the one of these that stands for it. */
export async function standingFor(
	ids: readonly string[],
	db: Tx | Database = database()
): Promise<ReadonlyMap<string, string>> {
	const standing = new Map(ids.map((id) => [id, id]));
	for (let level = ids; level.length > 0;) {
		const next: string[] = [];
		for (let start = 0; start < level.length; start += BATCH)
			for (const { id, mergedIntoId } of await mergedInto(db, level.slice(start, start + BATCH))) {
				const into = standing.get(mergedIntoId ?? '');
				if (into === undefined || standing.has(id)) continue;
				standing.set(id, into);
				next.push(id);
			}
		level = next;
	}
	return standing;
}

/** Of what was told in confidence nothing passes to a source that is open. */
const mergedInto = (db: Tx | Database, ids: readonly string[]) =>
	db
		.selectFrom('source as merged')
		.innerJoin('source as target', 'target.id', 'merged.mergedIntoId')
		.where('merged.mergedIntoId', 'in', [...ids])
		.where((e) => e.or([e('merged.confidential', '=', 0), e('target.confidential', '=', 1)]))
		.select(['merged.id', 'merged.mergedIntoId'])
		.execute();
