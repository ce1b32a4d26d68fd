/** The newsroom's rating scales. */
import { type RatingScale, plainScale } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';
import { type Database, type Tx, database } from './db/client.ts';
import * as settings from './settings.ts';

/** All of them, the one that new articles get first. */
export async function all(db: Tx | Database = database()): Promise<readonly [RatingScale, ...RatingScale[]]> {
	const [first = plainScale, ...others] = (await settings.section('scales', db)).list;
	return [first, ...others];
}

/** The scale with an id. One that the newsroom no longer has is as it came with Galley. */
export async function of(db: Tx | Database, id: string): Promise<RatingScale> {
	const known = await all(db);
	return known.find((scale) => scale.id === id) ?? presets.find((scale) => scale.id === id) ?? known[0];
}
