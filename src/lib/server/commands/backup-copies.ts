/** The stored copies of sources beside a backup of the database: they never change, so that only new ones are written. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The folder beside a backup. */
export const folderOf = (file: string): string => `${file}.captures`;

/** Copy every stored copy that `to` lacks. Answers how many there are. What is on its way in is no copy yet. */
export async function copyAll(from: string, to: string): Promise<number> {
	const names = await readdir(from, { recursive: true }).catch(() => []);
	const stored = names.filter((name) => /^[0-9a-f]{2}[/\\][0-9a-f]{2}[/\\][0-9a-f]{64}$/.test(name));
	for (const name of stored) await copyOne(join(from, name), join(to, name));
	return stored.length;
}

/** Whoever interrupts this leaves no half file under the name of a whole one. */
async function copyOne(from: string, to: string): Promise<void> {
	const size = await stat(to).then(
		(found) => found.size,
		() => null
	);
	if (size === (await stat(from)).size) return;
	await mkdir(dirname(to), { recursive: true });
	await copyFile(from, `${to}.part`, constants.COPYFILE_FICLONE);
	await rename(`${to}.part`, to);
}
