/** A page as it was served to what a person reads of it: its words, its structure, and what it says of itself. */
import { parseHTML } from 'linkedom';
import type { Node } from 'prosemirror-model';
import type { CopyLine } from '#lib/domain/capture.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { decode } from '../../import/encoding.ts';
import { readArticle } from '../../import/index.ts';
import { readable } from '../../import/readable.ts';
import { escaped } from '../../import/xml.ts';
import { foundIn } from './found.ts';
import type { Reading } from './reading.ts';

export function readPage(bytes: Uint8Array, mediaType: string | null): Reading {
	const { text: html } = decode(bytes, mediaType);
	const { document } = parseHTML(html);
	const found = foundIn(document);
	const document_ = articleOf(html);
	if (!document_) return { text: null, lines: null, found };
	const plain = new PlainText(document_);
	return { text: plain.text, lines: linesOf(document_, plain), found };
}

/** The readable version, through the same door as every text that comes in; the whole page where no article is found. */
function articleOf(html: string): Node | null {
	return imported(readableOf(html)) ?? imported(html);
}

function readableOf(html: string): string | null {
	const article = readable(html);
	if (article === null) return null;
	return `<!doctype html><html><head><title>${escaped(article.title)}</title></head><body>${article.content}</body></html>`;
}

function imported(html: string | null): Node | null {
	if (html === null) return null;
	try {
		return readArticle({ bytes: Buffer.from(html), name: null, mediaType: 'text/html; charset=utf-8' }).document;
	} catch {
		return null;
	}
}

function linesOf(document: Node, plain: PlainText): readonly CopyLine[] {
	const lines: CopyLine[] = [];
	document.descendants((node, position, parent) => {
		if (!node.isTextblock) return true;
		const text = node.textBetween(0, node.content.size, undefined, '\n');
		const kind = kindOf(node, parent);
		if (/\S/.test(text)) lines.push({ kind, text, offset: plain.offsetAt(position + 1) });
		return false;
	});
	return lines;
}

function kindOf(node: Node, parent: Node | null): CopyLine['kind'] {
	const { name } = node.type;
	if (name === 'title') return 'title';
	if (name === 'heading') return 'heading';
	if (parent?.type.name === 'blockquote') return 'quote';
	return parent?.type.name === 'list_item' ? 'item' : 'paragraph';
}
