/** The forms of what Galley syndicates, as their specifications have them: anything else in a feed is an error. */
import { parseHTML } from 'linkedom';
import * as v from 'valibot';

const Address = v.pipe(v.string(), v.url());
/** RFC 3339, as Atom and JSON Feed ask for. */
const Moment = v.pipe(v.string(), v.isoTimestamp());
const Words = v.pipe(v.string(), v.nonEmpty());
/** BCP 47. */
const Language = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/));

const Author = v.pipe(
	v.strictObject({ name: v.optional(Words), url: v.optional(Address), avatar: v.optional(Address) }),
	v.check((author) => Object.keys(author).length > 0, 'An author has at least one of its fields.')
);

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
export const JsonFeed = v.strictObject({
	version: v.literal('https://jsonfeed.org/version/1.1'),
	title: Words,
	home_page_url: v.optional(Address),
	feed_url: v.optional(Address),
	description: v.optional(Words),
	language: v.optional(Language),
	authors: v.optional(v.array(Author)),
	items: v.array(
		v.pipe(
			v.strictObject({
				id: Words,
				url: v.optional(Address),
				title: v.optional(Words),
				summary: v.optional(Words),
				image: v.optional(Address),
				language: v.optional(Language),
				authors: v.optional(v.array(Author)),
				content_html: v.optional(v.string()),
				content_text: v.optional(v.string()),
				date_published: v.optional(Moment),
				date_modified: v.optional(Moment)
			}),
			v.check((item) => item.content_html !== undefined || item.content_text !== undefined, 'An item has a content.')
		)
	)
});

const once = <T extends v.GenericSchema>(schema: T) => v.strictTuple([schema]);
const atMostOnce = <T extends v.GenericSchema>(schema: T) => v.optional(once(schema));

const Plain = v.strictObject({ text: Words });
const When = v.strictObject({ text: Moment });
/** An IRI (4.2.6): never empty. */
const AtomId = v.strictObject({ text: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:\S+$/)) });
const Text = v.strictObject({
	text: v.string(),
	type: v.optional(v.picklist(['text', 'html'])),
	'xml:lang': v.optional(Language)
});
const Link = v.strictObject({
	text: v.literal(''),
	href: Address,
	rel: v.optional(v.picklist(['self', 'alternate', 'related', 'via', 'enclosure'])),
	type: v.optional(v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+$/))),
	hreflang: v.optional(Language)
});
const Person = v.strictObject({ name: once(Plain), uri: atMostOnce(v.strictObject({ text: Address })) });
const Generator = v.strictObject({ text: Words, uri: v.optional(Address), version: v.optional(Words) });

const common = {
	id: once(AtomId),
	title: once(Text),
	updated: once(When),
	link: v.pipe(
		v.array(Link),
		v.check(
			(links) => links.filter(({ rel = 'alternate' }) => rel === 'alternate').length === 1,
			'There is one link to the page.'
		)
	)
};

const Entry = v.strictObject({
	...common,
	'xml:lang': v.optional(Language),
	published: atMostOnce(When),
	author: v.optional(v.array(Person)),
	summary: atMostOnce(Text),
	content: atMostOnce(Text)
});

/** A feed document of RFC 4287, appendix B, as `elements` reads it. */
export const AtomFeed = v.strictObject({
	...common,
	xmlns: v.literal('http://www.w3.org/2005/Atom'),
	'xml:lang': v.optional(Language),
	author: v.pipe(v.array(Person), v.minLength(1)),
	subtitle: atMostOnce(Text),
	generator: atMostOnce(Generator),
	icon: atMostOnce(v.strictObject({ text: Address })),
	entry: v.optional(v.array(Entry), [])
});

/** Of https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd. */
export const Sitemap = v.strictObject({
	xmlns: v.literal('http://www.sitemaps.org/schemas/sitemap/0.9'),
	url: v.pipe(
		v.array(
			v.strictObject({
				loc: once(v.strictObject({ text: v.pipe(Address, v.maxLength(2048)) })),
				lastmod: atMostOnce(When)
			})
		),
		v.minLength(1),
		v.maxLength(50_000)
	)
});

/** An XML document as objects: attributes by their names, elements as lists by theirs, the text of those without any. */
export function elements(xml: string): unknown {
	const { document } = parseHTML(xml.replace(/^<\?xml.*\?>\s*/, ''));
	return read(document.documentElement);
}

function read(element: Element): Readonly<Record<string, unknown>> {
	const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
	const children = Map.groupBy([...element.children], ({ localName }) => localName);
	if (children.size === 0) return { ...attributes, text: element.textContent };
	return { ...attributes, ...Object.fromEntries([...children].map(([name, all]) => [name, all.map(read)])) };
}
