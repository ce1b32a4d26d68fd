/** Stored copies of sources: fetched in the background or uploaded, never changed, each with what was read from it. */
import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import type { Capture, CopyLine, FoundFields } from '#lib/domain/capture.ts';
import { plainLines } from '#lib/domain/capture.ts';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { User } from './auth/lucia.ts';
import { readConfig } from './config.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { type FileKind, kindOf, safeName } from './evidence/file-kind.ts';
import { LARGEST_READ, hasWords, readCopy } from './evidence/reading/index.ts';
import { NOTHING, type Reading } from './evidence/reading/reading.ts';
import { type Incoming, type Vault, vault } from './evidence/vault/index.ts';
import { Overflow } from './evidence/vault/incoming.ts';
import { wantCopy } from './evidence/wanted.ts';
import { enqueue } from './jobs.ts';
import { BATCH, standingFor } from './merged-sources.ts';
import { sourceRow } from './sources.ts';

export function toCapture(row: Tables['capture']): Capture {
	const { readableHash: _, found, ...fields } = row;
	// It was written by `insert`, from what was read.
	return { ...fields, found: JSON.parse(found) as FoundFields };
}

export const ourVault = (): Vault => vault(readConfig().evidence);

async function captureRow(id: string, db: Tx | Database = database()): Promise<Tables['capture']> {
	const row = await db.selectFrom('capture').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This copy');
	return row;
}

/** The copies of a source and of those that were merged into it, the newest first. */
export async function list(sourceId: string): Promise<Capture[]> {
	await sourceRow(database(), sourceId);
	const rows = await database()
		.selectFrom('capture')
		.selectAll()
		.where('sourceId', 'in', [...(await standingFor([sourceId])).keys()])
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(toCapture);
}

/** Those of these sources that have a copy. */
export async function withCopies(sourceIds: readonly string[], db: Tx | Database): Promise<ReadonlySet<string>> {
	const standing = await standingFor(sourceIds, db);
	const members = [...standing.keys()];
	const found = new Set<string>();
	for (let start = 0; start < members.length; start += BATCH) {
		const some = members.slice(start, start + BATCH);
		const rows = await db.selectFrom('capture').select('sourceId').distinct().where('sourceId', 'in', some).execute();
		for (const { sourceId } of rows) found.add(standing.get(sourceId) ?? sourceId);
	}
	return found;
}

export const read = async (id: string): Promise<Capture> => toCapture(await captureRow(id));

/** A copy's words, verified: as one text, and line by line. Null where it has none. */
export async function readText(
	id: string
): Promise<{ readonly text: string; readonly lines: readonly CopyLine[] } | null> {
	const { textHash, readableHash } = await captureRow(id);
	if (textHash === null) return null;
	const text = (await ourVault().read(textHash)).toString('utf8');
	// It was written by `readings`, from lines.
	const lines = readableHash && (JSON.parse((await ourVault().read(readableHash)).toString()) as CopyLine[]);
	return { text, lines: lines || plainLines(text) };
}

/** Want a new copy of a source. Where one is being fetched, it is that one. */
export async function ask(user: User, sourceId: string): Promise<void> {
	if (readConfig().evidence.fetch === null)
		throw new Invalid('This server fetches no pages. Save the page yourself and upload it.');
	await write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const { url } = await sourceRow(tx, sourceId);
		if (url === null) throw new Invalid('This source has no address to fetch. Upload a file as its copy.');
		await wantCopy({ tx, now }, sourceId, user.id);
		await append('copy.asked', sourceId, { url });
	});
}

export interface Upload {
	readonly name: string;
	readonly mediaType: string | null;
	/** Bytes, as the sender states them; null where nothing is stated. */
	readonly length: number | null;
	/** Null where nothing was sent. */
	readonly bytes: AsyncIterable<Uint8Array> | null;
}

