// Lets the judges from outside look at what Galley exports: makes the demonstration newsroom in a temporary folder,
// exports its articles in every format, and asks each judge. Ends with the sum of their counts, alone on its line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { expectations } from './lib/expectations.mjs';
import { EPUBCHECK, ensureJudges, ensureReaders } from './lib/judges.mjs';
import { at, say } from './lib/paths.mjs';
import { Trouble, capture, mustRun } from './lib/process.mjs';
import { publishedArticle, tokenFor, withServer } from './lib/server.mjs';
import { lastCount, line, one, sum } from './lib/tally.mjs';

/** The demonstration's published articles. */
const ARTICLES = ['secret-service-prevents-terror-attacks-in-kazakhstan'];

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

/**
 * `program`: what runs the command, Node where nothing is said; `clean`: it counts nothing, and ends well where all is well;
 * `needs`: the readers without which it cannot be asked.
 * @typedef {{ readonly name: string, readonly command: readonly string[], readonly program?: string, readonly clean?: boolean,
 * readonly needs?: readonly string[] }} Judge
 */

const node = process.execPath;

/**
 * @param {(name: string) => string} file
 * @param {string} chromium
 * @param {string} claims how many claims the article has
 * @returns {readonly Judge[]}
 */
const judgesOf = (file, chromium, claims) => [
	{
		name: 'html',
		command: ['verify-html.mjs', file('article.html'), ...expected(file), '--chromium', chromium, '--quiet']
	},
	{ name: 'markdown', command: ['verify-markdown.mjs', file('article.md'), ...expected(file), '--quiet'] },
	{ name: 'web annotation', command: ['validate-annotations.mjs', file('annotations.jsonld')] },
	{ name: 'claim review', command: ['validate-claimreview.mjs', file('claim-review.json')] },
	{ name: 'claim review in html', command: ['validate-claimreview.mjs', file('article.html')] },
	...['comments', 'footnotes'].map((mode) => ({
		name: `word with ${mode}`,
		command: ['verify-docx.mjs', file(`${mode}.docx`), ...expected(file), '--mode', mode, ...WORD_READERS],
		needs: ['soffice', 'unzip']
	})),
	...['comments', 'footnotes', 'both'].map((mode) => ({
		name: `word schema, ${mode}`,
		command: ['validate-docx.mjs', file(`${mode}.docx`), '--expect-comments', mode === 'footnotes' ? '0' : claims],
		needs: ['soffice', 'unzip', 'xmllint']
	})),
	...['end', 'margin'].map((notes) => ({
		...{ name: `pdf, notes at the ${notes}`, program: 'bash' },
		command: ['verify-pdf.sh', file(`${notes}.pdf`), file('expected.json'), file('article.txt')],
		needs: ['qpdf']
	})),
	{
		...{ name: 'epub', program: EPUBCHECK[0], command: [...EPUBCHECK.slice(1), file('article.epub')] },
		...{ clean: true, needs: ['epubcheck'] }
	}
];

const WORD_READERS = ['--strict', '--pandoc', '--soffice'];

/** @param {(name: string) => string} file */
const expected = (file) => [file('expected.json'), '--text', file('article.txt')];

/** @param {readonly string[]} args */
const galley = (args) => mustRun(`galley ${args[0]}`, node, [at('build', 'cli.js'), ...args]);

/** @param {string} slug @param {string} data @param {(name: string) => string} file */
async function exportAll(slug, data, file) {
	for (const [format, name] of Object.entries(FORMATS))
		await galley(['export', slug, '--publication', '1', '--format', format, '--out', file(name), '--data', data]);
	for (const [format, names] of Object.entries(WITH_NOTES))
		for (const [notes, name] of Object.entries(names))
			await galley([
				...['export', slug, '--publication', '1', '--format', format, '--notes', notes],
				...['--out', file(name), '--data', data]
			]);
	const { claims, text } = expectations(file('case.json'));
	writeFileSync(file('expected.json'), JSON.stringify(claims));
	writeFileSync(file('article.txt'), text);
	return String(claims.length);
}

/**
 * One judge's count; a judge that ends badly without a failure in its count, or without a count, is a failure.
 * @param {Judge} judge
 * @param {string} folder of the judges
 */
async function ask({ name, command, program = node, clean = false }, folder) {
	const { code, output } = await capture(program, [...command], { cwd: folder });
	const count = lastCount(output) ?? one(clean && code === 0);
	const tally = code !== 0 && count.failed === 0 ? sum([count, one(false)]) : count;
	console.log(`${tally.failed > 0 ? '✗' : '✓'} ${name}: ${line(tally)}`);
	if (tally.failed > 0) console.log(output.trimEnd().replace(/^/gm, '    '));
	return tally;
}

/** @param {string} work a temporary folder */
async function judge(work) {
	const [judges, chromium] = [await ensureJudges(node), await ensureChromium(node)];
	const readers = await ensureReaders();
	const data = join(work, 'data');
	await galley(['demo', '--data', data]);
	const tallies = [];
	for (const slug of ARTICLES) tallies.push(...(await judgeArticle(slug, { work, data, judges, chromium, readers })));
	tallies.push(await judgeProtocol(work, judges));
	return sum(tallies);
}

/**
 * The W3C Web Annotation Protocol, spoken by the built server.
 * @param {string} work
 * @param {string} judges
 */
const judgeProtocol = (work, judges) =>
	withServer({ node, data: join(work, 'server'), port: PORT }, async (origin) => {
		const token = await tokenFor(origin, ['read', 'write']);
		const container = `${origin}/annotations/${await publishedArticle(origin, token)}/`;
		const command = ['check-annotation-protocol.mjs', container, `${container}claim-1`, '--auth', `Bearer ${token}`];
		return ask({ name: 'annotation protocol', command }, judges);
	});

/**
 * @param {string} slug
 * @param {{ work: string, data: string, judges: string, chromium: string, readers: ReadonlySet<string> }} places
 */
async function judgeArticle(slug, { work, data, judges, chromium, readers }) {
	const folder = join(work, slug);
	mkdirSync(folder);
	/** @param {string} name */
	const file = (name) => join(folder, name);
	const claims = await exportAll(slug, data, file);
	say(`\n── ${slug}`);
	const tallies = [];
	for (const each of judgesOf(file, chromium, claims)) {
		const missing = each.needs?.filter((program) => !readers.has(program)) ?? [];
		if (missing.length === 0) tallies.push(await ask(each, judges));
		else say(`– ${each.name}: not asked, since ${missing.join(' and ')} cannot be installed here`);
	}
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
