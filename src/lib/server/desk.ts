/** The desk: its lists in a fixed number of queries, however many articles there are. */
import { type RawBuilder, sql } from 'kysely';
import { type Ask, type DeskRow, PAGE, type Tab } from '#lib/domain/desk.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { type Actor, can } from '#lib/domain/role.ts';
import { toArticle } from './articles.ts';
import { type After, comesAfter } from './api/paged.ts';
import type { User } from './auth/lucia.ts';
import { type Tx, glance } from './db/client.ts';

export type TabCounts = Readonly<Record<Tab, number>>;

export interface DeskPage {
	readonly rows: readonly DeskRow[];
	/** How many articles each tab has. */
	readonly tabs: TabCounts;
	/** The person whose work it is. */
	readonly person: Actor & { readonly name: string };
}

interface Summary {
	readonly id: string;
	readonly needsYou: number;
	readonly withoutSource: number;
	readonly claimsDueAt: number | null;
	readonly number: number | null;
	readonly publishedAt: number | null;
	/** 1 while its readers no longer have it. */
	readonly gone: number;
}

/** One page of a tab, as of one moment. */
export function page(user: User, ask: Ask): Promise<DeskPage> {
	return glance(async (tx) => {
		const person = ask.person === null ? user : await personOf(tx, ask.person);
		const base = summaries(person, Date.now(), ask.late);
		const found = await summariesOf(tx, base, ask);
		return { rows: await rowsOf(tx, found), tabs: await tabsOf(tx, base), person };
	});
}

/** Articles of a tab, the newest first, after a certain one: one more than `limit`, to show whether there is more. */
export function newest(
	user: User,
	ask: Ask,
	{ after, limit }: { after: After | null; limit: number }
): Promise<DeskRow[]> {
	return glance(async (tx) => {
		const person = ask.person === null ? user : await personOf(tx, ask.person);
		const base = summaries(person, Date.now(), ask.late);
		const isFurther = after ? comesAfter(after) : sql`true`;
		const { rows } = await sql<Summary>`${SUMMARY} from ${base} desk
			where ${isIn(ask.tab)} and ${isFurther}
			order by ${NEWEST} limit ${limit + 1}`.execute(tx);
		return rowsOf(tx, rows);
	});
}

async function personOf(tx: Tx, id: string): Promise<User> {
	const row = await tx.selectFrom('person').select(['id', 'name', 'role']).where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This person');
	return row;
}

type Sql = RawBuilder<unknown>;

const when = (condition: Sql): Sql => sql`sum(case when ${condition} then 1 else 0 end)`;

const UNSETTLED = sql`status <> 'approved'`;
/** What a person to whom a claim is assigned has to do something about. */
const AT_WORK = sql`status in ('open', 'checking', 'stale', 'orphaned')`;

/** The conditions under which a claim waits for a person. */
export function waitsFor(person: Actor): { readonly review: Sql; readonly work: Sql } {
	// The table of rights decides: a verdict of somebody else, for whoever may review at all.
	const reviews = can(person, 'review.decide') ? sql`status = 'in-review' and verdict_by <> ${person.id}` : sql`1 = 0`;
	const returned = sql`status = 'returned' and verdict_by = ${person.id}`;
	return { review: reviews, work: sql`(${returned}) or (assignee_id = ${person.id} and ${AT_WORK})` };
}

/** Every article with what the desk sorts and counts by: `mine`, `review` and `published` are 1 where it is in that tab. */
function summaries(person: Actor, now: number, late: boolean): Sql {
	const { review, work } = waitsFor(person);
	// Who may not decide sees what waits for those who may.
	const shown = can(person, 'review.decide') ? review : sql`status = 'in-review'`;
	const claims = sql`
		select article_id, ${when(sql`(${review}) or (${work})`)} as needs, ${when(shown)} as reviews,
			${when(UNSETTLED)} as unsettled, ${when(sql`sources = 0`)} as bare,
			min(case when ${UNSETTLED} then due_at end) as claims_due,
			min(case when status = 'in-review' then asked_at end) as asked
		from claim_digest where divided = 0 and status not in ('withdrawn', 'merged') group by article_id`;
	const published = sql`
		select article_id, max(number) as number, max(created_at) as published_at from publication group by article_id`;
	return sql`(
		select *, case when needs > 0 or (owned = 1 and is_open = 1) then 1 else 0 end as mine from (
			select a.id, a.created_at, coalesce(c.needs, 0) as needs, coalesce(c.bare, 0) as bare, c.claims_due, c.asked,
				p.number, p.published_at, case when u.article_id is null then 0 else 1 end as gone,
				case when c.reviews > 0 then 1 else 0 end as review,
				case when p.number is null then 0 else 1 end as published,
				case when o.person_id is null then 0 else 1 end as owned,
				case when p.number is null or c.unsettled > 0 then 1 else 0 end as is_open,
				case when a.due_at is null then c.claims_due when c.claims_due < a.due_at then c.claims_due else a.due_at end as due
			from article a
			left join (${claims}) c on c.article_id = a.id
			left join (${published}) p on p.article_id = a.id
			left join unpublication u on u.article_id = a.id
			left join article_owner o on o.article_id = a.id and o.person_id = ${person.id}
			where a.removed = 0
		) every ${late ? sql`where is_open = 1 and due < ${now}` : sql``}
	)`;
}

