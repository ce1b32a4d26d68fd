/** Pages as somebody would write them by hand: an article's words, their marks, and nothing else. */
import { createServer } from 'node:http';
import type { Node } from 'prosemirror-model';
import { freePort } from '../support/server.ts';
import { anchorsOf, longArticle } from './long-article.ts';
import type { Size } from './newsroom.ts';

/** Blocks of a section. */
const SECTION = 20;

interface Writing {
	/** In sections that are laid out once they are near. */
	readonly sections?: boolean;
	/** What stands beside each claim's block, by the claim's number. */
	readonly note?: (number: number) => string;
	/** What a script of the page does. */
	readonly script?: string;
}

interface Marked {
	readonly from: number;
	readonly to: number;
	readonly number: number;
}

/** The page of the article of a size, each claim in a `<mark>`. */
export function pageByHand({ words, claims }: Size, { sections = false, note, script = '' }: Writing = {}): string {
	const document = longArticle(words);
	const marks = anchorsOf(document, claims).map(({ from, to }, index) => ({ from, to, number: index + 1 }));
	const blocks = blocksOf(document, marks, note);
	const parts = Array.from({ length: Math.ceil(blocks.length / SECTION) }, (_, at) =>
		blocks.slice(at * SECTION, (at + 1) * SECTION).join('\n')
	);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>By hand</title><style>
body { max-width: 40rem; margin: auto; font: 18px/1.6 serif }
section { content-visibility: auto; contain-intrinsic-size: auto 2400px }
mark { background: #fdd } aside { font: 14px/1.4 sans-serif }
::highlight(claims) { background: #fdd }
</style><main>${sections ? parts.map((part) => `<section>${part}</section>`).join('\n') : blocks.join('\n')}</main>
<script>${script}</script></html>`;
}

function blocksOf(document: Node, marks: readonly Marked[], note?: (number: number) => string): readonly string[] {
	const blocks: string[] = [];
	let next = 0;
	document.descendants((block, start) => {
		if (!block.isTextblock) return true;
		const end = start + block.nodeSize;
		const first = next;
		while ((marks[next]?.from ?? Infinity) < end) next += 1;
		const own = marks.slice(first, next);
		blocks.push(`<p>${marked(block, start + 1, own)}</p>`);
		if (note) blocks.push(...own.map(({ number }) => `<aside>${escaped(note(number))}</aside>`));
		return false;
	});
	return blocks;
}

function marked(block: Node, start: number, marks: readonly Marked[]): string {
	const within = (position: number) => Math.min(block.content.size, Math.max(0, position - start));
	const words = (from: number, to: number) => escaped(block.textBetween(within(from), within(to)));
	let at = start;
	const pieces = marks.map(({ from, to }) => {
		const piece = `${words(at, Math.max(at, from))}<mark>${words(Math.max(at, from), Math.max(at, to))}</mark>`;
		at = Math.max(at, to);
		return piece;
	});
	return [...pieces, words(at, start + block.content.size)].join('');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export interface Shelf {
	/** The address under which a page is served from now on. */
	readonly put: (name: string, page: string) => string;
	readonly close: () => void;
}

/** A server of pages by hand. */
export async function serveByHand(): Promise<Shelf> {
	const pages = new Map<string, string>();
	const port = await freePort();
	const server = createServer((request, response) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages.get(request.url ?? '') ?? '');
	}).listen(port, '127.0.0.1');
	return {
		put(name, page) {
			pages.set(`/${name}`, page);
			return `http://127.0.0.1:${port}/${name}`;
		},
		close: () => void server.close()
	};
}
