import { existsSync } from 'node:fs';
import { buildOpenly, ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensurePackages } from './packages.mjs';
import { at, say } from './paths.mjs';
import { Trouble, run } from './process.mjs';
import { ensureNode } from './runtime.mjs';
import { test } from './test.mjs';

/** @typedef {(node: string, args: readonly string[]) => Promise<number>} Command exit code */

const CLI = at('build', 'cli.js');

/**
 * Galley's command line; its paths are relative to where the person is, not to the clone.
 * @type {Command}
 */
async function galley(node, args) {
	await ensureBuild(node);
	return run(node, [CLI, ...args]);
}

/** @param {string} path of a program in the clone @returns {Command} */
const program = (path) => (node, args) => {
	if (!existsSync(at(path))) throw new Trouble(`There is no ${path} yet.`);
	return run(node, [at(path), ...args], { cwd: at() });
};

/** @type {Readonly<Record<string, Command>>} */
const COMMANDS = {
	// A folder without a newsroom gets the demonstration; a folder with one is served as it is.
	start: (node, args) => galley(node, ['serve', '--demonstration', ...args]),
	dev: (node, args) => program('node_modules/vite/bin/vite.js')(node, ['dev', ...args]),
	build: async (node) => (await buildOpenly(node), 0),
	test,
	judge: async (node, args) => (await ensureBuild(node), program('scripts/judge.mjs')(node, args)),
	bench: async (node, args) => (await ensureBuild(node), program('tests/bench/main.ts')(node, args)),
	screens: async (node, args) => {
		await ensureBuild(node);
		process.env['CHROMIUM'] = await ensureChromium(node);
		return program('tests/screens/main.ts')(node, args);
	},
	format: (node) => program('node_modules/prettier/bin/prettier.cjs')(node, ['--write', '--log-level=warn', '.']),
	galley
};

/**
 * Makes sure of Node and of the packages, then runs the command.
 * @param {readonly string[]} words the command and its arguments
 * @returns {Promise<number>} exit code
 */
export async function main([name = '', ...args]) {
	// Colours are for people: not for a log, where the tools would put them as soon as they see CI.
	if (!process.stdout.isTTY) process.env['NO_COLOR'] ??= '1';
	try {
		const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
		if (!command) throw new Trouble(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
		const node = await ensureNode();
		await ensurePackages(node);
		return await command(node, args);
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		say(error.message);
		return 1;
	}
}