/** Keep a file as a copy of a source. It is looked at before it is kept; what is no evidence is refused. */
export async function upload(
	user: User,
	sourceId: string,
	{ name, mediaType, length, bytes }: Upload
): Promise<Capture> {
	await sourceRow(database(), sourceId);
	const limit = readConfig().evidence.largestUpload;
	if (length !== null && length > limit) throw largerThan(limit);
	const look = async (incoming: Incoming): Promise<Capture> => {
		const kind = await kindOf(incoming.path, { name, mediaType });
		return store(user.id, sourceId, incoming, {
			...{ origin: 'uploaded', address: null, kind },
			name: safeName(name, kind),
			mediaType: kind.mediaType
		});
	};
	return ourVault()
		.receive(bytes ?? once(Buffer.alloc(0)), limit, look)
		.catch((error: unknown) => {
			throw error instanceof Overflow ? largerThan(limit) : error;
		});
}

const largerThan = (limit: number): Invalid =>
	new Invalid('This file is larger than {size} MB. Upload the part of it that you need.', {
		size: Math.round(limit / (1024 * 1024))
	});

interface About {
	readonly origin: Capture['origin'];
	readonly address: string | null;
	readonly kind: FileKind;
	readonly name: string;
	/** With its charset, where one was stated: by it the words are read. */
	readonly mediaType: string;
}

/** Store bytes that have come, what was read from them, and that they are a copy of a source. */
export async function store(authorId: string, sourceId: string, got: Incoming, about: About): Promise<Capture> {
	const safe = ourVault();
	const reading = await readingOf(got, about.mediaType);
	const put = async (text: string | null): Promise<string | null> =>
		text === null ? null : (await safe.put(once(Buffer.from(text)), Infinity)).hash;
	const [textHash, readableHash] = [await put(reading.text), await put(reading.lines && JSON.stringify(reading.lines))];
	await safe.keep(got);
	return insert(authorId, sourceId, {
		...{ origin: about.origin, address: about.address, name: about.name, mediaType: about.kind.mediaType },
		...{ size: got.size, hash: got.hash, textHash, readableHash, found: reading.found }
	});
}

/** Only what has words, and is no larger than a book, is taken into memory. */
const readingOf = async ({ path, size }: Incoming, mediaType: string): Promise<Reading> =>
	hasWords(mediaType) && size <= LARGEST_READ ? readCopy({ bytes: await readFile(path), mediaType }) : NOTHING;

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

type NewCapture = Omit<Tables['capture'], 'id' | 'sourceId' | 'authorId' | 'createdAt' | 'found' | 'archivedUrl'> & {
	readonly found: FoundFields;
};

function insert(authorId: string, sourceId: string, { found, ...fields }: NewCapture): Promise<Capture> {
	return write(authorId, NEWSROOM_LOG, async (writer) => {
		const { tx, now, append } = writer;
		const source = await sourceRow(tx, sourceId);
		const made = { id: uuid(), sourceId, authorId, createdAt: now, archivedUrl: null };
		const row = { ...fields, ...made, found: JSON.stringify(found) };
		await tx.insertInto('capture').values(row).execute();
		const { origin, hash, address } = fields;
		await append('copy.stored', sourceId, { capture: row.id, origin, hash, address });
		await fillIn(writer, source, found);
		if (origin === 'fetched' && isArchived(source))
			await enqueue(tx, { kind: 'archive', subject: row.id, payload: {} }, { now });
		return toCapture(row);
	});
}

/** A public archive is told of no confidential source. */
const isArchived = ({ confidential }: Tables['source']): boolean =>
	confidential === 0 && readConfig().evidence.wayback !== null;

/** What the page says of itself stands in the source where nobody has said anything yet. */
async function fillIn({ tx, append }: Writer, source: Tables['source'], found: FoundFields): Promise<void> {
	const host = source.url === null ? '' : new URL(source.url).hostname.replace(/^www\./, '');
	const isBlank = { publisher: source.publisher === '' || source.publisher === host };
	const after = {
		...(source.title === '' && found.title && { title: found.title.value }),
		...(isBlank.publisher && found.publisher && { publisher: found.publisher.value }),
		...(source.author === '' && found.author && { author: found.author.value }),
		...(source.publishedOn === null && found.publishedOn && { publishedOn: found.publishedOn.value })
	};
	if (Object.keys(after).length === 0) return;
	await tx.updateTable('source').set(after).where('id', '=', source.id).execute();
	await append('source.changed', source.id, { after, from: 'copy' });
}
