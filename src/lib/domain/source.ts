/** A document, dataset, page, file or person that evidence comes from, and the evidence that ties it to a claim. */
import * as v from 'valibot';
import { doiIn, isbnIn } from './source-key.ts';
import { Day, Id, Time, WebAddress, line, lines } from './text.ts';

export const SourceKind = v.picklist(['web', 'document', 'dataset', 'person', 'file']);
export const Reliability = v.picklist(['unrated', 'high', 'medium', 'low']);
export const Stance = v.picklist(['supports', 'refutes', 'context']);
export type Stance = v.InferOutput<typeof Stance>;

/** What became of a source: one that no longer holds takes its evidence with it. */
export const Standing = v.picklist(['sound', 'unreliable', 'retracted']);
export type Standing = v.InferOutput<typeof Standing>;

const Doi = v.pipe(
	line(300),
	v.check((text) => doiIn(text) !== null, 'A DOI begins with 10. and has a slash, such as 10.1000/182.'),
	v.transform((text) => doiIn(text) ?? text)
);
const Isbn = v.pipe(
	line(40),
	v.check((text) => isbnIn(text) !== null, 'This is no ISBN: its last digit does not fit the others.'),
	v.transform((text) => isbnIn(text) ?? text)
);

/** Words by which the desk finds its sources again; each once, in small letters. */
const Tags = v.pipe(
	v.array(v.pipe(line(50), v.toLowerCase())),
	v.transform((tags) => [...new Set(tags.filter((tag) => tag !== ''))]),
	v.maxLength(20, 'A source has at most 20 tags.')
);

/** What came with the library. Whoever does not name it means what `unlisted` says. */
const libraryFields = {
	/** Why it is as reliable as it is said to be. */
	reason: lines(1000),
	tags: Tags,
	doi: v.nullable(Doi),
	isbn: v.nullable(Isbn),
	/** The day that what it says belongs to. */
	asOf: v.nullable(Day),
	/** When somebody should look whether it still holds. */
	checkAgainOn: v.nullable(Day)
};

/** What nobody has said of a source yet. */
export const unlisted = {
	...{ reason: '', tags: [], doi: null, isbn: null, asOf: null, checkAgainOn: null }
} satisfies { readonly [K in keyof typeof libraryFields]: v.InferOutput<(typeof libraryFields)[K]> };

const withDefaults = {
	reason: v.optional(libraryFields.reason, ''),
	tags: v.optional(Tags, []),
	doi: v.optional(libraryFields.doi, null),
	isbn: v.optional(libraryFields.isbn, null),
	asOf: v.optional(libraryFields.asOf, null),
	checkAgainOn: v.optional(libraryFields.checkAgainOn, null)
};

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
	v.strictObject({ id: Id, ...sourceFields, ...withDefaults }),
	v.check(({ url, title }) => url !== null || title !== '', 'A source needs an address or a title.')
);
export type NewSource = Readonly<v.InferOutput<typeof NewSource>>;

export const SourceChange = v.partial(v.strictObject({ ...sourceFields, ...libraryFields }));
export type SourceChange = Readonly<v.InferOutput<typeof SourceChange>>;

export const Source = v.strictObject({
	id: Id,
	...sourceFields,
	accessedAt: Time,
	createdAt: Time,
	// Snapshots from before there was a library do not name what follows.
	...withDefaults,
	standing: v.optional(Standing, 'sound'),
	standingReason: v.optional(lines(1000), ''),
	standingAt: v.optional(v.nullable(Time), null),
	/** The source that stands for this one, where the two were the same. */
	mergedIntoId: v.optional(v.nullable(Id), null)
});
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

/** A source to which nothing has happened yet. */
export const soundSource = {
	...{ standing: 'sound', standingReason: '', standingAt: null, mergedIntoId: null }
} as const satisfies Partial<Source>;

/** Say that a source no longer holds, with the reason, or that it does again. */
export const StandingChange = v.pipe(
	v.strictObject({ standing: Standing, reason: v.optional(lines(1000), '') }),
	v.check(
		({ standing, reason }) => standing === 'sound' || reason !== '',
		'Say why the source no longer holds. Everyone whose claims rest on it reads this.'
	)
);
export type StandingChange = Readonly<v.InferOutput<typeof StandingChange>>;

/** How a person is reached. It stays with the desk: no export, page or log has it. */
export const Contact = v.strictObject({ contact: lines(1000) });

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
	withdrawn: v.boolean(),
	/** Its source was found unreliable or retracted since. */
	sourceWithdrawn: v.optional(v.boolean())
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
		confidential: false,
		...unlisted
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

/** A source by its DOI: the resolver's address leads to it. */
export const doiSource = (id: string, doi: string): NewSource => ({
	...webSource(id, `https://doi.org/${doi}`),
	...{ kind: 'document', publisher: '', title: `doi:${doi}`, doi }
});

/** A book by its ISBN: it has no address. */
export const isbnSource = (id: string, isbn: string): NewSource => ({
	...{ id, kind: 'document', url: null, title: `ISBN ${isbn}`, publisher: '', author: '', publishedOn: null },
	...{ reliability: 'unrated', confidential: false, ...unlisted, isbn }
});

/** The words by which a person knows a source. */
export const sourceName = ({ title, url }: { readonly title: string; readonly url: string | null }): string =>
	title || (url ?? '');
