/** Copies in a folder of this machine: `captures/ab/cd/abcd…`. */
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hash, Store } from './index.ts';

export function disk(folder: string): Store {
	const pathOf = (hash: Hash): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
	return {
		async keep({ hash, size, path }) {
			const to = pathOf(hash);
			if ((await sizeOf(to)) === size) return;
			await mkdir(dirname(to), { recursive: true });
			// Of the same bytes under the same name: whoever renames last has changed nothing.
			await rename(path, to);
			await settle(dirname(to));
		},
		async fetch(hash) {
			const path = pathOf(hash);
			return (await sizeOf(path)) === null ? null : { path, release: async () => undefined };
		}
	};
}

const sizeOf = (path: string): Promise<number | null> =>
	stat(path).then(
		({ size }) => size,
		() => null
	);

/** A new name is on disk only when its folder is. Systems that cannot open a folder keep it so themselves. */
async function settle(folder: string): Promise<void> {
	const handle = await open(folder, 'r').catch(() => null);
	await handle?.sync().catch(() => undefined);
	await handle?.close();
}
