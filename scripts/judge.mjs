// Lets the judges from outside look at what Galley exports: makes the demonstration newsroom in a temporary folder,
// exports an article of its own, a hostile and an empty one in every format, and asks each judge. What no file could do
// for a judge is not asked, and said. Ends with the sum of their counts, alone on its line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { markdownExcuses, pdfExcuses, wordExcuses } from './lib/excuses.mjs';
import { FORMS, expectations } from './lib/expectations.mjs';
import { judgedArticles } from './lib/judged-articles.mjs';
import { EPUBCHECK, ensureJudges, ensureReaders } from './lib/judges.mjs';
import { at, say } from './lib/paths.mjs';
import { Trouble, capture, mustRun } from './lib/process.mjs';
import { publishedArticle, tokenFor, withServer } from './lib/server.mjs';
import { lastCount, line, one, sum } from './lib/tally.mjs';

/** Format of `galley export`, and the name of its file. */
const FORMATS = {
	json: 'case.json',
	html: 'article.html',
	markdown: 'article.md',
	'web-annotation': 'annotations.jsonld',
	'claim-review': 'claim-review.json',
	epub: 'article.epub'
};

/** Those with a choice of where notes stand, each with the names of its files. */
const WITH_NOTES = {
	docx: { comments: 'comments.docx', footnotes: 'footnotes.docx', both: 'both.docx' },
	pdf: { end: 'end.pdf', margin: 'margin.pdf' }
};

/** Where the server of the protocol's judge listens. */
const PORT = 4871;

/** So many judges are asked at a time. */
const AT_ONCE = 2;
/** Of a judge that is not satisfied so much is shown. */
const [LINES, WIDTH] = [40, 400];

/**
 * `program`: what runs the command, Node where nothing is said; `clean`: it counts nothing, and ends well where all is well;
 * `needs`: the readers without which it cannot be asked; `excuses`: what no file could do for it; `unless`: why it is not
 * asked of this article at all.
 * @typedef {{ readonly name: string, readonly command: readonly string[], readonly program?: string, readonly clean?: boolean,
 * readonly needs?: readonly string[], readonly excuses?: import('./lib/excuses.mjs').Excuses,
 * readonly unless?: string | false }} Judge
 */
/** @typedef {import('./lib/judged-articles.mjs').JudgedArticle} JudgedArticle */
/** @typedef {import('./lib/expectations.mjs').ExpectedClaim} ExpectedClaim */
/**
 * What is expected of each form, as the names of `FORMS` have it.
 * @typedef {Readonly<Record<keyof typeof FORMS, { readonly claims: readonly ExpectedClaim[], readonly text: string }>>} Expected
 */
/** @typedef {{ work: string, data: string, judges: string, chromium: string, readers: ReadonlySet<string> }} Places */
/** @typedef {(name: string) => string} File path of an article's file by its name */

const node = process.execPath;

/** @param {File} file @param {Expected} expected @param {Places} places @returns {Promise<readonly Judge[]>} */
const judgesOf = async (file, expected, { chromium, work }) => [
	...pageJudges(file, expected, chromium),
	...wordJudges(file, expected),
	...(await printJudges(file, expected, chromium, work)),
	{
		...{ name: 'epub', program: EPUBCHECK[0], command: [...EPUBCHECK.slice(1), file('article.epub')] },
		...{ clean: true, needs: ['epubcheck'] }
	}
];

/** @param {File} file @param {Expected} expected @param {string} chromium @returns {readonly Judge[]} */
function pageJudges(file, { whole, markdown }, chromium) {
	const unless = whole.claims.length === 0 && 'an article without a claim has no ClaimReview';
	const formats = /** @type {const} */ ([
		['markdown', []],
		['gfm', ['--format', 'gfm']]
	]);
	return [
		{
			name: 'html',
			command: ['verify-html.mjs', file('article.html'), ...against(file, 'whole'), '--chromium', chromium, '--quiet']
		},
		...formats.map(([form, more]) => ({
			name: form,
			command: ['verify-markdown.mjs', file('article.md'), ...against(file, form), ...more, '--quiet'],
			excuses: markdownExcuses(markdown.text)
		})),
		{ name: 'web annotation', command: ['validate-annotations.mjs', file('annotations.jsonld')] },
		{ name: 'claim review', command: ['validate-claimreview.mjs', file('claim-review.json')], unless },
		{ name: 'claim review in html', command: ['validate-claimreview.mjs', file('article.html')], unless }
	];
}

/** @param {File} file @param {Expected} expected @returns {readonly Judge[]} */
function wordJudges(file, { xml: { claims } }) {
	return [
		...['comments', 'footnotes'].map((mode) => ({
			name: `word with ${mode}`,
			command: ['verify-docx.mjs', file(`${mode}.docx`), ...against(file, 'xml'), '--mode', mode, ...WORD_READERS],
			excuses: wordExcuses(claims),
			needs: ['soffice', 'unzip']
		})),
		...['comments', 'footnotes', 'both'].map((mode) => ({
			name: `word schema, ${mode}`,
			command: [
				...['validate-docx.mjs', file(`${mode}.docx`)],
				...['--expect-comments', mode === 'footnotes' ? '0' : String(claims.length)]
			],
			needs: ['soffice', 'unzip', 'xmllint']
		}))
	];
}

/** @param {File} file @param {Expected} expected @param {string} chromium @param {string} work @returns {Promise<readonly Judge[]>} */
async function printJudges(file, { xml: { claims } }, chromium, work) {
	const excuses = await pdfExcuses(claims, chromium, work);
	return ['end', 'margin'].map((notes) => ({
		...{ name: `pdf, notes at the ${notes}`, program: 'bash', excuses },
		command: ['verify-pdf.sh', file(`${notes}.pdf`), file('xml.json'), file('xml.txt')],
		needs: ['qpdf']
	}));
}

