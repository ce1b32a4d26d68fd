import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canApt } from './apt.mjs';
import { at, say } from './paths.mjs';
import { Trouble, capture, mustRun } from './process.mjs';

const UNIX = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/usr/bin/google-chrome'];
const MAC = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const WINDOWS = [
	join('Google', 'Chrome', 'Application', 'chrome.exe'),
	join('Microsoft', 'Edge', 'Application', 'msedge.exe')
];

/**
 * The browser of the end-to-end tests: `CHROMIUM`, the usual places, or installed now.
 * @param {string} node
 * @returns {Promise<string>} the path of its binary
 */
export async function ensureChromium(node) {
	const named = process.env['CHROMIUM'];
	if (named && !existsSync(named)) throw new Trouble(`CHROMIUM is ${named}, and there is no such file.`);
	return named || ((await find(node)) ?? (await installChromium(node)));
}

/** @param {string} node @returns {Promise<string | undefined>} */
const find = async (node) => usualPlaces().find((file) => existsSync(file)) ?? (await playwrights(node));

function usualPlaces() {
	if (process.platform === 'darwin') return MAC;
	if (process.platform !== 'win32') return UNIX;
	const { ProgramFiles, LOCALAPPDATA, 'ProgramFiles(x86)': x86 } = process.env;
	return [ProgramFiles, x86, LOCALAPPDATA].flatMap((base) => (base ? WINDOWS.map((path) => join(base, path)) : []));
}

/**
 * The one that `playwright-core install` put down earlier. Asked in Galley's Node, since Playwright refuses an old one.
 * @param {string} node
 */
async function playwrights(node) {
	const program = "import { chromium } from 'playwright-core'; console.log(chromium.executablePath())";
	const { output } = await capture(node, ['--input-type=module', '--eval', program], { cwd: at() });
	const file = output.trim();
	return existsSync(file) ? file : undefined;
}

// Fonts too: without any, text has no width and nothing can be clicked. DejaVu has Arabic and the Kazakh letters.
const DEBIAN = ['chromium', 'fonts-liberation', 'fonts-dejavu-core'];

/** @param {string} node */
async function installChromium(node) {
	say('Installing Chromium…');
	const cli = at('node_modules', 'playwright-core', 'cli.js');
	if (canApt()) await aptInstall(DEBIAN);
	else await mustRun('Installing Chromium', node, [cli, 'install', 'chromium']);
	const file = await find(node);
	if (file) return file;
	throw new Trouble('Chromium was installed but not found. Set CHROMIUM to the path of its binary.');
}
