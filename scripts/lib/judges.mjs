import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { aptInstall, canApt } from './apt.mjs';
import { npm } from './npm.mjs';
import { at, say } from './paths.mjs';
import { Trouble } from './process.mjs';

/** The judges know nothing of our code, and ours nothing of theirs: they lie beside the clone, not in it. */
const SOURCE = at('..', 'shared', 'verify');

/** Other people's readers that the judges ask: program and the Debian package that has it. */
const READERS = {
	pandoc: 'pandoc',
	pdftotext: 'poppler-utils',
	qpdf: 'qpdf',
	soffice: 'libreoffice-writer',
	unzip: 'unzip',
	xmllint: 'libxml2-utils',
	epubcheck: 'epubcheck'
};

/** Debian's own way to start it asks for settings that a bare machine lacks. */
export const EPUBCHECK = ['java', '-jar', '/usr/bin/epubcheck'];

/**
 * A copy of the judges with their packages installed, made once per state of the originals, which may be read-only.
 * @param {string} node
 * @returns {Promise<string>} its folder
 */
export async function ensureJudges(node) {
	if (!existsSync(SOURCE)) throw new Trouble(`There are no judges at ${relative(process.cwd(), SOURCE)}.`);
	const folder = join(tmpdir(), `galley-judges-${fingerprint()}`);
	const stamp = join(folder, '.galley-installed');
	if (existsSync(stamp)) return folder;
	say('Installing the judges…');
	rmSync(folder, { recursive: true, force: true });
	cpSync(SOURCE, folder, { recursive: true });
	chmodSync(folder, 0o755);
	await npm(node, 'install', folder, 'Installing the judges');
	writeFileSync(stamp, '');
	return folder;
}

/** What they depend on, and when each of their files was last written. */
function fingerprint() {
	const hash = createHash('sha256').update(readFileSync(join(SOURCE, 'package.json')));
	for (const file of filesUnder(SOURCE)) hash.update(`${relative(SOURCE, file)} ${statSync(file).mtimeMs}\n`);
	return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder @returns {string[]} */
const filesUnder = (folder) =>
	readdirSync(folder, { withFileTypes: true })
		.map((entry) => ({ entry, path: join(folder, entry.name) }))
		.flatMap(({ entry, path }) => (entry.isDirectory() ? filesUnder(path) : [path]))
		.sort();

/** Without these no judge can say anything. */
const NEEDED = ['pandoc', 'pdftotext'];

/**
 * Installs the readers that are missing, where we may. Those that most judges do without may stay away.
 * @returns {Promise<ReadonlySet<string>>} the programs that are there
 */
export async function ensureReaders() {
	const missing = Object.entries(READERS).filter(([program]) => !isInPath(program));
	if (missing.length > 0) await install(missing);
	return new Set(Object.keys(READERS).filter(isInPath));
}

/** @param {readonly (readonly [program: string, name: string])[]} missing */
async function install(missing) {
	const packages = missing.map(([, name]) => name);
	const isNeeded = missing.some(([program]) => NEEDED.includes(program));
	if (!canApt() && isNeeded)
		throw new Trouble(`The judges need ${packages.join(' and ')}: install them, then try again.`);
	if (!canApt()) return;
	say(`Installing ${packages.join(', ')}…`);
	const installed = aptInstall(packages);
	await (isNeeded ? installed : installed.catch((error) => say(error.message)));
}

/** @param {string} program */
const isInPath = (program) =>
	(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