const WORD_READERS = ['--strict', '--pandoc', '--soffice', '--quiet'];

/** @param {File} file @param {keyof typeof FORMS} form */
const against = (file, form) => [file(`${form}.json`), '--text', file(`${form}.txt`)];

/** @param {readonly string[]} args */
const galley = (args) => mustRun(`galley ${args[0]}`, node, [at('build', 'cli.js'), ...args]);

/** @param {JudgedArticle} article @param {string} data @param {File} file @returns {Promise<Expected>} */
async function exportAll({ slug, isPublished }, data, file) {
	const which = ['export', slug, ...(isPublished ? ['--publication', '1'] : []), '--data', data];
	const orders = [
		...Object.entries(FORMATS).map(([format, name]) => ['--format', format, '--out', file(name)]),
		...Object.entries(WITH_NOTES).flatMap(([format, names]) =>
			Object.entries(names).map(([notes, name]) => ['--format', format, '--notes', notes, '--out', file(name)])
		)
	];
	await inTurns(orders, (order) => galley([...which, ...order]));
	return /** @type {Expected} */ (
		Object.fromEntries(
			Object.entries(FORMS).map(([name, form]) => {
				const expected = expectations(file('case.json'), form);
				writeFileSync(file(`${name}.json`), JSON.stringify(expected.claims));
				writeFileSync(file(`${name}.txt`), expected.text);
				return [name, expected];
			})
		)
	);
}

/**
 * Work on each of many, so many at a time; the answers in their order.
 * @template T, U
 * @param {readonly T[]} all
 * @param {(one: T) => Promise<U>} work
 * @returns {Promise<U[]>}
 */
async function inTurns(all, work) {
	const answers = /** @type {U[]} */ ([]);
	const waiting = [...all.entries()];
	const turns = Array.from({ length: AT_ONCE }, async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await work(next[1]);
	});
	await Promise.all(turns);
	return answers;
}

/**
 * One judge's count; a judge that ends badly without a failure in its count, or without a count, is a failure.
 * @param {Judge} judge
 * @param {string} folder of the judges
 */
async function ask({ name, command, program = node, clean = false, excuses = new Map() }, folder) {
	const { code, output } = await capture(program, [...command], { cwd: folder });
	const count = lastCount(output) ?? one(clean && code === 0);
	const unasked = excusedIn(output, excuses);
	const failed = count.failed - unasked.length;
	const tally = code !== 0 && count.failed === 0 ? sum([count, one(false)]) : { passed: count.passed, failed };
	console.log(`${tally.failed > 0 ? '✗' : '✓'} ${name}: ${line(tally)}`);
	for (const [why, checks] of Map.groupBy(unasked, (check) => check.why))
		console.log(`    not asked: ${why} (${checks.map((check) => check.name.replace(/\s+/g, ' ')).join('; ')})`);
	if (tally.failed > 0) console.log(shown(output));
	return tally;
}

/**
 * The checks that failed and that no file could pass.
 * @param {string} output
 * @param {import('./lib/excuses.mjs').Excuses} excuses
 */
const excusedIn = (output, excuses) =>
	[...excuses].flatMap(([name, why]) =>
		output
			.split(`FAIL ${name} — `)
			.slice(1)
			.map(() => ({ name, why }))
	);

/** @param {string} output */
const shown = (output) =>
	output
		.split('\n')
		.filter((row) => !row.startsWith('warn'))
		.slice(-LINES)
		.map((row) => `    ${row.slice(0, WIDTH)}`)
		.join('\n');

/** @param {string} work a temporary folder */
async function judge(work) {
	const [judges, chromium] = [await ensureJudges(node), await ensureChromium(node)];
	const readers = await ensureReaders();
	const data = join(work, 'data');
	const { protocol, articles } = await withServer({ node, data, port: PORT }, async (origin) => ({
		protocol: await judgeProtocol(origin, judges),
		articles: await judgedArticles(origin)
	}));
	const tallies = [protocol];
	for (const article of articles)
		tallies.push(...(await judgeArticle(article, { work, data, judges, chromium, readers })));
	return sum(tallies);
}

/**
 * The W3C Web Annotation Protocol, spoken by the built server.
 * @param {string} origin
 * @param {string} judges
 */
async function judgeProtocol(origin, judges) {
	const token = await tokenFor(origin, ['read', 'write']);
	const container = `${origin}/annotations/${await publishedArticle(origin, token)}/`;
	const command = ['check-annotation-protocol.mjs', container, `${container}claim-1`, '--auth', `Bearer ${token}`];
	return ask({ name: 'annotation protocol', command }, judges);
}

/** @param {JudgedArticle} article @param {Places} places */
async function judgeArticle(article, places) {
	const folder = join(places.work, article.slug);
	mkdirSync(folder);
	/** @type {File} */
	const file = (name) => join(folder, name);
	const expected = await exportAll(article, places.data, file);
	say(`\n── ${article.name}, ${expected.whole.claims.length} passages`);
	const asked = (await judgesOf(file, expected, places)).filter((each) => isAsked(each, places.readers));
	return inTurns(asked, (each) => ask(each, places.judges));
}

/** @param {Judge} judge @param {ReadonlySet<string>} readers */
function isAsked({ name, needs = [], unless = false }, readers) {
	const missing = needs.filter((program) => !readers.has(program));
	const why = missing.length > 0 ? `${missing.join(' and ')} cannot be installed here` : unless;
	if (why) say(`– ${name}: not asked, since ${why}`);
	return !why;
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
