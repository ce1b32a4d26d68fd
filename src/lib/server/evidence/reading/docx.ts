/** The words of a Word file: of its one part that holds them. Its markup is never a page. */
import { clean } from '../../import/characters.ts';
import { walk } from '../../import/xml.ts';
import { openZip } from '../../import/zip.ts';
import { NOTHING, type Reading } from './reading.ts';

export function readDocx(bytes: Uint8Array): Reading {
	const xml = openZip(bytes).xml('word/document.xml');
	if (xml === null) return NOTHING;
	const text = clean(wordsOf(xml)).trim();
	return { text: /\S/.test(text) ? text : null, lines: null, found: {} };
}

const SPACES: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n' };

function wordsOf(xml: string): string {
	const words: string[] = [];
	let isText = false;
	walk(xml, {
		open: (name) => {
			isText = name === 'w:t';
			if (SPACES[name]) words.push(SPACES[name]);
		},
		text: (text) => void (isText && words.push(text)),
		close: (name) => {
			isText = false;
			if (name === 'w:p') words.push('\n');
		}
	});
	return words.join('');
}
