/** `galley migrate`, `index`, `backup` and `restore`. */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, backup as copyDatabase } from 'node:sqlite';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { readConfig } from '../config.ts';
import { rebuild } from '../search/keep.ts';
import { copyAll, folderOf } from './backup-copies.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';

export const migrate: Command = {
	usage: 'migrate',
	summary: 'Bring the database to the shape that this version needs. Starting the server does the same.',
	async run() {
		await openNewsroom();
		say('The database is up to date.');
	}
};

export const index: Command = {
	usage: 'index',
	summary: 'Make the index of search anew, from everything that is stored.',
	async run() {
		await openNewsroom();
		say(`${await rebuild()} articles, claims and sources can be found.`);
	}
};

const sqlitePath = (url: string): string | null => (url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null);

export const backup: Command = {
	usage: 'backup FILE',
	summary:
		'Write a whole copy of the database to FILE while the server goes on (SQLite; with PostgreSQL, through pg_dump), and the stored copies of sources to FILE.captures.',
	async run([file]) {
		if (!file) throw new Usage(backup.usage);
		if (await exists(file))
			throw new Conflict(`${file} is there already. Give a new name, so that no backup is overwritten.`);
		const { databaseUrl, evidence } = readConfig();
		const path = sqlitePath(databaseUrl);
		if (path !== null) await needFile(path);
		// Before, so that it takes no time afterwards; and after, so that the backup lacks none that its database names.
		const keep = (): Promise<number> => copyAll(evidence.folder, folderOf(file));
		await keep();
		if (path === null) {
			const code = await run('pg_dump', ['--format=custom', `--file=${file}`, databaseUrl]);
			await keep();
			return code;
		}
		const database = new DatabaseSync(path, { readOnly: true });
		await copyDatabase(database, `${file}.part`);
		database.close();
		await settle(`${file}.part`, file);
		const copies = await keep();
		say(`Backed up to ${file}${copies > 0 ? `, and ${copies} stored files to ${folderOf(file)}` : ''}`);
		return 0;
	}
};

export const restore: Command = {
	usage: 'restore FILE',
	summary: 'Put a backup back. Stop the server first. The database that stood there is kept beside it.',
	async run([file]) {
		if (!file) throw new Usage(restore.usage);
		await needFile(file);
		const { databaseUrl, evidence } = readConfig();
		const path = sqlitePath(databaseUrl);
		if (path !== null) checkBackup(file);
		// What is stored is named by its bytes: nothing that stands there is changed.
		await copyAll(folderOf(file), evidence.folder);
		if (path === null) return run('pg_restore', ['--clean', '--if-exists', `--dbname=${databaseUrl}`, file]);
		await mkdir(dirname(resolve(path)), { recursive: true });
		const kept = await keepOld(path);
		await copyFile(file, `${path}.part`);
		await settle(`${path}.part`, path);
		say(`Restored from ${file}.${kept ? ` The database from before is in ${kept}.` : ''}`);
		return 0;
	}
};

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false
	);
}

async function needFile(path: string): Promise<void> {
	if (!(await exists(path))) throw new NotFound(`The file ${path}`);
}

/** Make sure that the bytes are on disk before the file takes its name. */
async function settle(part: string, file: string): Promise<void> {
	const handle = await open(part, 'r+');
	await handle.sync();
	await handle.close();
	await rename(part, file);
}

function checkBackup(file: string): void {
	try {
		const database = new DatabaseSync(file, { readOnly: true });
		const row = database.prepare('PRAGMA integrity_check').get();
		database.prepare('SELECT count(*) FROM event').get();
		database.close();
		if (row?.['integrity_check'] === 'ok') return;
	} catch {
		// Falls through to the one sentence that helps.
	}
	throw new Invalid(`${file} is not a whole backup of Galley. Nothing was changed.`);
}

/** Move the database that stands there aside, with its write-ahead log, which belongs to it alone. */
async function keepOld(path: string): Promise<string | null> {
	if (!(await exists(path))) return null;
	const kept = `${path}.before-restore-${Date.now()}`;
	const database = new DatabaseSync(path);
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	await rename(path, kept);
	await rm(`${path}-wal`, { force: true });
	await rm(`${path}-shm`, { force: true });
	return kept;
}

function run(program: string, args: readonly string[]): Promise<number> {
	return new Promise((done, fail) => {
		const child = spawn(program, args, { stdio: 'inherit' });
		child.once('error', () => fail(new NotFound(`The program ${program} of PostgreSQL`)));
		child.once('exit', (code) => done(code ?? 1));
	});
}
