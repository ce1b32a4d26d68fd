/** The desk: which articles a person sees there, in which order, and what is told of each. */
import * as v from 'valibot';
import { Article } from './article.ts';
import { Id, Time } from './text.ts';

export const Tab = v.picklist(['mine', 'review', 'published', 'all']);
export type Tab = v.InferOutput<typeof Tab>;

/** Articles on one page of the desk. */
export const PAGE = 50;
/** No page lies further: whoever turns so many pages searches. */
const LAST_PAGE = 10_000;

export interface Ask {
	readonly tab: Tab;
	/** From 1. */
	readonly page: number;
	/** Whose work it is; null for one's own. */
	readonly person: string | null;
	/** Only what is late. */
	readonly late: boolean;
}

/** What an address asks for; whatever makes no sense is what the desk shows first. */
export function readAsk(query: URLSearchParams, first: Tab = 'all'): Ask {
	const tab = v.safeParse(Tab, query.get('tab'));
	const page = Number(query.get('page') ?? 1);
	const person = query.get('person');
	return {
		tab: tab.success ? tab.output : first,
		page: Number.isSafeInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
		person: v.is(Id, person) ? person : null,
		late: query.get('late') === '1'
	};
}

/** The address of what is asked for, without what stands there anyway. */
export function deskAddress({ tab, page, person, late }: Ask): string {
	const query = new URLSearchParams({ tab });
	if (person !== null) query.set('person', person);
	if (late) query.set('late', '1');
	if (page > 1) query.set('page', String(page));
	return `/desk?${query}`;
}

/** One row of the desk. */
export const DeskRow = v.strictObject({
	article: Article,
	/** Claims by their status; those with parts are counted at their parts. */
	counts: v.record(v.string(), v.number()),
	/** Claims without any evidence. */
	withoutSource: v.number(),
	/** Claims that wait for the person: to be reviewed, returned to them, or assigned to them. */
	needsYou: v.number(),
	/** When the next of its unsettled claims is due. */
	claimsDueAt: v.nullable(Time),
	/** The newest; `shown` is whether readers have it: not while the article is unpublished. */
	publication: v.nullable(v.strictObject({ number: v.number(), at: Time, shown: v.boolean() })),
	/** Who is answerable for it. */
	owners: v.array(Id),
	/** Owners first, then whoever has or has judged a claim. */
	people: v.array(Id)
});
export type DeskRow = Readonly<v.InferOutput<typeof DeskRow>>;

/** The time that counts first: the article's own, or that of a claim before it. */
export function nextDue({ article, claimsDueAt }: Pick<DeskRow, 'article' | 'claimsDueAt'>): number | null {
	if (article.dueAt === null || claimsDueAt === null) return article.dueAt ?? claimsDueAt;
	return Math.min(article.dueAt, claimsDueAt);
}
