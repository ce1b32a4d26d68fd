/** How much each person has on their desk. */
import type { Load } from '#lib/domain/person.ts';
import type { Role } from '#lib/domain/role.ts';
import { can } from '#lib/domain/role.ts';
import { type Tx, glance } from './db/client.ts';

const NOTHING: Load = { open: 0, review: 0, late: 0, articles: 0 };

/** Everyone's load, by their id, in a fixed number of queries. */
export function all(): Promise<ReadonlyMap<string, Load>> {
	return glance(async (tx) => {
		const people = await tx.selectFrom('person').select(['id', 'role']).execute();
		const [claims, articles] = [await assigned(tx, Date.now()), await owned(tx)];
		const reviews = await waiting(tx);
		return new Map(
			people.map(({ id, role }) => [
				id,
				{ ...NOTHING, ...claims.get(id), articles: articles.get(id) ?? 0, review: reviewable(id, role, reviews) }
			])
		);
	});
}

const standing = (tx: Tx) =>
	tx
		.selectFrom('claimDigest')
		.innerJoin('article', 'article.id', 'claimDigest.articleId')
		.where('article.removed', '=', 0)
		.where('claimDigest.divided', '=', 0)
		.where('claimDigest.status', 'not in', ['withdrawn', 'merged', 'approved']);

/** Unsettled claims that are assigned to each, and how many of them are late. */
async function assigned(tx: Tx, now: number): Promise<ReadonlyMap<string, Pick<Load, 'open' | 'late'>>> {
	const rows = await standing(tx)
		.where('claimDigest.assigneeId', 'is not', null)
		.select((e) => [
			'claimDigest.assigneeId as person',
			e.fn.countAll<number>().as('open'),
			e.fn.sum<number>(e.case().when('claimDigest.dueAt', '<', now).then(1).else(0).end()).as('late')
		])
		.groupBy('claimDigest.assigneeId')
		.execute();
	return new Map(rows.map(({ person, open, late }) => [person ?? '', { open, late: Number(late) }]));
}

async function owned(tx: Tx): Promise<ReadonlyMap<string, number>> {
	const rows = await tx
		.selectFrom('articleOwner')
		.innerJoin('article', 'article.id', 'articleOwner.articleId')
		.where('article.removed', '=', 0)
		.select((e) => ['articleOwner.personId', e.fn.countAll<number>().as('count')])
		.groupBy('articleOwner.personId')
		.execute();
	return new Map(rows.map(({ personId, count }) => [personId, count]));
}

interface Waiting {
	readonly verdictBy: string | null;
	readonly count: number;
}

/** Claims in review, by whose verdict waits. */
const waiting = (tx: Tx): Promise<Waiting[]> =>
	standing(tx)
		.where('claimDigest.status', '=', 'in-review')
		.select((e) => ['claimDigest.verdictBy', e.fn.countAll<number>().as('count')])
		.groupBy('claimDigest.verdictBy')
		.execute();

/** Those that somebody may decide on: the table of rights says which. */
const reviewable = (id: string, role: Role, all: readonly Waiting[]): number =>
	all
		.filter(({ verdictBy }) => verdictBy !== null && can({ id, role }, 'review.decide', { authorId: verdictBy }))
		.reduce((sum, { count }) => sum + count, 0);
