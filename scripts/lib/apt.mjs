import { existsSync } from 'node:fs';
import { mustRun } from './process.mjs';

const APT = '/usr/bin/apt-get';
const QUIETLY = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };

/** Whether this is a Debian on which we may install: as root, or not at all (nobody is asked for a password). */
export const canApt = () => existsSync(APT) && process.getuid?.() === 0;

/**
 * Installs Debian packages; the package lists are fetched first, since a new machine has none.
 * @param {readonly string[]} packages
 */
export async function aptInstall(packages) {
	const what = `Installing ${packages.join(', ')}`;
	await mustRun(what, APT, ['update'], QUIETLY);
	await mustRun(what, APT, ['install', '--yes', '--no-install-recommends', ...packages], QUIETLY);
}
