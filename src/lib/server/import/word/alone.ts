/** The text of a Word file that Galley has written, without what Galley put around it. */
import { Parser } from 'htmlparser2';
import type { Losses } from '../losses.ts';
import { all, treeOf } from '../xml.ts';

/** A part of the body at its top level. */
interface Block {
	readonly start: number;
	end: number;
	/** Ids of the styles of its paragraphs. */
	readonly styles: Set<string>;
	words: string;
}

/** What stands above and below the article has styles of its own; the headings of what stands below do not. */
export function textAlone(document: string, styles: string, losses: Losses): string {
	const named = new Map(
		all(treeOf(styles), 'w:style').map(({ attributes, children }) => {
			const name = children.find((child) => typeof child !== 'string' && child.name === 'w:name');
			return [attributes['w:styleId'] ?? '', typeof name === 'object' ? (name.attributes['w:val'] ?? '') : ''];
		})
	);
	const isOurs = (block: Block): boolean =>
		[...block.styles].some((id) => /^article ?(line|item|cell)$/i.test(named.get(id) ?? id));
	const blocks = blocksOf(document);
	const ours = blocks.map(isOurs);
	const goes = blocks.map(
		(block, index) =>
			ours[index] === true ||
			(ours[index + 1] === true && [...block.styles].some((id) => /^heading ?2$/i.test(named.get(id) ?? id)))
	);
	return cut(
		document,
		blocks.filter((_, index) => goes[index]),
		losses
	);
}

function cut(document: string, blocks: readonly Block[], losses: Losses): string {
	let [kept, at] = ['', 0];
	for (const { start, end, words } of blocks) {
		if (/\S/.test(words)) losses.add('chrome', words);
		kept += document.slice(at, start);
		at = end;
	}
	return withoutNotes(kept + document.slice(at), losses);
}

/** Where notes are footnotes, they are Galley's too. */
const withoutNotes = (document: string, losses: Losses): string =>
	document.replace(/<w:footnoteReference(?:\s[^>]*)?\/>/g, () => {
		losses.add('chrome', '');
		return '';
	});

/** The children of the body; the XML was walked before, so that it does not nest too deeply. */
function blocksOf(document: string): readonly Block[] {
	const blocks: Block[] = [];
	let [depth, inside, open]: [number, number, Block | null] = [0, Infinity, null];
	const parser: Parser = new Parser(
		{
			onopentag: (name, attributes) => {
				depth += 1;
				if (name === 'w:body') inside = depth + 1;
				if (depth === inside && name !== 'w:body') {
					open = { start: parser.startIndex, end: parser.endIndex, styles: new Set(), words: '' };
					blocks.push(open);
				}
				if (name === 'w:pStyle') open?.styles.add(attributes['w:val'] ?? '');
			},
			onclosetag: () => {
				if (depth === inside && open) {
					open.end = parser.endIndex + 1;
					open = null;
				}
				depth -= 1;
			},
			ontext: (text) => {
				if (open && open.words.length < 200) open.words += text;
			}
		},
		{ xmlMode: true, decodeEntities: true }
	);
	parser.end(document);
	return blocks;
}
