import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, say } from './paths.mjs';
import { Trouble, mustRun, run } from './process.mjs';

const STAMP = at('build', '.galley-source');
const FOLDERS = ['src', 'static', 'messages'];
const FILES = /^(package(-lock)?\.json|svelte\.config\.js|tsconfig\.json|vite(\.\w+)?\.config\.ts)$/;
const VITE = at('node_modules', 'vite', 'bin', 'vite.js');

/** The server first: its adapter empties build/, into which the command line is then put. */
const STEPS = [
	[VITE, 'build'],
	[VITE, 'build', '--config', 'vite.cli.config.ts'],
	[VITE, 'build', '--config', 'vite.thread.config.ts']
];

/**
 * Builds the server and the command line unless build/ was made from exactly these sources. Says one line, and what
 * the build said only if it failed.
 * @param {string} node
 */
export async function ensureBuild(node) {
	if (isFresh()) return;
	say('Building…');
	await build((args) => mustRun('The build', node, args, { cwd: at() }));
}

/** Builds in full view. @param {string} node */
export const buildOpenly = (node) => build((args) => mustShow(node, args));

/** @param {(args: readonly string[]) => Promise<void>} step throws where it fails, so that no stamp is written */
async function build(step) {
	const sources = fingerprint();
	rmSync(STAMP, { force: true });
	for (const args of STEPS) await step(args);
	writeFileSync(STAMP, sources);
}

/** @param {string} node @param {readonly string[]} args */
async function mustShow(node, args) {
	const code = await run(node, args, { cwd: at() });
	if (code !== 0) throw new Trouble(`The build failed (exit code ${code}).`);
}

const isFresh = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();

/** One hash over everything that the build reads, by content: times lie after a checkout. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const file of sourceFiles())
		hash
			.update(`${file}\0`)
			.update(readFileSync(at(file)))
			.update('\0');
	return hash.digest('hex');
}

function sourceFiles() {
	const own = readdirSync(at()).filter((name) => FILES.test(name));
	return [...own, ...FOLDERS.flatMap(filesUnder)].sort();
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
	if (!existsSync(at(folder))) return [];
	return readdirSync(at(folder)).flatMap((name) => {
		const path = join(folder, name);
		return statSync(at(path)).isDirectory() ? filesUnder(path) : [path];
	});
}
