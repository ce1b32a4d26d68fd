/** The words of a PDF's page where they stand on it (ISO 32000-1, 9.4), put together to stretches of a line. */
import type { PDFDocumentProxy } from 'unpdf/pdfjs';

export interface Piece {
	readonly text: string;
	readonly href: string | null;
	/** Smaller and higher than the letters around, as the number of a note is. */
	readonly isRaised?: boolean;
}

/** Words that stand beside each other on one line. Units are points, from the top left corner of the page. */
export interface Fragment {
	readonly pieces: readonly Piece[];
	readonly left: number;
	readonly right: number;
	/** The line that the letters stand on. */
	readonly y: number;
	readonly size: number;
	readonly font: string;
	readonly isRtl: boolean;
	readonly page: number;
}

export interface Sheet {
	readonly number: number;
	readonly height: number;
	readonly fragments: readonly Fragment[];
	/** Words that are turned on their side: stamps and marks in the margin. */
	readonly turned: string;
}

export const textOf = ({ pieces }: Pick<Fragment, 'pieces'>): string => pieces.map(({ text }) => text).join('');

interface Glyphs {
	readonly text: string;
	readonly href: string | null;
	readonly left: number;
	readonly right: number;
	readonly y: number;
	readonly size: number;
	readonly font: string;
	readonly isRtl: boolean;
}

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number];

/** The fragments of a page. */
export async function sheetOf(page: Page): Promise<Sheet> {
	const { items } = await page.getTextContent();
	const links = await linksOf(page);
	const [left = 0, bottom = 0, , top = 0] = page.view;
	const found: Glyphs[] = [];
	let turned = '';
	for (const item of items) {
		const glyphs = glyphsOf(item, left, top, links);
		if (glyphs === 'turned') turned += 'str' in item ? `${item.str} ` : '';
		else if (glyphs) found.push(glyphs);
	}
	page.cleanup();
	return { number: page.pageNumber, height: top - bottom, fragments: fragmentsOf(found, page.pageNumber), turned };
}

interface Link {
	readonly href: string;
	readonly rect: readonly number[];
}

async function linksOf(page: Page): Promise<readonly Link[]> {
	const annotations: readonly Readonly<Record<string, unknown>>[] = await page.getAnnotations().catch(() => []);
	return annotations.flatMap(({ subtype, url, rect }) =>
		subtype === 'Link' && typeof url === 'string' && Array.isArray(rect) ? [{ href: url, rect: rect.map(Number) }] : []
	);
}

function glyphsOf(item: Item, left: number, top: number, links: readonly Link[]): Glyphs | 'turned' | null {
	if (!('str' in item) || item.str === '') return null;
	const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
	if (Math.abs(b) > Math.abs(a)) return 'turned';
	const size = Math.hypot(c, d) || item.height;
	const middle = { x: x + item.width / 2, y: y + size / 3 };
	const href = links.find(({ rect }) => isWithin(rect, middle))?.href ?? null;
	const isRtl = item.dir === 'rtl';
	const place = { left: x - left, right: x - left + item.width, y: top - y, size };
	return { text: isRtl ? unligated(unshaped(item.str)) : item.str, href, ...place, font: item.fontName, isRtl };
}

/** Letters in the shapes that they have within a word: some programs write those, where the letters themselves are meant. */
const unshaped = (text: string): string =>
	text.replace(/[\ufb50-\ufdfb\ufe70-\ufefc]/g, (letter) => letter.normalize('NFKC'));

/** Lam and alef are one sign, which turned around with its line comes out in the wrong order: no word begins so. */
const unligated = (text: string): string => text.replace(/ا([أإآ])ل/g, 'ال$1');

const isWithin = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[], { x, y }: { x: number; y: number }): boolean =>
	x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);

/** Parts of the size of letters: how far apart words of one line are, and how far a raised letter may be off it. */
const [WORD_GAP, COLUMN_GAP, OFF_LINE] = [0.15, 0.85, 0.5];

function fragmentsOf(all: readonly Glyphs[], page: number): readonly Fragment[] {
	const lines: Glyphs[][] = [];
	for (const glyphs of all.toSorted((one, other) => one.y - other.y)) {
		const line = lines.slice(-4).find((candidate) => isOnLine(candidate, glyphs));
		if (line) line.push(glyphs);
		else lines.push([glyphs]);
	}
	return lines.flatMap((line) =>
		splitLine(line)
			.map((part) => fragmentOf(part, page))
			.filter(isWritten)
	);
}

const isWritten = (fragment: Fragment): boolean => /\S/.test(textOf(fragment));

function isOnLine([first]: readonly Glyphs[], { y, size }: Glyphs): boolean {
	return first !== undefined && Math.abs(first.y - y) <= Math.max(first.size, size) * OFF_LINE;
}

/** Where a gap is wider than between words, another column begins. */
function splitLine(line: readonly Glyphs[]): readonly Glyphs[][] {
	const parts: Glyphs[][] = [];
	let right = Number.NEGATIVE_INFINITY;
	for (const glyphs of line.toSorted((one, other) => one.left - other.left)) {
		// A blank as wide as a column is no word.
		if (/^\s*$/.test(glyphs.text) && glyphs.right - glyphs.left > glyphs.size * COLUMN_GAP) continue;
		const last = parts.at(-1);
		const isFar = glyphs.left - right > glyphs.size * COLUMN_GAP;
		const part = isFar && !isMarker(last) ? undefined : last;
		if (part) part.push(glyphs);
		else parts.push([glyphs]);
		right = Math.max(right, glyphs.right);
	}
	return parts;
}

/** What stands before an item of a list stands far from it, and is no column. */
const isMarker = (part: readonly Glyphs[] = []): boolean =>
	/^\s*([•‣▪●◦·∙■□–\uf0b7\uf0a7\uf0d8]|\(?\d{1,3}[.)])\s*$/u.test(part.map(({ text }) => text).join(''));

function fragmentOf(part: readonly Glyphs[], page: number): Fragment {
	const written = part.filter(({ text }) => /\S/.test(text));
	const main = (written.length > 0 ? written : part).reduce((one, other) =>
		other.text.length > one.text.length ? other : one
	);
	const isRtl = lengthOf(part.filter((one) => one.isRtl)) * 2 > lengthOf(written);
	const ordered = isRtl ? part.toReversed() : part;
	const [lefts, rights] = [part.map(({ left }) => left), part.map(({ right }) => right)];
	return {
		...{ pieces: piecesOf(ordered, isRtl, main), left: Math.min(...lefts), right: Math.max(...rights) },
		...{ y: main.y, size: main.size, font: main.font, isRtl, page }
	};
}

const lengthOf = (part: readonly Glyphs[]): number => part.reduce((sum, { text }) => sum + text.length, 0);

function piecesOf(ordered: readonly Glyphs[], isRtl: boolean, main: Glyphs): readonly Piece[] {
	return ordered.map(({ text, href, ...place }, index) => {
		const before = ordered[index - 1];
		const gap = before === undefined ? 0 : isRtl ? before.left - place.right : place.left - before.right;
		const isApart = gap > place.size * WORD_GAP && !/\s$/.test(before?.text ?? '') && !/^\s/.test(text);
		return { text: isApart ? ` ${text}` : text, href, isRaised: place.size < main.size * 0.8 && place.y < main.y };
	});
}
