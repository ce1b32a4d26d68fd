/** Evidence: what ties a claim to a source. */
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import type { Event } from '#lib/domain/event.ts';
import type { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { differing, expectSeen, pick } from './seen.ts';
import { insertSource, standingRow } from './sources.ts';

/** Attach evidence to a claim, from a source the desk has or from a new one. The same id again is the same evidence. */
export async function attach(user: User, articleId: string, claimId: string, input: NewEvidence): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const existing = await tx.selectFrom('evidence').selectAll().where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('Evidence with this id is here already.');
		if (existing) return claimOf(tx, articleId, claimId, user);
		if ('kind' in input.source) await insertSource(writer, user, input.source);
		const source = await standingRow(tx, input.source.id);
		await insertEvidence(writer, user, { claimId, source, input });
		const { id: sourceId, url, title, confidential } = source;
		// What a confidential source is called stands in no log of an article.
		const about = confidential === 1 ? {} : { url, title };
		await append('evidence.attached', claimId, { evidence: input.id, source: sourceId, ...about });
		return claimOf(tx, articleId, claimId, user);
	});
}

interface Attached {
	readonly claimId: string;
	readonly source: Tables['source'];
	readonly input: NewEvidence;
}

async function insertEvidence({ tx, now }: Writer, user: User, { claimId, source, input }: Attached): Promise<void> {
	const { source: _, ...fields } = input;
	// Whoever rests a claim on a source that no longer holds sees it at once.
	const sourceWithdrawn = source.standing === 'sound' ? (0 as const) : (1 as const);
	const made = { authorId: user.id, createdAt: now, withdrawn: 0 as const, sourceWithdrawn };
	await tx
		.insertInto('evidence')
		.values({ ...fields, ...made, claimId, sourceId: source.id, place: null })
		.execute();
}

/**
 * Change evidence, withdraw it or restore it. `Conflict`, with what stands there, where it is not what the person saw.
 */
export async function change(
	user: User,
	{ articleId, claimId, id }: { readonly articleId: string; readonly claimId: string; readonly id: string },
	changes: EvidenceChange
): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx } = writer;
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const row = await evidenceRow(tx, claimId, id);
		const { withdrawn, seen, ...wanted } = changes;
		const isOf = ({ verb, payload }: Event) => verb === 'evidence.changed' && payload['evidence'] === id;
		await expectSeen(tx, row, { seen, wanted }, { log: articleId, subject: claimId, isOf });
		await changeFields(writer, row, wanted);
		if (withdrawn !== undefined) await setWithdrawn(writer, row, withdrawn);
		return claimOf(tx, articleId, claimId, user);
	});
}

async function evidenceRow(tx: Tx, claimId: string, id: string): Promise<Tables['evidence']> {
	const row = await tx
		.selectFrom('evidence')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This evidence');
	return row;
}

async function changeFields({ tx, append }: Writer, row: Tables['evidence'], wanted: EvidenceFields): Promise<void> {
	const after = differing(row, rowOf(wanted));
	if (Object.keys(after).length === 0) return;
	await tx.updateTable('evidence').set(after).where('id', '=', row.id).execute();
	await append('evidence.changed', row.claimId, { evidence: row.id, before: pick(row, Object.keys(after)), after });
}

type EvidenceFields = Omit<EvidenceChange, 'withdrawn' | 'seen'>;

/** An excerpt that somebody types stands nowhere in a copy until they say where. */
function rowOf({
	place,
	...fields
}: EvidenceFields): Omit<EvidenceFields, 'place'> & { readonly place?: string | null } {
	if (place === undefined) return fields.excerpt === undefined ? fields : { ...fields, place: null };
	return { ...fields, place: place && JSON.stringify(place) };
}

async function setWithdrawn({ tx, append }: Writer, row: Tables['evidence'], withdrawn: boolean): Promise<void> {
	if (withdrawn === (row.withdrawn === 1)) return;
	await tx
		.updateTable('evidence')
		.set({ withdrawn: withdrawn ? 1 : 0 })
		.where('id', '=', row.id)
		.execute();
	await append(withdrawn ? 'evidence.withdrawn' : 'evidence.restored', row.claimId, { evidence: row.id });
}
