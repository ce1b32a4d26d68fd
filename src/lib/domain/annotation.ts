/**
 * An annotation from elsewhere, as it was sent (W3C Web Annotation Data Model, 23 February 2017). Galley reads of it what it
 * has to know, and keeps the rest as it is.
 */
import * as v from 'valibot';

export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

const Iri = v.pipe(
	v.string(),
	v.maxLength(2048),
	v.check((iri) => URL.canParse(iri), 'An IRI is an absolute address.')
);
const Thing = v.looseObject({});
/** To valibot a list is an object, too: whether it is one is asked first. */
const OneOrMore = v.union([v.array(v.union([Iri, Thing])), Iri, Thing]);

const hasType = (type: unknown): boolean => [type].flat().includes('Annotation');
const hasContext = (context: unknown): boolean => [context].flat().includes(CONTEXT);

export const Annotation = v.looseObject({
	'@context': v.pipe(
		v.unknown(),
		v.check(hasContext, 'An annotation has the @context http://www.w3.org/ns/anno.jsonld.')
	),
	type: v.pipe(v.unknown(), v.check(hasType, 'An annotation has the type Annotation.')),
	target: v.pipe(
		OneOrMore,
		v.check((target) => !Array.isArray(target) || target.length > 0, 'An annotation has a target.')
	),
	body: v.optional(OneOrMore),
	id: v.optional(Iri),
	canonical: v.optional(Iri),
	via: v.optional(v.union([Iri, v.array(Iri)]))
});
export type Annotation = Readonly<v.InferOutput<typeof Annotation>>;

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());

/** What is kept of a new one: its own address gives way to ours, and is remembered as where it came from. */
export function received({ id, ...annotation }: Annotation): Omit<Annotation, 'id'> {
	if (id === undefined) return annotation;
	const via = [...new Set([...listOf(annotation.via), id].map(String))];
	return { ...annotation, via: via.length === 1 ? id : via };
}

/** What is kept of a change: where an annotation came from and what it is a copy of do not change. Null where it would. */
export function replaced(before: Annotation, { id: _, ...after }: Annotation): Omit<Annotation, 'id'> | null {
	if (after.canonical !== undefined && before.canonical !== undefined && after.canonical !== before.canonical)
		return null;
	const { canonical = after.canonical, via = after.via } = before;
	return { ...after, ...(canonical !== undefined && { canonical }), ...(via !== undefined && { via }) };
}

export interface Quote {
	readonly quote: string;
	readonly prefix: string;
	readonly suffix: string;
}

const QuoteSelector = v.looseObject({
	type: v.literal('TextQuoteSelector'),
	exact: v.pipe(v.string(), v.minLength(1)),
	prefix: v.optional(v.string(), ''),
	suffix: v.optional(v.string(), '')
});
const Refined = v.looseObject({ refinedBy: v.unknown() });
const Specific = v.looseObject({
	source: v.union([Iri, v.looseObject({ id: Iri })]),
	selector: v.optional(v.unknown())
});

/** The first words of an annotation's targets that are said to stand at one of these addresses. */
export function quoteIn({ target }: Annotation, addresses: readonly string[]): Quote | null {
	for (const one of listOf(target)) {
		const specific = v.safeParse(Specific, one);
		if (!specific.success) continue;
		const { source, selector } = specific.output;
		if (!addresses.includes(bare(typeof source === 'string' ? source : source.id))) continue;
		const [quote] = quotesOf(selector);
		if (quote) return quote;
	}
	return null;
}

const bare = (address: string): string => address.replace(/#.*$/s, '').replace(/\/$/, '');

/** The words that selectors quote, also those that refine others. */
export function quotesOf(selector: unknown): readonly Quote[] {
	return listOf(selector).flatMap((one): readonly Quote[] => {
		const quote = v.safeParse(QuoteSelector, one);
		if (quote.success) {
			const { exact, prefix, suffix } = quote.output;
			return [{ quote: exact, prefix, suffix }];
		}
		const refined = v.safeParse(Refined, one);
		return refined.success ? quotesOf(refined.output.refinedBy) : [];
	});
}

const Textual = v.looseObject({ value: v.string() });

/** What an annotation says, in plain words: its textual bodies. */
export const textOf = ({ body }: Pick<Annotation, 'body'> | { readonly body?: unknown }): string =>
	listOf(body)
		.flatMap((one) => (v.is(Textual, one) ? one.value.trim() : []))
		.filter((text) => text !== '')
		.join('\n');
