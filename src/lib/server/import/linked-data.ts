/** What a page's JSON-LD says of its article (schema.org NewsArticle and its kin). */
import * as v from 'valibot';
import { cleanLine } from './characters.ts';
import { dayIn } from './dates.ts';

const names = v.fallback(v.array(v.string()), []);
const one = v.fallback(v.nullable(v.string()), null);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** "Name", {"name": "Name"}, or several of them. */
const Names = v.pipe(
	v.unknown(),
	v.transform((value) =>
		list(value).map((entry) => (v.is(v.looseObject({ name: v.unknown() }), entry) ? entry.name : entry))
	),
	v.transform((entries) => entries.filter((entry) => typeof entry === 'string'))
);

const Thing = v.looseObject({
	'@type': v.pipe(v.unknown(), v.transform(list), names),
	headline: v.optional(one, null),
	name: v.optional(one, null),
	datePublished: v.optional(one, null),
	inLanguage: v.optional(one, null),
	url: v.optional(one, null),
	author: v.optional(Names),
	publisher: v.optional(Names)
});

interface Stated {
	readonly title: string | null;
	readonly byline: string | null;
	readonly publisher: string | null;
	readonly publishedOn: string | null;
	readonly url: string | null;
	readonly language: string | null;
}

const nothing: Stated = { title: null, byline: null, publisher: null, publishedOn: null, url: null, language: null };

/** The first article that the page's JSON-LD describes; JSON that cannot be read says nothing. */
export function articleOf(scripts: readonly string[]): Stated {
	const things = scripts.flatMap(parse).flatMap((thing) => [thing, ...list(graph(thing))]);
	for (const thing of things) {
		const parsed = v.safeParse(Thing, thing);
		if (parsed.success && parsed.output['@type'].some((type) => /(Article|Posting|Report|Review)$/.test(type)))
			return state(parsed.output);
	}
	return nothing;
}

function parse(script: string): readonly unknown[] {
	try {
		return list(JSON.parse(script));
	} catch {
		return [];
	}
}

const graph = (thing: unknown): unknown =>
	v.is(v.looseObject({ '@graph': v.array(v.unknown()) }), thing) ? thing['@graph'] : [];

const line = (value: string | null | undefined): string | null => cleanLine(value ?? '') || null;

function state(thing: v.InferOutput<typeof Thing>): Stated {
	return {
		title: line(thing.headline ?? thing.name),
		byline: line(thing.author?.join(', ')),
		publisher: line(thing.publisher?.[0]),
		publishedOn: dayIn(thing.datePublished ?? ''),
		url: thing.url,
		language: thing.inLanguage
	};
}
