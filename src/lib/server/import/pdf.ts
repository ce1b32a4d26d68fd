/** PDF files (ISO 32000) to blocks: their words by where they stand on the pages, then through the same door as any HTML. */
import { getDocumentProxy, getMeta } from 'unpdf';
import { Invalid } from '#lib/domain/errors.ts';
import type { OnProgress } from '../threads/tasks.ts';
import { cleanLine } from './characters.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import { inReadingOrder } from './pdf/columns.ts';
import { type Sheet, sheetOf, textOf } from './pdf/fragment.ts';
import { pageOf } from './pdf/page.ts';
import { blocksOf } from './pdf/paragraphs.ts';
import { withoutRunning } from './pdf/running.ts';
import type { Reading } from './reading.ts';
import { locked } from './zip.ts';

const MOST_PAGES = 500;
/** To make blocks of what stands on the pages takes a fifth of the whole. */
const WITH_BLOCKS = 1.25;

const TOO_LONG =
	'This PDF has {pages} pages, and Galley reads up to {most}. Bring in the part of it that is the article.';
const PICTURES =
	'This PDF has pictures of pages, but no text. Have its text recognised first, or type the words of the article.';
const UNREADABLE =
	'The letters of this PDF do not say which letters they are. Copy the words of the article from it, look at them, and paste them.';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Read a PDF. Throws `Invalid` where it is locked, too long, or has no text. */
export async function read(
	bytes: Uint8Array,
	losses: Losses,
	onProgress: OnProgress = () => undefined
): Promise<Reading> {
	const pdf = await open(bytes);
	if (pdf.numPages > MOST_PAGES) throw new Invalid(TOO_LONG, { pages: pdf.numPages, most: MOST_PAGES });
	const sheets = await sheetsOf(pdf, losses, onProgress);
	expectLetters(sheets);
	const lines = withoutRunning(sheets, losses).flatMap(({ fragments }) => inReadingOrder(fragments));
	const { html, title } = pageOf(blocksOf(lines));
	const reading = readHtml(html, losses);
	const said = await metaOf(pdf, sheets[0]);
	return { ...reading, known: { ...reading.known, title: title === null ? said.title : null, byline: said.author } };
}

async function open(bytes: Uint8Array): Promise<Pdf> {
	try {
		// The reader takes the bytes over: it gets some of its own.
		return await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, verbosity: 0 });
	} catch (error) {
		throw error instanceof Error && error.name === 'PasswordException' ? locked() : error;
	}
}

async function sheetsOf(pdf: Pdf, losses: Losses, onProgress: OnProgress): Promise<readonly Sheet[]> {
	const sheets: Sheet[] = [];
	for (let number = 1; number <= pdf.numPages; number += 1) {
		const sheet = await sheetOf(await pdf.getPage(number));
		if (sheet.fragments.length === 0) losses.add('image-data', String(number));
		sheets.push(sheet);
		onProgress(number, pdf.numPages * WITH_BLOCKS);
	}
	return sheets;
}

/** Fonts without a table of what their letters are give signs of the private use area, or none at all. */
const UNTOLD = /[\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f]/g;

function expectLetters(sheets: readonly Sheet[]): void {
	const text = sheets.flatMap(({ fragments }) => fragments.map(textOf)).join('');
	if (!/[\p{L}\p{N}]/u.test(text.replace(UNTOLD, ''))) throw new Invalid(UNTOLD.test(text) ? UNREADABLE : PICTURES);
	if ((text.match(UNTOLD)?.length ?? 0) > text.length * 0.3) throw new Invalid(UNREADABLE);
}

/** A title that a program made up out of the file's name. */
const MADE_UP =
	/^(microsoft (word|powerpoint)|untitled|document\d*$|без имени|документ\d*$|слайд|presentation)|\.(docx?|odt|rtf|pdf|indd|tex|dvi|qxd)$/i;

/** What the file says of itself, where that can be believed: an author whom its first page names. */
async function metaOf(pdf: Pdf, first: Sheet | undefined): Promise<{ title: string | null; author: string | null }> {
	const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
	const said = new Map<string, unknown>(Object.entries(info ?? {}));
	const line = (name: string): string => {
		const value = said.get(name);
		return typeof value === 'string' ? cleanLine(value.slice(0, 300)) : '';
	};
	const [title, author] = [line('Title'), line('Author')];
	const words = first?.fragments.map(textOf).join(' ') ?? '';
	return {
		title: title === '' || MADE_UP.test(title) ? null : title,
		author: author !== '' && words.includes(author) ? author : null
	};
}
