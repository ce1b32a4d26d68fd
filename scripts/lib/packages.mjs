import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { at, say } from './paths.mjs';

const STAMP = at('node_modules', '.galley-lock');

/**
 * Installs the packages of package-lock.json, once per content of that file. `npm ci` removes node_modules and the
 * stamp with it, so that an installation that was cut short is not taken for a whole one.
 * @param {string} node
 */
export async function ensurePackages(node) {
	const wanted = createHash('sha256')
		.update(readFileSync(at('package-lock.json')))
		.digest('hex');
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
	say('Installing packages…');
	await npm(node, 'ci', at(), 'Installing packages');
	writeFileSync(STAMP, wanted);
}
