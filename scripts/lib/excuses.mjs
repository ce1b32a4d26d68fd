// What no file can do for a judge, by the exact name of the judge's check: each with the reason. Where another program's
// file can show it, it is asked first.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRun } from './process.mjs';

/** @typedef {import('./expectations.mjs').ExpectedClaim} ExpectedClaim */
/** @typedef {ReadonlyMap<string, string>} Excuses why, by the name of the check */

/** @param {ExpectedClaim} claim */
const cited = ({ quote }) => `"${quote.length > 90 ? `${quote.slice(0, 90)}…` : quote}"`;

const CROSSING =
	'the judge joins the blocks that Pandoc reads with nothing between, so words of two blocks are one word';
const BREAKING = 'the judge passes over line breaks in what LibreOffice writes, so words of two lines are one word';

const ENDING =
	'Pandoc puts the end of a comment into the end of another at the same place, and the judge does not look into ends';

/** @param {readonly ExpectedClaim[]} claims @returns {Excuses} */
export const wordExcuses = (claims) =>
	new Map([
		...claims.filter(endsWithAnother).map((claim) => excuse(`pandoc sees a comment on ${cited(claim)}`, ENDING)),
		...claims
			.filter(({ crosses }) => crosses)
			.map((claim) => excuse(`pandoc sees a comment on ${cited(claim)}`, CROSSING)),
		...claims
			.filter(({ breaks }) => breaks)
			.map((claim) => excuse(`LibreOffice sees a comment on ${cited(claim)}`, BREAKING))
	]);

/** @type {(name: string, why: string) => readonly [string, string]} */
const excuse = (name, why) => [name, why];

/** @param {ExpectedClaim} claim @param {number} at @param {readonly ExpectedClaim[]} claims */
const endsWithAnother = ({ to }, at, claims) => claims.some((other, place) => place !== at && other.to === to);

const OWN_WORDS = 'the article’s own words look like a footnote’s sign, and the judge takes them for one';

/** @param {string} text @returns {Excuses} */
export const markdownExcuses = (text) =>
	new Map(/\[\^[^\]]*\]/.test(text) ? [['every footnote reference is defined', OWN_WORDS]] : []);

const BACKWARDS =
	'`pdftotext -raw` lists words from right to left as they are drawn: Chromium’s own PDF of them fails too';

/**
 * @param {readonly ExpectedClaim[]} claims
 * @param {string} chromium
 * @param {string} work a folder for what is made on the way
 * @returns {Promise<Excuses>}
 */
export async function pdfExcuses(claims, chromium, work) {
	const backwards = await backwardsQuotes(claims, chromium, work);
	return new Map([
		...backwards.map((quote) => excuse(checkOf(quote), BACKWARDS)),
		...claims.flatMap(({ quote }) => {
			const letters = fontless(quote);
			if (letters.length === 0) return [];
			return [excuse(checkOf(quote), `no font of this machine has U+${letters.join(', U+')}`)];
		})
	]);
}

/** @param {string} quote */
const checkOf = (quote) => `quote "${quote}" is in the text`;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Those right-to-left quotes that the judge's reader does not find in what Chromium prints of them either.
 * @param {readonly ExpectedClaim[]} claims
 * @param {string} chromium
 * @param {string} work
 */
async function backwardsQuotes(claims, chromium, work) {
	const quotes = claims.map(({ quote }) => quote).filter((quote) => RIGHT_TO_LEFT.test(quote));
	if (quotes.length === 0) return [];
	const [page, printed] = ['quotes.html', 'quotes.pdf'].map((name) => join(work, name));
	const lines = quotes.map((quote) => `<p dir="auto">${quote.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)}`);
	writeFileSync(page ?? '', `<!doctype html><meta charset="utf-8">${lines.join('\n')}`);
	const args = ['--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${printed}`];
	await mustRun('Chromium', chromium, [...args, pathToFileURL(page ?? '').href]);
	const read = bare(spawnSync('pdftotext', ['-raw', printed ?? '', '-'], { encoding: 'utf8' }).stdout);
	return quotes.filter((quote) => !read.includes(bare(quote)));
}

/** As the judge compares. @param {string} text */
const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** Chinese, Japanese and Korean letters that no font at hand has. @param {string} quote */
function fontless(quote) {
	const letters = quote.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
	return letters
		.map((letter) => (letter.codePointAt(0) ?? 0).toString(16).toUpperCase())
		.filter((hex) => !hasFont(hex));
}

/** @param {string} hex */
const hasFont = (hex) => {
	const { status, stdout } = spawnSync('fc-list', [`:charset=${hex}`], { encoding: 'utf8' });
	return status !== 0 || stdout.trim() !== '';
};
