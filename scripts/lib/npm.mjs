import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Trouble, mustRun } from './process.mjs';

// Scripts stay off: no package of ours needs one. Development packages are the app's own parts, whatever NODE_ENV says.
const WITH = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm in a folder with the given Node: npm skips optional packages whose `engines` do not fit the Node that runs
 * it, so the machine's own older Node must not.
 * @param {string} node path of the Node to run npm with
 * @param {'ci' | 'install'} verb `ci` is exact and wants a lockfile
 * @param {string} folder
 * @param {string} what for the message, should it fail
 */
export async function npm(node, verb, folder, what) {
	const script = findNpm();
	await mustRun(what, node, [script, verb, ...WITH], { cwd: folder, env: npmEnvironment(script) });
}

/** npm's own JavaScript, so that no shell, no npm.cmd and no shebang picks another Node. */
function findNpm() {
	const found = [...candidates()].find((file) => file !== undefined && existsSync(file));
	if (found) return realpathSync(found);
	throw new Trouble('npm was not found beside Node nor in PATH. Install Node.js with npm, then try again.');
}

/** @returns {Generator<string | undefined>} */
function* candidates() {
	const { npm_execpath: running } = process.env;
	if (running && basename(running) === 'npm-cli.js') yield running;
	const beside = dirname(realpathSync(process.execPath));
	yield join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
	yield join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js');
	yield* (process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter).flatMap(fromBin);
}

/**
 * What a folder of PATH says about npm: a link to its JavaScript (Unix), or its package beside npm.cmd (Windows).
 * @param {string} folder
 */
function fromBin(folder) {
	const link = join(folder, 'npm');
	const isJavaScript = existsSync(link) && basename(realpathSync(link)) === 'npm-cli.js';
	return [isJavaScript ? link : undefined, join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

/**
 * Debian's npm keeps its parts where only Debian's Node looks by itself.
 * @param {string} npm
 */
function npmEnvironment(npm) {
	const debian = '/usr/share/nodejs';
	return npm.startsWith(`${debian}/`) ? { ...process.env, NODE_PATH: debian } : process.env;
}
