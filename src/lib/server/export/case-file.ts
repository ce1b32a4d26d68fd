/**
 * A case file: one zip with everything that an article's verdicts rest on, each file a form that opens without Galley,
 * and a manifest with the SHA-256 of every file, by which anybody can verify it offline.
 */
import { createHash } from 'node:crypto';
import { strToU8 } from 'fflate';
import type { Call } from '#lib/domain/call.ts';
import { Invalid } from '#lib/domain/errors.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { currentReview } from '#lib/domain/verdict.ts';
import { inputOf } from './export-input.ts';
import { writers } from './index.ts';
import { type ZipEntry, zipped } from './zip-stream.ts';

/** A stored copy of a source as a file. */
export interface CopyFile {
	/** A name: in the case file letters, digits, points and hyphens are left of it. */
	readonly name: string;
	/** Its id: by it evidence names the copy that its excerpt stands in. */
	readonly capture: string;
	readonly sha256: string;
	/** Bytes. */
	readonly size: number;
	readonly mediaType: string;
	readonly capturedAt: number;
	/** The address that answered; null where it was uploaded. */
	readonly url: string | null;
	/** Its bytes, held against its hash before the first of them is given. `Invalid` where they are damaged. */
	readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** The file that a version of the article's text came from. */
export interface OriginalFile extends Pick<CopyFile, 'name' | 'sha256' | 'size' | 'mediaType' | 'open'> {
	readonly version: number;
	readonly broughtAt: number;
}

export interface CaseParts {
	readonly snapshot: Snapshot;
	readonly calls: readonly Call[];
	/** The article's log, oldest first. */
	readonly history: readonly Event[];
	/** What readers were shown, oldest first. */
	readonly published: readonly Snapshot[];
	/** The files that the article's texts came from, oldest first. */
	readonly originals: readonly OriginalFile[];
	/** The copies of each source, oldest first, by its id. */
	readonly copies: ReadonlyMap<string, readonly CopyFile[]>;
}

export const MANIFEST = 'manifest.json';

/** The bytes of a case file, one copy after the other: they need not be in memory at once. The same case gives the same bytes. */
export const caseFile = (parts: CaseParts): AsyncGenerator<Uint8Array> => zipped(entriesOf(parts));

/** The manifest comes last: by then it is known which copies are whole. */
async function* entriesOf(parts: CaseParts): AsyncGenerator<ZipEntry> {
	const files: FileLine[] = [];
	for (const [name, bytes] of textFiles(parts)) {
		files.push({ path: name, bytes: bytes.length, sha256: sha256(bytes) });
		yield { name, bytes: [bytes], isPacked: false };
	}
	const originals = parts.originals.map(originalLine);
	const { taken, leftOut } = copyLines(parts);
	const damaged = new Set<StoredLine>();
	for (const line of [...originals, ...taken]) {
		const bytes = await opened(line.copy);
		if (!bytes) damaged.add(line);
		if (!bytes) continue;
		const { path, copy } = line;
		files.push({ path, bytes: copy.size, sha256: copy.sha256 });
		yield { name: path, bytes, isPacked: isPacked(copy.mediaType) };
	}
	const isWhole = (line: StoredLine): boolean => !damaged.has(line);
	const spoiled = taken.filter((line) => damaged.has(line));
	const missing = [...spoiled.map((line) => left(line, 'damaged')), ...leftOut.map((line) => left(line, 'size'))];
	const manifest = {
		...{ ...aboutCase(parts), copies: taken.filter(isWhole).map(aboutCopy), leftOut: missing },
		originals: originals.map((line) => ({ ...aboutOriginal(line), damaged: damaged.has(line) })),
		files
	};
	yield { name: MANIFEST, bytes: [strToU8(json(manifest))], isPacked: false };
}

interface FileLine {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
}

interface StoredLine {
	readonly path: string;
	readonly copy: Pick<CopyFile, 'sha256' | 'size' | 'mediaType' | 'open'>;
}

interface CopyLine extends StoredLine {
	readonly source: Snapshot['sources'][number];
	readonly copy: CopyFile;
}

interface OriginalLine extends StoredLine {
	readonly copy: OriginalFile;
}

const originalLine = (copy: OriginalFile, index: number): OriginalLine => ({
	path: `originals/${index + 1}-${plainName(copy)}`,
	copy
});

const aboutOriginal = ({ path, copy }: OriginalLine) => ({
	...{ path, version: copy.version, mediaType: copy.mediaType, broughtAt: iso(copy.broughtAt) },
	...{ bytes: copy.size, sha256: copy.sha256 }
});

/** Null where the stored bytes are no longer what they were: the rest of the case is none the worse for it. */
const opened = ({ open }: Pick<CopyFile, 'open'>): Promise<AsyncIterable<Uint8Array> | null> =>
	open().catch((error: unknown) => {
		if (error instanceof Invalid) return null;
		throw error;
	});

const isPacked = (mediaType: string): boolean => /^(image\/(?!svg)|audio\/|application\/)/.test(mediaType);

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function textFiles({ snapshot, calls, history, published }: CaseParts): readonly (readonly [string, Uint8Array])[] {
	const input = inputOf(snapshot);
	const render = (format: 'html' | 'markdown' | 'csv' | 'json', of = input) => writers[format](of);
	const texts: readonly (readonly [string, string])[] = [
		['README.txt', README],
		['article.html', render('html')],
		['article.md', render('markdown')],
		['claims.csv', render('csv')],
		['case.galley.json', render('json')],
		['sources.json', json(snapshot.sources)],
		['calls.json', json(calls)],
		['sign-offs.json', json(signOffs(snapshot))],
		['history.json', json(history)],
		...published.map(
			(one) => [`publications/${one.publication.number}.galley.json`, render('json', inputOf(one))] as const
		)
	];
	return texts.map(([name, text]) => [name, strToU8(text)] as const);
}

const README = `This is a case file of Galley: everything that the verdicts on one article rest on.

article.html          the article with its claims, as readers see it; opens in any browser
article.md            the same as text
claims.csv            the claims with their verdicts, as a table
case.galley.json      the whole case; another Galley takes it in (galley import)
sources.json          the sources, each with how reliable it is held to be, and why
calls.json            who was asked for their side, when, what, and what they answered
sign-offs.json        who proposed and who approved each verdict, and when
history.json          the article's log: every act, chained by SHA-256
publications/         what readers were shown, publication by publication
originals/            the files that the article's texts came from; none where it was typed or pasted
copies/               stored copies of the sources, a folder for each, the oldest first; none where none were stored
manifest.json         the SHA-256 of every other file, where each copy is from, and copies that could not be put in

Verify it offline:  galley verify-case FILE
Confidential sources, and what was taken from them, are in no export. They are not in this one.
`;

/** Every verdict that was reviewed, and by whom. */
function signOffs({ claims, people }: Snapshot) {
	const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? '';
	return claims.flatMap((claim) =>
		claim.verdicts
			.filter((verdict) => !verdict.withdrawn)
			.map((verdict) => {
				const review = currentReview(verdict);
				const by = { id: verdict.authorId, name: nameOf(verdict.authorId) };
				return {
					...{ claim: claim.number, verdict: verdict.id, said: verdict.said, rating: verdict.rating },
					...(verdict.reasons && { reasons: verdict.reasons }),
					...{ conclusion: verdict.conclusion, proposedBy: by, proposedAt: iso(verdict.createdAt) },
					review: review && {
						...{ decision: review.decision, reason: review.reason, at: iso(review.createdAt) },
						by: { id: review.authorId, name: nameOf(review.authorId) }
					}
				};
			})
	);
}

const iso = (at: number): string => new Date(at).toISOString();

/** More is in no zip that every program opens. Bytes, and files. */
const LARGEST = 1.9 * 1024 ** 3;
const MOST = 60_000;

/** The copies that have room. Where not all have, the newest of each source goes before older ones. */
function copyLines({ snapshot, copies, originals }: CaseParts): {
	readonly taken: CopyLine[];
	readonly leftOut: CopyLine[];
} {
	const lines = snapshot.sources.flatMap((source) =>
		(copies.get(source.id) ?? []).map((copy, index, { length }) => ({
			...{ path: copyPath(source.id, index + 1, copy), source, copy },
			age: length - index
		}))
	);
	const kept = new Set<string>();
	let room = LARGEST - originals.reduce((sum, { size }) => sum + size, 0);
	for (const { path, copy } of lines.toSorted((a, b) => a.age - b.age)) {
		if (copy.size > room || kept.size === MOST) continue;
		room -= copy.size;
		kept.add(path);
	}
	const { taken = [], leftOut = [] } = Object.groupBy(lines, ({ path }) => (kept.has(path) ? 'taken' : 'leftOut'));
	return { taken, leftOut };
}

/** A name from elsewhere must not lead out of its folder. */
const plainName = ({ name }: Pick<CopyFile, 'name'>): string => name.replace(/[^\w.-]+/g, '_');

const copyPath = (sourceId: string, number: number, copy: CopyFile): string =>
	`copies/${sourceId}/${number}-${plainName(copy)}`;

function aboutCase({ snapshot: { article, newsroom, publication } }: CaseParts) {
	return {
		...{ format: 'galley-case', formatVersion: 1, newsroom, madeAt: iso(publication.at) },
		article: { id: article.id, slug: article.slug, title: article.title }
	};
}

const aboutCopy = ({ path, source, copy }: CopyLine) => ({
	...{ path, source: source.id, capture: copy.capture, url: copy.url ?? source.url, mediaType: copy.mediaType },
	capturedAt: iso(copy.capturedAt)
});

/** A copy that Galley knows of and could not put in, and why: it is damaged in the storage, or there was no room. */
const left = (line: CopyLine, reason: 'damaged' | 'size') => ({
	...aboutCopy(line),
	...{ bytes: line.copy.size, sha256: line.copy.sha256, reason }
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
