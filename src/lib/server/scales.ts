/** The newsroom's rating scales. */
import { Invalid } from '#lib/domain/errors.ts';
import { type RatingScale, plainScale, ratingOf, reasonsOf } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';
import type { NewVerdict } from '#lib/domain/verdict.ts';
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

/** `Invalid` where a scale does not have the rating, or the reason tags, that a verdict gives. */
export function expectAnswer(
	scale: RatingScale,
	{ rating, reasons = [] }: Pick<NewVerdict, 'rating' | 'reasons'>
): void {
	if (rating !== null && !ratingOf(scale, rating)) throw new Invalid('The article’s rating scale has no such rating.');
	if (reasons.length > 0 && rating === null)
		throw new Invalid('Give a rating first: reason tags say why it was given.');
	if (reasonsOf(scale, reasons).length < reasons.length)
		throw new Invalid('The article’s rating scale has no such reason tag.');
}

/** Reason tags as the database has them. */
export const kept = (reasons: NewVerdict['reasons'] = []): string | null =>
	reasons.length === 0 ? null : JSON.stringify(reasons);

/** The ids of reason tags, from how the database has them. */
export const read = (reasons: string | null): readonly string[] =>
	// Written by `kept`, from what the border had parsed.
	reasons === null ? [] : (JSON.parse(reasons) as readonly string[]);
