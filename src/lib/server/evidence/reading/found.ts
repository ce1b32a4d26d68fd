/** What a page says of itself, each with where it says it, so that a person can tell what was read from what was typed. */
import type { FoundField, FoundFields } from '#lib/domain/capture.ts';
import { cleanLine } from '../../import/characters.ts';
import { dayIn } from '../../import/dates.ts';
import { articleOf } from '../../import/linked-data.ts';

/** Names under which pages give the same thing, the surest first; JSON-LD comes before all of them. */
const NAMES: Readonly<Record<FoundField, readonly string[]>> = {
	title: ['citation_title', 'og:title', 'dc.title', 'twitter:title'],
	publisher: ['citation_publisher', 'citation_journal_title', 'og:site_name', 'dc.publisher', 'application-name'],
	author: ['citation_author', 'author', 'article:author', 'dc.creator', 'parsely-author', 'byl'],
	publishedOn: [
		'citation_publication_date',
		'citation_date',
		'article:published_time',
		'og:published_time',
		'dc.date.issued',
		'dc.date',
		'datepublished',
		'pubdate',
		'date'
	]
};

const MOST: Readonly<Record<FoundField, number>> = { title: 500, publisher: 200, author: 200, publishedOn: 10 };

/** Scientific pages name each author in a meta of its own; more than these are "et al.". */
const MOST_AUTHORS = 6;

export function foundIn(document: Document): FoundFields {
	const meta = metaOf(document);
	const linked = articleOf(
		[...document.querySelectorAll('script[type*="ld+json"]')].map((script) => script.textContent ?? '')
	);
	const stated = { ...linked, author: linked.byline };
	const entries = (Object.keys(NAMES) as FoundField[]).map((field) => {
		const found = first(field, [
			['JSON-LD', stated[field] ?? ''],
			...NAMES[field].map((name) => [name, joined(meta.get(name), field)] as const),
			...elsewhere(document, field)
		]);
		return [field, found] as const;
	});
	return Object.fromEntries(entries.filter(([, found]) => found !== null));
}

function metaOf(document: Document): ReadonlyMap<string, readonly string[]> {
	const all = [...document.querySelectorAll('meta[content]')].flatMap((meta) => {
		const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop');
		return name ? [[name.toLowerCase(), meta.getAttribute('content') ?? ''] as const] : [];
	});
	const grouped = Map.groupBy(all, ([name]) => name);
	return new Map([...grouped].map(([name, pairs]) => [name, pairs.map(([, content]) => content)]));
}

const joined = (values: readonly string[] | undefined, field: FoundField): string =>
	field === 'author' ? (values ?? []).slice(0, MOST_AUTHORS).join(', ') : (values?.[0] ?? '');

/** What the page's own words say, where its head says nothing. */
function elsewhere(document: Document, field: FoundField): readonly (readonly [string, string])[] {
	if (field === 'title')
		return [
			['h1', document.querySelector('h1')?.textContent ?? ''],
			['title', document.querySelector('title')?.textContent ?? '']
		];
	if (field !== 'publishedOn') return [];
	const time = document.querySelector('article time[datetime], main time[datetime], time[datetime]');
	return [['time', time?.getAttribute('datetime') ?? '']];
}

type Said = readonly [from: string, value: string];

function first(field: FoundField, candidates: readonly Said[]): { value: string; from: string } | null {
	for (const [from, text] of candidates) {
		const line = cleanLine(text.slice(0, 2000));
		// An author's address is no name.
		if (line === '' || /^https?:\/\//.test(line)) continue;
		const value = field === 'publishedOn' ? dayOf(line) : cut(line, MOST[field]);
		if (value) return { value, from };
	}
	return null;
}

/** Citation metas write "2023/05/04". */
const dayOf = (text: string): string | null =>
	dayIn(
		text.replace(
			/^(\d{4})\/(\d{1,2})\/(\d{1,2}).*$/,
			(_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
		)
	);

const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed().trim();
