/**
 * The face of a publication: what feeds and link previews say of it, and its picture. Made once from the snapshot and
 * kept, so that nobody who asks makes the server read a whole article again.
 */
import * as v from 'valibot';
import { annotate } from '#lib/domain/annotate.ts';
import { Correction, Snapshot } from '#lib/domain/publication.ts';
import { Words, ratingOf } from '#lib/domain/rating-scale.ts';
import { type Database, type Tx, database } from './db/client.ts';
import { jsonLdOf } from './export/claim-review.ts';
import { translatorFor } from './messages.ts';
import { describe } from '#lib/edition/description.ts';

export const Facts = v.strictObject({
	title: v.string(),
	/** How many claims have which verdict, in words. */
	description: v.string(),
	language: v.string(),
	byline: v.string(),
	/** The ClaimReviews among its JSON-LD, as they stand in its page. */
	reviews: v.array(v.record(v.string(), v.unknown()))
});
export type Facts = Readonly<v.InferOutput<typeof Facts>>;

const Verdict = v.nullable(Words);

/** What an article had to put right, under the title that its readers have, each verdict in every language of its scale. */
export const Corrected = v.strictObject({
	title: v.string(),
	language: v.string(),
	/** Oldest first. */
	corrections: v.array(
		v.strictObject({
			...Correction.entries,
			changes: v.array(v.strictObject({ claim: v.number(), from: Verdict, to: Verdict }))
		})
	)
});
export type Corrected = Readonly<v.InferOutput<typeof Corrected>>;

export const parseCorrected = (text: string): Corrected => v.parse(Corrected, JSON.parse(text));

function correctedOf({ article: { title, language }, corrections, scale }: Snapshot): Corrected {
	const wordsOf = (id: string | null) => ratingOf(scale, id)?.label ?? null;
	const told = corrections.map((one) => ({
		...one,
		changes: one.changes.map(({ claim, from, to }) => ({ claim, from: wordsOf(from), to: wordsOf(to) }))
	}));
	return { title, language, corrections: told };
}

const parseFacts = (text: string): Facts => v.parse(Facts, JSON.parse(text));

function factsOf(snapshot: Snapshot): Facts {
	const article = annotate(snapshot);
	const { title, language, byline } = article;
	const graph = v.parse(Graph, jsonLdOf(article))['@graph'];
	const reviews = graph.filter((thing) => thing['@type'] === 'ClaimReview');
	return { title, language, byline, description: describe(article, translatorFor(language)), reviews };
}

const Graph = v.object({ '@graph': v.array(v.record(v.string(), v.unknown())) });

/** Keep the face of a new publication, in the transaction that makes it. */
export async function keep(tx: Tx | Database, publicationId: string, snapshot: Snapshot): Promise<Facts> {
	const facts = factsOf(snapshot);
	await tx
		.insertInto('publicFace')
		.values({ ...textOf(snapshot), publicationId, facts: JSON.stringify(facts), card: null })
		.onConflict((conflict) => conflict.column('publicationId').doNothing())
		.execute();
	return facts;
}

const textOf = (snapshot: Snapshot) => ({ corrections: JSON.stringify(correctedOf(snapshot)) });

/** What a publication says was put right, where that was not kept yet; it is from now on. */
export async function corrected(publicationId: string): Promise<Corrected> {
	const snapshot = await snapshotOf(publicationId);
	await keep(database(), publicationId, snapshot);
	await database().updateTable('publicFace').set(textOf(snapshot)).where('publicationId', '=', publicationId).execute();
	return correctedOf(snapshot);
}

/** What a publication says of itself. */
export async function read(publicationId: string): Promise<Facts> {
	const row = await faceRow(publicationId);
	return row ? parseFacts(row.facts) : keep(database(), publicationId, await snapshotOf(publicationId));
}

const faceRow = (publicationId: string) =>
	database().selectFrom('publicFace').selectAll().where('publicationId', '=', publicationId).executeTakeFirst();

async function snapshotOf(publicationId: string): Promise<Snapshot> {
	const { snapshot } = await database()
		.selectFrom('publication')
		.select('snapshot')
		.where('id', '=', publicationId)
		.executeTakeFirstOrThrow();
	return v.parse(Snapshot, JSON.parse(snapshot));
}

/** Draw the picture of what has just been published. It stands; what cannot be drawn now is drawn when it is asked for. */
export async function draw(publicationId: string): Promise<void> {
	await card(publicationId).catch(() => undefined);
}

/** The picture of a publication, as PNG; drawn when it is published, or else when it is first asked for. */
export async function card(publicationId: string): Promise<Uint8Array<ArrayBuffer>> {
	const kept = (await faceRow(publicationId))?.card;
	if (kept) return Uint8Array.from(Buffer.from(kept, 'base64'));
	const snapshot = await snapshotOf(publicationId);
	// Its drawing comes with a font engine, which nobody else needs.
	const { drawCard } = await import('./card/draw.ts');
	const drawn = await drawCard(annotate(snapshot));
	await keep(database(), publicationId, snapshot);
	await database()
		.updateTable('publicFace')
		.set({ card: Buffer.from(drawn).toString('base64') })
		.where('publicationId', '=', publicationId)
		.execute();
	return Uint8Array.from(drawn);
}
