/** Bytes on their way into the vault: in a folder of their own, under names of chance, never more than the limit. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Incoming } from './index.ts';

/** More bytes came than may. */
export class Overflow extends Error {}

/** What is older than this belongs to no process that still writes it. Milliseconds. */
const LEFT_BEHIND = 24 * 3600 * 1000;

export interface Place {
	readonly receive: (source: AsyncIterable<Uint8Array>, limit: number) => Promise<Incoming>;
	readonly remove: (path: string) => Promise<void>;
	/** A new path in it. */
	readonly newPath: () => Promise<string>;
	readonly sweep: () => Promise<void>;
}

export function incoming(folder: string): Place {
	const base = join(folder, 'incoming');
	const newPath = async (): Promise<string> => {
		await mkdir(base, { recursive: true });
		return join(base, `${randomUUID()}.part`);
	};
	const remove = (path: string): Promise<void> => rm(path, { force: true });
	return {
		...{ newPath, remove },
		async receive(source, limit) {
			const path = await newPath();
			try {
				return { ...(await write(path, source, limit)), path };
			} catch (error) {
				await remove(path);
				throw error;
			}
		},
		async sweep() {
			for (const name of await readdir(base).catch(() => [])) {
				const path = join(base, name);
				const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
				if (Date.now() - mtimeMs > LEFT_BEHIND) await remove(path);
			}
		}
	};
}

/** Chunk after chunk, so that only one of them is in memory; on disk when it answers. */
async function write(
	path: string,
	source: AsyncIterable<Uint8Array>,
	limit: number
): Promise<{ readonly hash: string; readonly size: number }> {
	const hash = createHash('sha256');
	let size = 0;
	const handle = await open(path, 'wx', 0o600);
	try {
		for await (const chunk of source) {
			size += chunk.length;
			if (size > limit) throw new Overflow();
			hash.update(chunk);
			await handle.writeFile(chunk);
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
	return { hash: hash.digest('hex'), size };
}
