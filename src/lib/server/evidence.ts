/** Evidence: what ties a claim to a source. */
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import type { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import { type Writer, write } from './events.ts';
import { insertSource, sourceRow } from './sources.ts';

/** Attach evidence to a claim, from a source the desk has or from a new one. The same id again is the same evidence. */
export async function attach(user: User, articleId: string, claimId: string, input: NewEvidence): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const existing = await tx.selectFrom('evidence').selectAll().where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('Evidence with this id is here already.');
		if (existing) return claimOf(tx, articleId, claimId);
		if ('kind' in input.source) await insertSource(writer, user, input.source);
		const { id: sourceId, url, title } = await sourceRow(tx, input.source.id);
		await insertEvidence(writer, user, claimId, input);
		await append('evidence.attached', claimId, { evidence: input.id, source: sourceId, url, title });
		return claimOf(tx, articleId, claimId);
	});
}

async function insertEvidence({ tx, now }: Writer, user: User, claimId: string, input: NewEvidence): Promise<void> {
	const { source, ...fields } = input;
	const made = { authorId: user.id, createdAt: now, withdrawn: 0 as const };
	await tx
		.insertInto('evidence')
		.values({ ...fields, ...made, claimId, sourceId: source.id })
		.execute();
}

/** Change evidence, withdraw it or restore it. */
export async function change(
	user: User,
	ids: { articleId: string; claimId: string; id: string },
	changes: EvidenceChange
): Promise<PlacedClaim> {
	const { articleId, claimId, id } = ids;
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const row = await tx
			.selectFrom('evidence')
			.selectAll()
			.where('id', '=', id)
			.where('claimId', '=', claimId)
			.executeTakeFirst();
		if (!row) throw new NotFound('This evidence');
		const { withdrawn, ...fields } = changes;
		if (Object.keys(fields).length > 0) {
			await tx.updateTable('evidence').set(fields).where('id', '=', id).execute();
			const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key as keyof typeof fields]]));
			await append('evidence.changed', claimId, { evidence: id, before, after: fields });
		}
		if (withdrawn !== undefined && withdrawn !== (row.withdrawn === 1)) {
			await tx
				.updateTable('evidence')
				.set({ withdrawn: withdrawn ? 1 : 0 })
				.where('id', '=', id)
				.execute();
			await append(withdrawn ? 'evidence.withdrawn' : 'evidence.restored', claimId, { evidence: id });
		}
		return claimOf(tx, articleId, claimId);
	});
}
