import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyAll } from '#lib/server/commands/backup-copies.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'galley-backup-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const HASH = 'ab'.repeat(32);
const NAME = join('ab', 'ab', HASH);

async function put(name: string, text: string): Promise<void> {
	const path = join(folder, name);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}

it('copies of sources are taken along, and nothing that is on its way in', async () => {
	await put(join('from', NAME), 'whole');
	await put(join('from', 'incoming', 'x.part'), 'half');
	expect(await copyAll(join(folder, 'from'), join(folder, 'to'))).toBe(1);
	expect(await readdir(join(folder, 'to'))).toEqual(['ab']);
	expect(await readFile(join(folder, 'to', NAME), 'utf8')).toBe('whole');
});
it('what is there already stays, and what is half there is made whole', async () => {
	await put(join('kept', NAME), 'WHOLE');
	await put(join('torn', NAME), 'wh');
	await copyAll(join(folder, 'from'), join(folder, 'kept'));
	await copyAll(join(folder, 'from'), join(folder, 'torn'));
	expect(await readFile(join(folder, 'kept', NAME), 'utf8')).toBe('WHOLE');
	expect(await readFile(join(folder, 'torn', NAME), 'utf8')).toBe('whole');
});
it('where nothing is stored there is nothing to take', async () =>
	expect(await copyAll(join(folder, 'nowhere'), join(folder, 'empty'))).toBe(0));
