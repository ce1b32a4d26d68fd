/** Word files (ISO/IEC 29500) to blocks: by mammoth to HTML, from checked parts only, then through the same door as any HTML. */
import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { Invalid } from '#lib/domain/errors.ts';
import type { OnProgress } from '../threads/tasks.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import type { Reading } from './reading.ts';
import { withTitleAlone } from './headings.ts';
import { textAlone } from './word/alone.ts';
import { commentsOf } from './word/comments.ts';
import { exportedOf } from './word/exported.ts';
import { storyOf } from './word/story.ts';
import { all, treeOf, wordsIn } from './xml.ts';
import { type Zip, openZip } from './zip.ts';

const NO_WORD =
	'This is no Word file that can be read: the part that holds its words is missing. Save it as .docx anew, and bring that in.';

/** Word's own style names are English in every language of Word. */
const STYLES = [
	"p[style-name='Title'] => h1.title:fresh",
	"p[style-name='Subtitle'] => p.standfirst:fresh",
	...['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
		(name) => `p[style-name='${name}'] => blockquote > p:fresh`
	)
];

/** Unpacked, its words and changes found, made HTML, read as such. */
const STEPS = 4;

/** Read a Word file. Comments and recorded changes come along beside the text. */
export async function read(
	bytes: Uint8Array,
	losses: Losses,
	onProgress: OnProgress = () => undefined
): Promise<Reading> {
	const zip = openZip(bytes);
	const parts = partsOf(zip);
	onProgress(1, STEPS);
	const document = parts.get('word/document.xml');
	if (document === undefined) throw new Invalid(NO_WORD);
	const story = storyOf(document);
	onProgress(2, STEPS);
	const exported = exportedOf(zip, parts, story, losses);
	const words = exported ? textAlone(document, parts.get('word/styles.xml') ?? '', losses) : document;
	parts.set('word/document.xml', withFormulas(words, losses));
	listUnread(zip, parts, losses);
	const html = settled(await htmlOf(parts));
	onProgress(3, STEPS);
	const reading = readHtml(html, losses);
	return { ...reading, comments: commentsOf(parts, story, losses), changes: story.changes, exported };
}

/** What mammoth needs: markup alone, without the styles of the page, without pictures. */
const NEEDED = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(_rels\/)?[\w-]+\.xml(\.rels)?)$/i;
const UNNEEDED = /^word\/(settings|webSettings|fontTable|people|commentsIds)\.xml$/i;

/** The parts of markup, by their names; that of the text is called as Word calls it. */
function partsOf(zip: Zip): Map<string, string> {
	const names = zip.names.filter((name) => NEEDED.test(name) && !UNNEEDED.test(name));
	return new Map(names.map((name) => [name, zip.xml(name) ?? '']));
}

async function htmlOf(parts: ReadonlyMap<string, string>): Promise<string> {
	const encoder = new TextEncoder();
	const files = Object.fromEntries([...parts].map(([name, xml]) => [name, encoder.encode(xml)]));
	const buffer = Buffer.from(zipSync(files, { level: 0 }));
	const picture = mammoth.images.imgElement(async () => ({ src: 'data:,' }));
	const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage: picture });
	return value;
}

/** Notes as they are printed, without the links between them; one title, the headings below it. */
function settled(html: string): string {
	const notes = html
		.replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, '')
		.replace(/<a href="#[^"]*"(?: id="[^"]*")?>([^]*?)<\/a>/g, '$1')
		.replace(/<ol>(?=<li id="(?:foot|end)note-)/, '<hr><ol>');
	return withTitleAlone(notes);
}

/** Formulas as their letters in a line: mammoth passes over them. */
const withFormulas = (xml: string, losses: Losses): string =>
	xml.replace(/<m:oMath(?:\s[^>]*)?>[^]*?<\/m:oMath>/g, (formula) => {
		const words = Array.from(formula.matchAll(/<m:t(?:\s[^>]*)?>([^<]*)<\/m:t>/g), ([, text]) => text).join('');
		losses.add('formatting', words);
		return `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
	});

/** Heads and feet of pages, and what is drawn and not written, are listed. */
function listUnread(zip: Zip, parts: ReadonlyMap<string, string>, losses: Losses): void {
	for (const [name, xml] of parts) {
		if (!/^word\/(header|footer)\d*\.xml$/.test(name)) continue;
		const words = all(treeOf(xml), 'w:t').map(wordsIn).join('').trim();
		if (/\p{L}/u.test(words)) losses.add('running', words);
	}
	for (const name of zip.names)
		if (/^word\/(charts\/chart|diagrams\/data|embeddings\/)/.test(name)) losses.add('object', name);
}
