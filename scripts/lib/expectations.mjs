import { readFileSync } from 'node:fs';

/** @typedef {{ quote: string, verdict: string, rating?: number, sources: string[], occurrence: number }} ExpectedClaim */
/** @typedef {{ readonly type: string, readonly text?: string, readonly content?: readonly Json[] }} Json a node of a document */

/**
 * What the exports of an article must say, read from its case file: the quotes with their verdicts and sources, as the
 * judges' README describes them, and the article's plain text, one paragraph a line.
 * @param {string} caseFile path of `galley export … --format json`
 * @returns {{ readonly claims: readonly ExpectedClaim[], readonly text: string }}
 */
export function expectations(caseFile) {
	const snapshot = JSON.parse(readFileSync(caseFile, 'utf8'));
	const text = linesOf(snapshot.document).join('\n');
	// A claim with parts has no verdict, they have; one that was merged stands for nothing by itself.
	const judged = snapshot.claims.filter((/** @type {any} */ claim) => claim.verdicts.length > 0);
	return { claims: judged.map((/** @type {any} */ claim) => expected(snapshot, claim)), text };
}

/**
 * @param {any} snapshot
 * @param {any} claim
 * @returns {ExpectedClaim}
 */
function expected(snapshot, claim) {
	const verdict = claim.verdicts.findLast((/** @type {any} */ one) => !one.withdrawn);
	const rating = snapshot.scale.ratings.find((/** @type {any} */ one) => one.id === verdict.rating);
	const sources = claim.evidence
		.map(
			(/** @type {any} */ one) => snapshot.sources.find((/** @type {any} */ source) => source.id === one.sourceId)?.url
		)
		.filter(Boolean);
	const number = rating.number === null ? {} : { rating: rating.number };
	return { quote: claim.anchors[0].quote, verdict: rating.label.en, ...number, sources, occurrence: 1 };
}

const TEXT_BLOCKS = new Set(['title', 'standfirst', 'paragraph', 'heading', 'caption']);

/** @param {Json} node @returns {string[]} */
function linesOf(node) {
	const inside = node.content ?? [];
	if (TEXT_BLOCKS.has(node.type)) return [inside.map((child) => child.text ?? ' ').join('')];
	return inside.flatMap(linesOf);
}
