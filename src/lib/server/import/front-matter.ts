/** The flat `key: value` lines between two `---` at the head of a Markdown file. YAML beyond that is not read. */
import { cleanLine } from './characters.ts';
import { dayIn } from './dates.ts';
import { languageTag } from './language.ts';
import type { Losses } from './losses.ts';
import { type Known, nothingKnown } from './reading.ts';

interface Split {
	readonly entries: ReadonlyMap<string, string>;
	/** What follows the front matter. */
	readonly rest: string;
}

const MOST_LINES = 200;

/** The front matter and what follows it; null where the text does not begin with one. */
export function splitFrontMatter(text: string): Split | null {
	if (!/^---[ \t]*\r?\n/.test(text)) return null;
	const lines = text.split(/\r?\n/, MOST_LINES);
	const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)[ \t]*$/.test(line));
	const entries = entriesOf(lines.slice(1, end));
	if (end < 0 || entries.size === 0) return null;
	const closing = new RegExp(`^(?:[^\\n]*\\n){${end}}[^\\n]*(?:\\n|$)`);
	return { entries, rest: text.replace(closing, '') };
}

/** Keys in small letters; lines that are indented, comments or not `key: value` belong to no flat entry. */
function entriesOf(lines: readonly string[]): ReadonlyMap<string, string> {
	const entries = new Map<string, string>();
	for (const line of lines) {
		const [, key, value] = /^([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
		if (key !== undefined) entries.set(key.toLowerCase(), unquote(value ?? ''));
	}
	return entries;
}

const unquote = (value: string): string => cleanLine(value.trim().replace(/^(["'])(.*)\1$/, '$2'));

const KEYS = {
	title: ['title', 'headline'],
	byline: ['author', 'authors', 'byline', 'by'],
	publisher: ['publisher', 'site', 'source', 'publication'],
	publishedOn: ['date', 'published', 'pubdate'],
	canonicalUrl: ['canonical', 'canonical_url', 'url', 'link'],
	language: ['lang', 'language', 'locale']
} as const;

const known = new Set<string>(Object.values(KEYS).flat());

/** What the entries say of the article; keys that mean nothing here are listed. */
export function knownOf(entries: ReadonlyMap<string, string>, losses: Losses): Known {
	for (const [key, value] of entries) if (!known.has(key)) losses.add('metadata', `${key}: ${value}`);
	const first = (keys: readonly string[]) => keys.map((key) => entries.get(key)).find(Boolean) ?? null;
	return {
		...nothingKnown,
		title: first(KEYS.title),
		byline: first(KEYS.byline)?.replace(/^\[(.*)\]$/, '$1') ?? null,
		publisher: first(KEYS.publisher),
		publishedOn: dayIn(first(KEYS.publishedOn) ?? ''),
		canonicalUrl: first(KEYS.canonicalUrl),
		language: languageTag(first(KEYS.language))
	};
}