const DUE_FIRST = sql`case when due is null then 1 else 0 end, due`;
const NEWEST = sql`created_at desc, id desc`;

/** What each tab shows first: what needs the person, what waits longest, what was published last, what came last. */
const ORDER: Readonly<Record<Tab, Sql>> = {
	mine: sql`case when needs > 0 then 0 else 1 end, ${DUE_FIRST}, ${NEWEST}`,
	review: sql`case when asked is null then 1 else 0 end, asked, ${DUE_FIRST}, ${NEWEST}`,
	published: sql`published_at desc, ${NEWEST}`,
	all: NEWEST
};

const SUMMARY = sql`
	select id, needs as needs_you, bare as without_source, claims_due as claims_due_at, number, published_at, gone`;

const isIn = (tab: Tab): Sql => (tab === 'all' ? sql`1 = 1` : sql`${sql.raw(tab)} = 1`);

async function summariesOf(tx: Tx, base: Sql, { tab, page: number }: Ask): Promise<readonly Summary[]> {
	const { rows } = await sql<Summary>`${SUMMARY}
		from ${base} desk where ${isIn(tab)} order by ${ORDER[tab]} limit ${PAGE} offset ${(number - 1) * PAGE}`.execute(tx);
	return rows;
}

async function tabsOf(tx: Tx, base: Sql): Promise<TabCounts> {
	const { rows } = await sql<TabCounts>`
		select coalesce(sum(mine), 0) as mine, coalesce(sum(review), 0) as review,
			coalesce(sum(published), 0) as published, count(*) as "all" from ${base} desk`.execute(tx);
	return rows[0] ?? { mine: 0, review: 0, published: 0, all: 0 };
}

/** The articles of the summaries, in their order, with who is at work on them. */
async function rowsOf(tx: Tx, found: readonly Summary[]): Promise<DeskRow[]> {
	const ids = found.map(({ id }) => id);
	if (ids.length === 0) return [];
	const [articles, claims, owners] = [
		new Map((await articlesOf(tx, ids)).map((row) => [row.id, toArticle(row)])),
		Map.groupBy(await claimsOf(tx, ids), (row) => row.articleId),
		Map.groupBy(await ownersOf(tx, ids), (row) => row.articleId)
	];
	return found.flatMap(({ id, needsYou, withoutSource, claimsDueAt, number, publishedAt, gone }) => {
		const article = articles.get(id);
		const mine = (owners.get(id) ?? []).map(({ personId }) => personId);
		const here = claims.get(id) ?? [];
		const publication = number !== null && publishedAt !== null ? { number, at: publishedAt, shown: gone === 0 } : null;
		const others = here.flatMap(({ assigneeId, verdictBy }) => [assigneeId ?? [], verdictBy ?? []].flat());
		const row = { needsYou, withoutSource, claimsDueAt, publication, owners: mine };
		return article ? [{ article, counts: countsOf(here), ...row, people: [...new Set([...mine, ...others])] }] : [];
	});
}

const articlesOf = (tx: Tx, ids: string[]) =>
	tx
		.selectFrom('article')
		.select(['id', 'slug', 'title', 'byline', 'publisher', 'canonicalUrl', 'publishedOn', 'language'])
		.select(['version', 'dueAt', 'createdAt'])
		.where('id', 'in', ids)
		.execute();

const claimsOf = (tx: Tx, ids: string[]) =>
	tx
		.selectFrom('claimDigest')
		.select(['articleId', 'status', 'assigneeId', 'verdictBy', (e) => e.fn.countAll<number>().as('count')])
		.where('articleId', 'in', ids)
		.where('divided', '=', 0)
		.where('status', 'not in', ['withdrawn', 'merged'])
		.groupBy(['articleId', 'status', 'assigneeId', 'verdictBy'])
		.orderBy('articleId')
		.orderBy('assigneeId')
		.orderBy('verdictBy')
		.execute();

const ownersOf = (tx: Tx, ids: string[]) =>
	tx.selectFrom('articleOwner').selectAll().where('articleId', 'in', ids).orderBy('personId').execute();

function countsOf(rows: readonly { readonly status: string; readonly count: number }[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status, count } of rows) counts[status] = (counts[status] ?? 0) + count;
	return counts;
}
