/**
 * Where copies lie: each under the SHA-256 of its bytes, stored once, never overwritten. What is written takes its name
 * only when all of it is on disk, so that a process that dies leaves no half file; what is read is held against its name.
 */
import { createHash } from 'node:crypto';
import { type ReadStream, createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Invalid } from '#lib/domain/errors.ts';
import type { EvidenceConfig } from '../config.ts';
import { disk } from './disk.ts';
import { incoming } from './incoming.ts';
import { s3 } from './s3.ts';

/** The name of stored bytes: SHA-256, hex. */
export type Hash = string;

export interface Stored {
	readonly hash: Hash;
	/** Bytes. */
	readonly size: number;
}

/** Bytes that lie on disk under no name yet. */
export interface Incoming extends Stored {
	readonly path: string;
}

/** A place that keeps bytes under their hash. */
export interface Store {
	/** Take over a file of `incoming`; where these bytes are stored already, nothing is written. The file is gone afterwards. */
	readonly keep: (incoming: Incoming) => Promise<void>;
	/** The path of a file that holds the bytes, and what to do when it is no longer needed. Null where they are not stored. */
	readonly fetch: (hash: Hash) => Promise<{ readonly path: string; readonly release: () => Promise<void> } | null>;
}

/** The stored bytes are gone, or are not what they were: somebody or something has changed them outside Galley. */
const damaged = (): Invalid =>
	new Invalid('The stored copy is missing or was changed outside Galley. Tell your admin.');

export interface Vault {
	/** Store what a source gives. Throws `Overflow` above the limit, in bytes; then nothing is left of it. */
	readonly put: (source: AsyncIterable<Uint8Array>, limit: number) => Promise<Stored>;
	/** Receive what a source gives, look at it, and only then keep it or not. */
	readonly receive: <T>(
		source: AsyncIterable<Uint8Array>,
		limit: number,
		look: (incoming: Incoming) => Promise<T>
	) => Promise<T>;
	readonly keep: (incoming: Incoming) => Promise<void>;
	/** All bytes, verified. Throws `Invalid` where they are not what was stored. */
	readonly read: (hash: Hash) => Promise<Buffer>;
	/** The bytes as a stream, verified before the first of them is given. Throws `Invalid` where they are damaged. */
	readonly open: (hash: Hash) => Promise<ReadStream>;
	/** Remove what writers that are gone left behind. */
	readonly sweep: () => Promise<void>;
}

export function vault(config: Pick<EvidenceConfig, 'folder' | 's3'>): Vault {
	const place = incoming(config.folder);
	const store = config.s3 ? s3(config.s3, place) : disk(config.folder);
	const receive: Vault['receive'] = async (source, limit, look) => {
		const got = await place.receive(source, limit);
		try {
			return await look(got);
		} finally {
			await place.remove(got.path);
		}
	};
	const verified = async (hash: Hash): Promise<NonNullable<Awaited<ReturnType<Store['fetch']>>>> => {
		const found = await store.fetch(hash);
		if (!found) throw damaged();
		if ((await hashOf(found.path)) === hash) return found;
		await found.release();
		throw damaged();
	};
	const open = async (hash: Hash): Promise<ReadStream> => {
		const { path, release } = await verified(hash);
		const stream = createReadStream(path);
		stream.once('close', () => void release().catch(() => undefined));
		return stream;
	};
	const read = async (hash: Hash): Promise<Buffer> => {
		const { path, release } = await verified(hash);
		return readFile(path).finally(release);
	};
	return {
		...{ receive, open, read, keep: store.keep, sweep: place.sweep },
		put: (source, limit) =>
			receive(source, limit, async (got) => {
				await store.keep(got);
				return { hash: got.hash, size: got.size };
			})
	};
}

async function hashOf(path: string): Promise<Hash> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}
