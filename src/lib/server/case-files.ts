/** The case file of an article, gathered from what the desk knows: for the lawyer, and for whoever asks later. */
import { Readable } from 'node:stream';
import type { Event } from '#lib/domain/event.ts';
import type { Original } from '#lib/domain/original.ts';
import { type Snapshot, withoutConfidential } from '#lib/domain/publication.ts';
import { articleRow } from './articles.ts';
import * as calls from './calls.ts';
import * as captures from './captures.ts';
import { type Tx, glance } from './db/client.ts';
import { since } from './events.ts';
import { type CaseParts, type CopyFile, type OriginalFile, caseFile } from './export/case-file.ts';
import * as originals from './originals.ts';
import * as publications from './publications.ts';

/** A case file with its name. Its bytes come as they are made: copies can be large. */
export async function make(
	articleId: string
): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Uint8Array> }> {
	const parts = await glance((tx) => partsOf(tx, articleId));
	const copies = new Map<string, readonly CopyFile[]>();
	for (const { id } of parts.snapshot.sources) copies.set(id, await copiesOf(id));
	return { name: `${parts.snapshot.article.slug}-case.zip`, bytes: caseFile({ ...parts, copies }) };
}

/** The stored copies of a source, oldest first. */
async function copiesOf(sourceId: string): Promise<readonly CopyFile[]> {
	const safe = captures.ourVault();
	return (await captures.list(sourceId)).toReversed().map((copy) => ({
		...{ name: copy.name, capture: copy.id, sha256: copy.hash, size: copy.size, mediaType: copy.mediaType },
		...{ capturedAt: copy.createdAt, url: copy.address },
		open: () => safe.open(copy.hash)
	}));
}

function originalOf({ name, hash, size, mediaType, version, createdAt }: Original): OriginalFile {
	const open = () => captures.ourVault().open(hash);
	return { name, sha256: hash, size, mediaType, version, broughtAt: createdAt, open };
}

/** A case file as a download. */
export async function download(articleId: string): Promise<Response> {
	const { name, bytes } = await make(articleId);
	// Node's stream of the web and the platform's have types of their own for the same thing.
	return new Response(Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}

/** Everything as of one moment, and nothing of confidential sources. */
async function partsOf(tx: Tx, articleId: string): Promise<Omit<CaseParts, 'copies'>> {
	await articleRow(tx, articleId);
	const working = await publications.workingCopy(articleId, tx);
	const secret = new Set(working.sources.filter((source) => source.confidential).map((source) => source.id));
	const snapshot = withoutConfidential(working);
	const events = await allEvents(tx, articleId);
	const hidden = hiddenIn(working, secret);
	return {
		snapshot,
		calls: (await calls.ofArticle(articleId, tx)).filter(({ sourceId }) => !secret.has(sourceId ?? '')),
		history: events.map((event) => (concerns(event, hidden) ? withheld(event) : event)),
		published: await publishedSnapshots(tx, articleId),
		originals: (await originals.ofArticle(articleId, tx)).map(originalOf)
	};
}

async function allEvents(tx: Tx, articleId: string): Promise<readonly Event[]> {
	const all: Event[] = [];
	for (let some = await since(articleId, 0, 500, tx); some.length > 0;) {
		all.push(...some);
		some = await since(articleId, all.at(-1)?.sequence ?? 0, 500, tx);
	}
	return all;
}

/** Ids by which an event would tell of a confidential source: its own, and those of the evidence from it. */
const hiddenIn = ({ claims }: Snapshot, secret: ReadonlySet<string>): ReadonlySet<string> =>
	new Set([
		...secret,
		...claims.flatMap(({ evidence }) => evidence.filter((one) => secret.has(one.sourceId)).map((one) => one.id))
	]);

const concerns = ({ subject, payload }: Event, hidden: ReadonlySet<string>): boolean =>
	hidden.has(subject) || [payload['source'], payload['evidence'], payload['was']].some((id) => hidden.has(String(id)));

/** That something happened stays in the chain of hashes, and what it was is left out. */
const withheld = (event: Event): Event => ({ ...event, subject: '', payload: {} });

async function publishedSnapshots(tx: Tx, articleId: string): Promise<readonly Snapshot[]> {
	const rows = await tx
		.selectFrom('publication')
		.select('number')
		.where('articleId', '=', articleId)
		.orderBy('number')
		.execute();
	const all: Snapshot[] = [];
	for (const { number } of rows) all.push(await publications.readNumber(articleId, number, tx));
	return all;
}
