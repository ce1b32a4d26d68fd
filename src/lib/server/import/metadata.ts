/** What a page says about its article in its head, its JSON-LD and its markup. */
import { isWebAddress } from '#lib/domain/text.ts';
import { cleanLine } from './characters.ts';
import { dayIn } from './dates.ts';
import { ancestor, wordsOf } from './elements.ts';
import { byline } from './head.ts';
import type { Intake } from './intake.ts';
import { languageTag } from './language.ts';
import { articleOf } from './linked-data.ts';
import type { Known } from './reading.ts';

/** Names under which pages give the same thing, the surest first. */
const NAMES = {
	title: ['og:title', 'twitter:title', 'dc.title', 'headline'],
	byline: ['author', 'article:author', 'dc.creator', 'parsely-author', 'byl', 'sailthru.author'],
	publisher: ['og:site_name', 'dc.publisher', 'publisher', 'application-name'],
	publishedOn: [
		'article:published_time',
		'og:published_time',
		'datepublished',
		'dc.date',
		'dc.date.issued',
		'pubdate',
		'parsely-pub-date',
		'date'
	],
	address: ['og:url', 'twitter:url'],
	language: ['og:locale', 'content-language', 'dc.language', 'language']
} as const;

/** What the page says of its article. Takes out the elements that say it and are not words of the page. */
export function knownOf(intake: Intake, body: Element): Known {
	const stated = articleOf(taken(body, 'data'));
	const meta = (names: readonly string[]) =>
		line(names.map((name) => intake.meta.get(name)).find((value) => value && !isWebAddress(value)));
	const site = meta(NAMES.publisher) ?? stated.publisher;
	const window = windowTitle(taken(body, 'title')[0] ?? '', site);
	const headline = stated.title ?? meta(NAMES.title);
	return {
		title: headline === null ? window.title : windowTitle(headline, site ?? window.site).title,
		byline: stated.byline ?? meta(NAMES.byline) ?? markedByline(body),
		publisher: site ?? window.site,
		publishedOn: stated.publishedOn ?? dayIn(meta(NAMES.publishedOn) ?? '') ?? markedDay(body),
		canonicalUrl: addressOf([intake.canonical, ...NAMES.address.map((name) => intake.meta.get(name)), stated.url]),
		language: languageTag(intake.language) ?? languageTag(meta(NAMES.language) ?? stated.language)
	};
}

const line = (value: string | null | undefined): string | null => cleanLine(value ?? '') || null;

const addressOf = (candidates: readonly (string | null | undefined)[]): string | null =>
	candidates.find((address) => isWebAddress(address?.trim() ?? ''))?.trim() ?? null;

function taken(body: Element, name: 'data' | 'title'): readonly string[] {
	return [...body.querySelectorAll(name)].map((element) => {
		element.remove();
		return element.textContent ?? '';
	});
}

interface WindowTitle {
	readonly title: string | null;
	readonly site: string | null;
}

/** "Headline | Site" in two. Where the site is not known, only the stroke is sure to part them. */
function windowTitle(text: string, site: string | null): WindowTitle {
	const whole = cleanLine(text.slice(0, 1000));
	const [, title = '', mark = '', last = ''] = /^(.*\S)\s+([|–—\-·•:])\s+(\S.*)$/.exec(whole) ?? [];
	const isSite = site === null ? mark === '|' : last.toLowerCase() === site.toLowerCase();
	return title !== '' && isSite ? { title, site: last } : { title: whole || null, site: null };
}

const BYLINES = [
	'[itemprop~="author"] [itemprop~="name"]',
	'[itemprop~="author"]',
	'[rel~="author"]',
	'.byline',
	'.author-name',
	'.author'
] as const;

/** The name that the page marks as the author's, if it marks one name. */
function markedByline(body: Element): string | null {
	for (const selector of BYLINES) {
		const names = new Set(
			[...body.querySelectorAll(selector)].map((element) => cleanLine(wordsOf(element))).filter(Boolean)
		);
		const [name = ''] = names;
		if (names.size === 1 && name.length <= 100) return byline(name) ?? name;
	}
	return null;
}

/** The day of the first time that stands by itself; one within a sentence is another day. */
function markedDay(body: Element): string | null {
	for (const time of body.querySelectorAll('[itemprop~="datePublished"], time[datetime]')) {
		if (!isAlone(time)) continue;
		const day = dayIn(time.getAttribute('datetime') ?? '') ?? dayIn(wordsOf(time));
		if (day !== null) return day;
	}
	return null;
}

function isAlone(time: Element): boolean {
	const around = ancestor(time, 'p', 'li', 'td', 'blockquote');
	const words = around ? wordsOf(around) : '';
	return words.length <= 80 && !/[.!?…]$/.test(words);
}
