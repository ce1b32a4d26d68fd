import { readFileSync } from 'node:fs';

/**
 * `to`: where in the document it ends; `crosses`: its words go on in the next block; `breaks`: a line breaks within them.
 * Judges do not look at these three.
 * @typedef {{ quote: string, verdict: string, rating?: number, sources: string[], occurrence: number, to: number,
 * crosses: boolean, breaks: boolean }} ExpectedClaim
 */
/**
 * A node of a document.
 * @typedef {{ readonly type: string, readonly text?: string, readonly content?: readonly Json[],
 * readonly marks?: readonly { readonly type: string }[] }} Json
 */
/** @typedef {{ readonly from: number, readonly text: string }} Line of the article, and where in the document it begins */

/**
 * How a form writes what it has no way to hold as it is: the words of a piece of text, of whole texts, and addresses.
 * @typedef {object} Form
 * @property {(node: Json) => string} piece as long as the node's own text
 * @property {(text: string) => string} text
 * @property {(url: string) => string} address
 */

/** @param {string} text */
const same = (text) => text;
/** @param {Json} node */
const ownText = (node) => node.text ?? '\n';

/** @param {RegExp} signs @returns {(url: string) => string} */
const inPercent = (signs) => (url) => url.replace(signs, encodeURIComponent);

/** @type {Readonly<Record<'whole' | 'xml' | 'markdown' | 'gfm', Form>>} */
export const FORMS = {
	whole: { piece: ownText, text: same, address: same },
	// XML 1.0 has no way to hold these signs, not even escaped, and PDF has no glyph for them.
	xml: { piece: ownText, text: (text) => text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, ''), address: same },
	// Pandoc writes what RFC 3986 has no place for in per cent, reads a line's break as a blank, and composes letters in GFM.
	markdown: { piece: markdownPiece, text: same, address: inPercent(/[<>"{}|\\^`[\]\s]/g) },
	gfm: { piece: markdownPiece, text: (text) => text.normalize('NFC'), address: inPercent(/[<>"{}|\\^`\s]/g) }
};

const RAISED = Object.fromEntries(Array.from('0123456789+-=()n', (sign, at) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'.charAt(at)]));

/** Markdown has no raised text of its own: 10⁶ is written with Unicode's signs. @param {Json} node */
function markdownPiece(node) {
	const text = node.text ?? ' ';
	const isRaised = node.marks?.some(({ type }) => type === 'superscript') && [...text].every((sign) => sign in RAISED);
	return isRaised ? Array.from(text, (sign) => RAISED[sign]).join('') : text;
}

/**
 * What the exports of an article must say, read from its case file: the quotes with their verdicts and sources, as the
 * judges' README describes them, and the article's plain text, one paragraph a line. A claim with several passages is
 * expected at each.
 * @param {string} caseFile path of `galley export … --format json`
 * @param {Form} form
 * @returns {{ readonly claims: readonly ExpectedClaim[], readonly text: string }}
 */
export function expectations(caseFile, form) {
	const snapshot = JSON.parse(readFileSync(caseFile, 'utf8'));
	const { lines } = linesFrom(snapshot.document, 0, form);
	// A claim with parts has no verdict, they have; one that was merged stands for nothing by itself.
	const judged = snapshot.claims.filter((/** @type {any} */ claim) => claim.verdicts.length > 0);
	const claims = judged.flatMap((/** @type {any} */ claim) => expected(snapshot, claim, lines, form));
	return { claims, text: form.text(textOf(lines)) };
}

/**
 * @param {any} snapshot
 * @param {any} claim
 * @param {readonly Line[]} lines
 * @param {Form} form
 * @returns {readonly ExpectedClaim[]}
 */
function expected(snapshot, claim, lines, form) {
	const verdict = claim.verdicts.findLast((/** @type {any} */ one) => !one.withdrawn);
	const rating = snapshot.scale.ratings.find((/** @type {any} */ one) => one.id === verdict.rating);
	const sources = claim.evidence
		.map(
			(/** @type {any} */ one) => snapshot.sources.find((/** @type {any} */ source) => source.id === one.sourceId)?.url
		)
		.filter(Boolean)
		.map(form.address);
	const number = rating.number === null ? {} : { rating: rating.number };
	const said = { verdict: rating.label.en, ...number, sources };
	return claim.anchors.map((/** @type {any} */ anchor) => {
		const { quote, ...place } = placeOf(anchor, lines);
		return { quote: form.text(quote), ...said, ...place };
	});
}

/**
 * The words of a passage as they are written, which of the places with the same words it is (1 the first), and what
 * becomes of its lines.
 * @param {{ readonly from: number, readonly to: number, readonly quote: string }} anchor
 * @param {readonly Line[]} lines
 */
function placeOf({ from, to, quote: own }, lines) {
	const text = textOf(lines);
	const at = lines.findLastIndex((line) => line.from <= from);
	const line = lines[at] ?? { from: 0, text: '' };
	const offset = textOf(lines.slice(0, at)).length + (at > 0 ? 1 : 0) + from - line.from;
	const quote = text.slice(offset, offset + own.length);
	const crosses = to > line.from + line.text.length;
	let occurrence = 0;
	for (let found = text.indexOf(quote); found >= 0 && found <= offset; found = text.indexOf(quote, found + 1))
		occurrence += 1;
	return { quote, occurrence, to, crosses, breaks: !crosses && own.includes('\n') };
}

/** @param {readonly Line[]} lines */
const textOf = (lines) => lines.map((line) => line.text).join('\n');

const TEXT_BLOCKS = new Set(['title', 'standfirst', 'paragraph', 'heading', 'caption']);

/**
 * The lines within a node whose content begins at a position, and where that content ends (ProseMirror counts a place
 * for each letter, and one for each edge of a node).
 * @param {Json} node
 * @param {number} from
 * @param {Form} form
 * @returns {{ readonly lines: readonly Line[], readonly end: number }}
 */
function linesFrom(node, from, form) {
	const inside = node.content ?? [];
	if (TEXT_BLOCKS.has(node.type)) {
		const text = inside.map(form.piece).join('');
		return { lines: [{ from, text }], end: from + text.length };
	}
	/** @type {Line[]} */
	const lines = [];
	let end = from;
	for (const child of inside) {
		// A rule is a leaf: it has no edges around a content.
		const found = child.type === 'horizontal_rule' ? { lines: [], end } : linesFrom(child, end + 1, form);
		lines.push(...found.lines);
		end = found.end + 1;
	}
	return { lines, end };
}
