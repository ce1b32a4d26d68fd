/** What the desk knows of every claim at a glance, kept with every change, so that its lists are a few queries. */
import { type Claim, evidenceCount, statusOf } from '#lib/domain/claim.ts';
import { currentReview, currentVerdict } from '#lib/domain/verdict.ts';
import { batches } from './batches.ts';
import { claimsNamed } from './claim-records.ts';
import { type Tx, database, transact } from './db/client.ts';
import type { Tables } from './db/schema.ts';

type Digest = Tables['claimDigest'];

/** A claim as the desk counts it. Whether it is divided its relatives decide. */
export function digestOf(articleId: string, claim: Claim): Omit<Digest, 'divided'> {
	const status = statusOf(claim);
	const standing = claim.verdicts.filter((one) => !one.withdrawn);
	const verdict = currentVerdict(claim.verdicts);
	const review = verdict && currentReview(verdict);
	return {
		...{ claimId: claim.id, articleId, status, sources: evidenceCount(claim) },
		...{ assigneeId: claim.assigneeId, verdictBy: verdict?.authorId ?? null, dueAt: claim.dueAt },
		...{ askedAt: claim.submission?.at ?? null, markedAt: claim.createdAt },
		judgedAt: standing[0]?.createdAt ?? null,
		approvedAt: status === 'approved' ? (review?.createdAt ?? null) : null
	};
}

/** Rows that are written at once; between them others may be answered. */
const BATCH = 100;

/** Keep what these claims of an article are by now. */
export async function keep(tx: Tx, articleId: string, claims: readonly Claim[]): Promise<void> {
	for (const some of batches(claims, BATCH)) {
		const rows = some.map((claim) => ({ ...digestOf(articleId, claim), divided: 0 as const }));
		await tx
			.insertInto('claimDigest')
			.values(rows)
			.onConflict((conflict) =>
				conflict.column('claimId').doUpdateSet((e) => ({
					...{ status: e.ref('excluded.status'), sources: e.ref('excluded.sources') },
					...{ assigneeId: e.ref('excluded.assigneeId'), verdictBy: e.ref('excluded.verdictBy') },
					...{ dueAt: e.ref('excluded.dueAt'), askedAt: e.ref('excluded.askedAt') },
					...{ judgedAt: e.ref('excluded.judgedAt'), approvedAt: e.ref('excluded.approvedAt') }
				}))
			)
			.execute();
	}
	await divide(tx, articleId);
}

type Link = Pick<Tables['claim'], 'id' | 'parentId' | 'mergedIntoId' | 'withdrawn'>;

/** A claim with standing parts is worked on at its parts: say which those are. */
async function divide(tx: Tx, articleId: string): Promise<void> {
	const links = await tx
		.selectFrom('claim')
		.select(['id', 'parentId', 'mergedIntoId', 'withdrawn'])
		.where('articleId', '=', articleId)
		.where((e) => e.or([e('parentId', 'is not', null), e('mergedIntoId', 'is not', null)]))
		.execute();
	const divided = dividedBy(links, await removedAmong(tx, links));
	await mark(tx, articleId, divided, 1);
	await mark(tx, articleId, divided, 0);
}

/** The claims that others were merged into, and that were removed since. */
async function removedAmong(tx: Tx, links: readonly Link[]): Promise<ReadonlySet<string>> {
	const into = links.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
	if (into.length === 0) return new Set();
	const rows = await tx.selectFrom('claim').select('id').where('id', 'in', into).where('withdrawn', '=', 1).execute();
	return new Set(rows.map(({ id }) => id));
}

/** The claims that have standing parts. A part that was merged is what stands for it, as `Family` has it. */
function dividedBy(links: readonly Link[], removed: ReadonlySet<string>): readonly string[] {
	const byId = new Map(links.map((link) => [link.id, link]));
	const standsFor = (link: Link): string | null => {
		const seen = new Set<string>();
		let id = link.id;
		for (let here: Link | undefined = link; here?.mergedIntoId != null && !seen.has(id); here = byId.get(id)) {
			seen.add(id);
			id = here.mergedIntoId;
		}
		return removed.has(id) || byId.get(id)?.withdrawn === 1 ? null : id;
	};
	const whole = links.flatMap((link) => {
		const part = link.withdrawn === 1 ? null : standsFor(link);
		return link.parentId !== null && part !== null && part !== link.parentId ? [link.parentId] : [];
	});
	return [...new Set(whole)];
}

/** Only what differs is written: nearly always nothing. */
async function mark(tx: Tx, articleId: string, divided: readonly string[], flag: 0 | 1): Promise<void> {
	if (flag === 1 && divided.length === 0) return;
	let update = tx
		.updateTable('claimDigest')
		.set({ divided: flag })
		.where('articleId', '=', articleId)
		.where('divided', '!=', flag);
	if (divided.length > 0) update = update.where('claimId', flag === 1 ? 'in' : 'not in', [...divided]);
	await update.execute();
}

/** Claims from before there were digests get theirs. */
export async function begin(): Promise<void> {
	const rows = await database()
		.selectFrom('claim')
		.select(['id', 'articleId'])
		.where('id', 'not in', (s) => s.selectFrom('claimDigest').select('claimId'))
		.execute();
	for (const [articleId, claims] of Map.groupBy(rows, (row) => row.articleId)) {
		const ids = claims.map(({ id }) => id);
		await transact(async (tx) => keep(tx, articleId, await claimsNamed(tx, articleId, ids)));
	}
}
