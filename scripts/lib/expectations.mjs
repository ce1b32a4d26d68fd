import { Trouble } from './process.mjs';

/** @typedef {{ quote: string, verdict: string, rating?: number, sources: string[], occurrence: number }} ExpectedClaim */

/**
 * What the exports of an article must say, read from its case file: the quotes with their verdicts and sources, as the
 * judges' README describes them, and the article's plain text, one paragraph a line.
 * @param {string} caseFile path of `galley export … --format json`
 * @returns {{ readonly claims: readonly ExpectedClaim[], readonly text: string }}
 */
export function expectations(caseFile) {
	throw new Trouble(`What ${caseFile} leads the judges to expect is not written yet (scripts/lib/expectations.mjs).`);
}
