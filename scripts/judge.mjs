// Lets the judges from outside look at what Galley exports: makes the demonstration newsroom in a temporary folder,
// exports its articles in every format, and asks each judge. Ends with the sum of their counts, alone on its line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { expectations } from './lib/expectations.mjs';
import { ensureJudges, ensureReaders } from './lib/judges.mjs';
import { at, say } from './lib/paths.mjs';
import { Trouble, capture, mustRun } from './lib/process.mjs';
import { lastCount, line, one, sum } from './lib/tally.mjs';

/** The demonstration's published articles. */
const ARTICLES = ['secret-service-prevents-terror-attacks-in-kazakhstan'];

/** Format of `galley export`, and the name of its file. */
const FORMATS = {
	json: 'case.json',
	html: 'article.html',
	markdown: 'article.md',
	'web-annotation': 'annotations.jsonld',
	'claim-review': 'claim-review.json'
};

/** @typedef {{ readonly name: string, readonly command: readonly string[] }} Judge */

const node = process.execPath;

/**
 * @param {(name: string) => string} file
 * @param {string} chromium
 * @returns {readonly Judge[]}
 */
const judgesOf = (file, chromium) => [
	{
		name: 'html',
		command: ['verify-html.mjs', file('article.html'), ...expected(file), '--chromium', chromium, '--quiet']
	},
	{ name: 'markdown', command: ['verify-markdown.mjs', file('article.md'), ...expected(file), '--quiet'] },
	{ name: 'web annotation', command: ['validate-annotations.mjs', file('annotations.jsonld')] },
	{ name: 'claim review', command: ['validate-claimreview.mjs', file('claim-review.json')] },
	{ name: 'claim review in html', command: ['validate-claimreview.mjs', file('article.html')] }
];

/** @param {(name: string) => string} file */
const expected = (file) => [file('expected.json'), '--text', file('article.txt')];

/** @param {readonly string[]} args */
const galley = (args) => mustRun(`galley ${args[0]}`, node, [at('build', 'cli.js'), ...args]);

/** @param {string} slug @param {string} data @param {(name: string) => string} file */
async function exportAll(slug, data, file) {
	for (const [format, name] of Object.entries(FORMATS))
		await galley(['export', slug, '--publication', '1', '--format', format, '--out', file(name), '--data', data]);
	const { claims, text } = expectations(file('case.json'));
	writeFileSync(file('expected.json'), JSON.stringify(claims));
	writeFileSync(file('article.txt'), text);
}

/**
 * One judge's count; a judge that ends badly without a failure in its count, or without a count, is a failure.
 * @param {Judge} judge
 * @param {string} folder of the judges
 */
async function ask({ name, command }, folder) {
	const { code, output } = await capture(node, [...command], { cwd: folder });
	const count = lastCount(output) ?? one(false);
	const tally = code !== 0 && count.failed === 0 ? sum([count, one(false)]) : count;
	console.log(`${tally.failed > 0 ? '✗' : '✓'} ${name}: ${line(tally)}`);
	if (tally.failed > 0) console.log(output.trimEnd().replace(/^/gm, '    '));
	return tally;
}

/** @param {string} work a temporary folder */
async function judge(work) {
	const [judges, chromium] = [await ensureJudges(node), await ensureChromium(node)];
	await ensureReaders();
	const data = join(work, 'data');
	await galley(['demo', '--data', data]);
	const tallies = [];
	for (const slug of ARTICLES) tallies.push(...(await judgeArticle(slug, { work, data, judges, chromium })));
	return sum(tallies);
}

/**
 * @param {string} slug
 * @param {{ work: string, data: string, judges: string, chromium: string }} places
 */
async function judgeArticle(slug, { work, data, judges, chromium }) {
	const folder = join(work, slug);
	mkdirSync(folder);
	/** @param {string} name */
	const file = (name) => join(folder, name);
	await exportAll(slug, data, file);
	say(`\n── ${slug}`);
	const tallies = [];
	for (const each of judgesOf(file, chromium)) tallies.push(await ask(each, judges));
	return tallies;
}

/** @param {unknown} error */
function lost(error) {
	if (!(error instanceof Trouble)) throw error;
	say(error.message);
	return one(false);
}

const work = mkdtempSync(join(tmpdir(), 'galley-judge-'));
const total = await judge(work)
	.catch(lost)
	.finally(() => rmSync(work, { recursive: true, force: true }));
console.log(`\n${line(total)}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
