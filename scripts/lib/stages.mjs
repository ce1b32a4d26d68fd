import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { at } from './paths.mjs';
import { mustRun, run } from './process.mjs';
import { ofVitest, one } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ readonly node: string, readonly filters: readonly string[] }} Request */
/** @typedef {(request: Request) => Promise<Tally>} Stage */

/**
 * A tool of node_modules that answers with its exit code: one check.
 * @param {readonly string[]} path of its JavaScript in node_modules
 * @param {readonly string[]} args
 * @returns {Stage}
 */
const tool =
	(path, ...args) =>
	async ({ node }) =>
		one((await runTool(node, path, args)) === 0);

/** @param {string} node @param {readonly string[]} path @param {readonly string[]} args */
const runTool = (node, path, args) => run(node, [at('node_modules', ...path), ...args], { cwd: at() });

/**
 * One project of vitest.config.ts: every test case counts.
 * @param {string} project
 * @returns {Stage}
 */
const vitest =
	(project) =>
	async ({ node, filters }) => {
		const folder = mkdtempSync(join(tmpdir(), 'galley-report-'));
		const report = join(folder, 'report.json');
		const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
		try {
			const code = await runTool(
				node,
				['vitest', 'vitest.mjs'],
				['run', '--project', project, ...reporters, ...filters]
			);
			return ofVitest(report, code);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	};

/** @type {Stage} */
async function build({ node }) {
	await ensureBuild(node);
	return one(true);
}

/** @type {Stage} */
async function browser(request) {
	process.env['CHROMIUM'] = await ensureChromium(request.node);
	return vitest('e2e')(request);
}

/** @type {Readonly<Record<string, Stage>>} in the order in which they run */
export const STAGES = {
	format: tool(['prettier', 'bin', 'prettier.cjs'], '--check', '--cache', '--log-level=warn', '.'),
	lint: tool(['eslint', 'bin', 'eslint.js'], '--max-warnings=0', '.'),
	types: tool(['svelte-check', 'bin', 'svelte-check'], '--fail-on-warnings', '--tsconfig', 'tsconfig.json'),
	unused: tool(['knip', 'bin', 'knip.js']),
	unit: vitest('unit'),
	store: vitest('store'),
	build,
	e2e: browser
};

/** Writes .svelte-kit: the types of the routes, and the tsconfig.json that ours extends. @param {string} node */
export const sync = (node) =>
	mustRun('svelte-kit sync', node, [at('node_modules', '@sveltejs', 'kit', 'svelte-kit.js'), 'sync'], { cwd: at() });
