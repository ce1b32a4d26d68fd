/**
 * A case file: one zip with everything that an article's verdicts rest on, each file a form that opens without Galley,
 * and a manifest with the SHA-256 of every file, by which anybody can verify it offline.
 */
import { createHash } from 'node:crypto';
import { type Zippable, strToU8, zipSync } from 'fflate';
import { annotate } from '#lib/domain/annotate.ts';
import type { Call } from '#lib/domain/call.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { currentReview } from '#lib/domain/verdict.ts';
import { formats } from './index.ts';

/** A stored copy of a source as a file. */
export interface CopyFile {
	/** A name within the source's folder: letters, digits, points and hyphens. */
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly mediaType: string;
	readonly capturedAt: number;
	readonly url: string | null;
}

export interface CaseParts {
	readonly snapshot: Snapshot;
	readonly calls: readonly Call[];
	/** The article's log, oldest first. */
	readonly history: readonly Event[];
	/** What readers were shown, oldest first. */
	readonly published: readonly Snapshot[];
	/** The copies of each source, by its id. */
	readonly copies: ReadonlyMap<string, readonly CopyFile[]>;
}

export const MANIFEST = 'manifest.json';

/** The bytes of a case file. The same case gives the same bytes. */
export function caseFile(parts: CaseParts): Uint8Array<ArrayBuffer> {
	const files = new Map([...textFiles(parts), ...copyFiles(parts)]);
	const manifest = manifestOf(parts, files);
	const zip: Zippable = { [MANIFEST]: strToU8(json(manifest)) };
	for (const [name, bytes] of files) zip[name] = bytes;
	// Times in a zip are to two seconds, local, and never before 1980: the manifest has the true ones.
	return zipSync(zip, { level: 6, mtime: new Date(1980, 0, 1) });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function textFiles({ snapshot, calls, history, published }: CaseParts): readonly (readonly [string, Uint8Array])[] {
	const article = annotate(snapshot);
	const render = (format: 'html' | 'markdown' | 'csv' | 'json', of = snapshot) =>
		formats[format].render(of, of === snapshot ? article : annotate(of));
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
		...published.map((one) => [`publications/${one.publication.number}.galley.json`, render('json', one)] as const)
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
copies/               stored copies of the sources, a folder for each; empty where none were stored
manifest.json         the SHA-256 of every other file

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

function copyFiles({ snapshot, copies }: CaseParts): readonly (readonly [string, Uint8Array])[] {
	return snapshot.sources.flatMap(({ id }) =>
		(copies.get(id) ?? []).map((copy) => [copyPath(id, copy), copy.bytes] as const)
	);
}

/** A name from elsewhere must not lead out of its folder. */
const copyPath = (sourceId: string, { name }: CopyFile): string =>
	`copies/${sourceId}/${name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '')}`;

function manifestOf({ snapshot, copies }: CaseParts, files: ReadonlyMap<string, Uint8Array>) {
	const { article, newsroom, publication } = snapshot;
	const about = snapshot.sources.flatMap(({ id, url }) =>
		(copies.get(id) ?? []).map((copy) => ({
			...{ path: copyPath(id, copy), source: id, url: copy.url ?? url, mediaType: copy.mediaType },
			capturedAt: iso(copy.capturedAt)
		}))
	);
	return {
		...{ format: 'galley-case', formatVersion: 1, newsroom, madeAt: iso(publication.at) },
		article: { id: article.id, slug: article.slug, title: article.title },
		copies: about,
		files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
	};
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
