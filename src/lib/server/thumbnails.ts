/** What a file shows small of the stored copies behind it: those that are pictures, never of a confidential source. */
import type { Snapshot } from '#lib/domain/publication.ts';
import { isDomainError } from '#lib/domain/errors.ts';
import type { Picture, Pictures } from '#lib/edition/picture.ts';
import { ourVault } from './captures.ts';
import { database } from './db/client.ts';
import { PICTURES } from './evidence/thumbnail/measure.ts';
import { BATCH, standingFor } from './merged-sources.ts';

/** All pictures of one file together, as often as each stands in it. Letters. */
const BUDGET = 4 * 1024 * 1024;

/** By source the newest copy that was a picture when the snapshot was made. The first in the text come first to their room. */
export async function of(snapshot: Snapshot): Promise<Pictures> {
	const uses = usesOf(snapshot);
	const copies = await copiesOf([...uses.keys()], snapshot.publication.at);
	const pictures = new Map<string, Picture>();
	let room = BUDGET;
	for (const [sourceId, count] of uses) {
		const copy = copies.get(sourceId);
		const picture = copy && room > 0 ? await small(copy) : null;
		if (!picture || picture.src.length * count > room) continue;
		room -= picture.src.length * count;
		pictures.set(sourceId, picture);
	}
	return pictures;
}

/** How often each source that is open stands as evidence. */
function usesOf({ claims, sources }: Snapshot): ReadonlyMap<string, number> {
	const open = new Set(sources.filter(({ confidential }) => !confidential).map(({ id }) => id));
	const uses = new Map<string, number>();
	for (const { sourceId, withdrawn } of claims.flatMap(({ evidence }) => evidence))
		if (!withdrawn && open.has(sourceId)) uses.set(sourceId, (uses.get(sourceId) ?? 0) + 1);
	return uses;
}

interface Copy {
	readonly hash: string;
	readonly mediaType: string;
}

/** Of those that are no secret now either: what was told to the desk since then counts. */
async function copiesOf(sourceIds: readonly string[], at: number): Promise<ReadonlyMap<string, Copy>> {
	const standing = await standingFor(await openOf(sourceIds));
	const [members, newest] = [[...standing.keys()], new Map<string, Copy>()];
	for (let start = 0; start < members.length; start += BATCH) {
		const rows = await database()
			.selectFrom('capture')
			.select(['sourceId', 'hash', 'mediaType', 'createdAt'])
			.where('sourceId', 'in', members.slice(start, start + BATCH))
			.where('mediaType', 'in', [...PICTURES])
			.where('createdAt', '<=', at)
			.orderBy('createdAt')
			.orderBy('id')
			.execute();
		for (const { sourceId, hash, mediaType } of rows)
			newest.set(standing.get(sourceId) ?? sourceId, { hash, mediaType });
	}
	return newest;
}

async function openOf(sourceIds: readonly string[]): Promise<readonly string[]> {
	const open: string[] = [];
	for (let start = 0; start < sourceIds.length; start += BATCH) {
		const rows = await database()
			.selectFrom('source')
			.select('id')
			.where('id', 'in', sourceIds.slice(start, start + BATCH))
			.where('confidential', '=', 0)
			.execute();
		open.push(...rows.map(({ id }) => id));
	}
	return open;
}

/** Null where nothing can be shown of it: its place says what it is of, as where there is no copy. */
async function small({ hash, mediaType }: Copy): Promise<Picture | null> {
	const kept = await database().selectFrom('thumbnail').select('picture').where('hash', '=', hash).executeTakeFirst();
	// It was written from a picture.
	if (kept) return kept.picture === null ? null : (JSON.parse(kept.picture) as Picture);
	const bytes = await ourVault().read(hash).catch(missing);
	if (!bytes) return null;
	// It comes with a drawing engine, which nobody else needs.
	const { draw } = await import('./evidence/thumbnail/draw.ts');
	const picture = await draw(bytes, mediaType);
	await database()
		.insertInto('thumbnail')
		.values({ hash, picture: picture && JSON.stringify(picture) })
		.onConflict((conflict) => conflict.column('hash').doNothing())
		.execute();
	return picture;
}

/** A copy that is damaged or gone is told where copies are looked at; the article leaves without its picture. */
function missing(error: unknown): null {
	if (isDomainError(error)) return null;
	throw error;
}
