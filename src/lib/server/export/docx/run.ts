/** Runs (ECMA-376 part 1, 17.3.2): words with one look. */
import type { InlineStyle } from '#lib/domain/annotate.ts';
import { xmlAttribute, xmlText } from './xml.ts';

/** Letters of scripts that are written from right to left: Hebrew, Arabic and their kin. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RTL_LETTER = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether the first letter is one that is written from right to left (Unicode's UAX #9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
	if (!RIGHT_TO_LEFT.test(text)) return false;
	const [letter] = /\p{L}/u.exec(text) ?? [];
	return letter !== undefined && RTL_LETTER.test(letter);
}

export const BOLD = '<w:b/><w:bCs/>';

/** What of a style stands in a run's properties; the link stands around the run. */
export function propertiesOf({ href, em, strong, superscript, subscript }: InlineStyle): string {
	if (href === null && !em && !strong && !superscript && !subscript) return '';
	const raised = superscript ? '<w:vertAlign w:val="superscript"/>' : '';
	const lowered = subscript ? '<w:vertAlign w:val="subscript"/>' : '';
	const linked = href === null ? '' : '<w:rStyle w:val="Hyperlink"/>';
	return `${linked}${strong ? BOLD : ''}${em ? '<w:i/><w:iCs/>' : ''}${raised}${lowered}`;
}

/** Text as a run. `element` is `delText` for words that were taken out. */
export function runOf(text: string, properties = '', element: 't' | 'delText' = 't'): string {
	if (text === '') return '';
	const all = RIGHT_TO_LEFT.test(text) && isRightToLeft(text) ? `${properties}<w:rtl/>` : properties;
	const looks = all === '' ? '' : `<w:rPr>${all}</w:rPr>`;
	return `<w:r>${looks}${contentOf(text, element)}</w:r>`;
}

function contentOf(text: string, element: 't' | 'delText'): string {
	if (!/[\t\n\r]/.test(text)) return piece(text, element);
	return text
		.split(/(\t|\r\n?|\n)/)
		.map((part) => {
			if (part === '\t') return '<w:tab/>';
			return /^[\r\n]/.test(part) ? '<w:br/>' : piece(part, element);
		})
		.join('');
}

const piece = (text: string, element: 't' | 'delText'): string =>
	text === '' ? '' : `<w:${element} xml:space="preserve">${xmlText(text)}</w:${element}>`;

const LETTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The words in runs, as somebody who reads the file has them. */
export const saidIn = (runs: string): string =>
	Array.from(runs.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g), ([, text = '']) => text)
		.join('')
		.replace(/&\w+;/g, (entity) => LETTERS[entity] ?? entity);

/** Everything of a paragraph but its properties, in a paragraph of a style. */
export const paragraphOf = (style: string, content: string, more = ''): string =>
	`<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`;

/** Words that lead to another place of the same document. */
export const ledTo = (bookmark: string, content: string): string =>
	`<w:hyperlink w:anchor="${xmlAttribute(bookmark)}" w:history="1">${content}</w:hyperlink>`;
