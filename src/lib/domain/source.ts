/** A document, dataset, page, file or person that evidence comes from, and the evidence that ties it to a claim. */
import * as v from 'valibot';
import { Day, Id, Time, WebAddress, line, lines } from './text.ts';

export const SourceKind = v.picklist(['web', 'document', 'dataset', 'person', 'file']);
export const Reliability = v.picklist(['unrated', 'high', 'medium', 'low']);
export const Stance = v.picklist(['supports', 'refutes', 'context']);
export type Stance = v.InferOutput<typeof Stance>;

const sourceFields = {
	kind: SourceKind,
	url: v.nullable(WebAddress),
	title: line(500),
	publisher: line(200),
	author: line(200),
	publishedOn: v.nullable(Day),
	reliability: Reliability,
	/** A confidential source stands in no export and on no public page. */
	confidential: v.boolean()
};

export const NewSource = v.pipe(
	v.strictObject({ id: Id, ...sourceFields }),
	v.check(({ url, title }) => url !== null || title !== '', 'A source needs an address or a title.')
);
export type NewSource = Readonly<v.InferOutput<typeof NewSource>>;

export const SourceChange = v.partial(v.strictObject(sourceFields));
export type SourceChange = Readonly<v.InferOutput<typeof SourceChange>>;

export const Source = v.strictObject({ id: Id, ...sourceFields, accessedAt: Time, createdAt: Time });
export type Source = Readonly<v.InferOutput<typeof Source>>;

const Position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Where in a stored copy an excerpt stands: UTF-16 offsets of the copy's text, with what stood around it. */
export const Place = v.strictObject({
	captureId: Id,
	from: Position,
	to: Position,
	prefix: lines(500),
	suffix: lines(500)
});
export type Place = Readonly<v.InferOutput<typeof Place>>;

const evidenceFields = {
	stance: Stance,
	excerpt: lines(5000),
	/** Page, minute, table: where in the source. */
	locator: line(200),
	/** The figure that the source gives, as it writes it. */
	figure: line(200),
	note: lines(2000)
};

/** Evidence from a source the desk already has (`sourceId`) or a new one (`source`). */
export const NewEvidence = v.strictObject({
	id: Id,
	source: v.union([v.strictObject({ id: Id }), NewSource]),
	...evidenceFields
});
export type NewEvidence = Readonly<v.InferOutput<typeof NewEvidence>>;

export const EvidenceChange = v.strictObject({
	...v.partial(v.strictObject({ ...evidenceFields, withdrawn: v.boolean() })).entries,
	/** Where the excerpt stands; a new excerpt without it stands nowhere that is known. */
	place: v.optional(v.nullable(Place)),
	/** The values that the person saw: when others stand there by now, the change is refused. */
	seen: v.optional(v.partial(v.strictObject(evidenceFields)))
});
export type EvidenceChange = Readonly<v.InferOutput<typeof EvidenceChange>>;

export const Evidence = v.strictObject({
	id: Id,
	sourceId: Id,
	...evidenceFields,
	/** Where in a copy the excerpt stands, where somebody has said it. It is told to nobody outside the newsroom. */
	place: v.optional(v.nullable(Place)),
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type Evidence = Readonly<v.InferOutput<typeof Evidence>>;

/** What a new source of the web knows before anyone has looked: its address, and the host as its publisher. */
export function webSource(id: string, url: string): NewSource {
	return {
		id,
		kind: 'web',
		url,
		title: '',
		publisher: new URL(url).hostname.replace(/^www\./, ''),
		author: '',
		publishedOn: null,
		reliability: 'unrated',
		confidential: false
	};
}

/** What a new source that is a file knows before anyone has looked: its name. */
export function fileSource(id: string, name: string): NewSource {
	const title = name
		.toWellFormed()
		.replace(/\s+/g, ' ')
		.replace(/\p{Cc}/gu, '')
		.trim()
		.slice(0, 500);
	return { ...webSource(id, 'https://file.invalid'), kind: 'file', url: null, title: title || 'File', publisher: '' };
}

/** The words by which a person knows a source. */
export const sourceName = ({ title, url }: { readonly title: string; readonly url: string | null }): string =>
	title || (url ?? '');
