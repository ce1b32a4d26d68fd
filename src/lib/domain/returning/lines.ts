/** The lines of a document, and which of them are the same, or stand for each other, in another one. */
import type { Node } from 'prosemirror-model';
import { equalUnits } from '#lib/domain/anchoring/patience.ts';
import { longestCommon } from '#lib/domain/word-changes.ts';

export interface Line {
	readonly node: Node;
	/** Position of its first character. */
	readonly from: number;
	/** A character for each position. */
	readonly text: string;
	/** The text with its spaces evened: what programs make of them is no change. */
	readonly key: string;
	/** The block of the document's top level that it stands in, and its place among them. */
	readonly top: Node;
	readonly topIndex: number;
	/** Whether it begins an item of a list. */
	readonly isItem: boolean;
}

export const even = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The lines that have words. */
export function linesOf(document: Node): readonly Line[] {
	const lines: Line[] = [];
	document.forEach((top, offset, topIndex) => {
		const add = (node: Node, position: number, isItem: boolean): void => {
			const text = node.textBetween(0, node.content.size, undefined, '\n');
			const key = even(text);
			if (key !== '') lines.push({ node, from: position + 1, text, key, top, topIndex, isItem });
		};
		if (top.isTextblock) add(top, offset, false);
		top.descendants((node, inner, parent, index) => {
			if (!node.isTextblock) return true;
			add(node, offset + 1 + inner, parent?.type.name === 'list_item' && index === 0);
			return false;
		});
	});
	return lines;
}

/** Lines shorter than this are the same too easily to lead. UTF-16 units. */
const TELLING = 12;
/** Between the lines that are the same, so many on each side are compared by their words. */
const MOST = 100;

/** For each line of `a` the place of its partner in `b`, in the order of both; -1 where it has none. A title has a title. */
export function partnersOf(a: readonly Line[], b: readonly Line[]): Int32Array {
	const [titleA, titleB] = [a, b].map(([first]) => (first?.node.type.name === 'title' ? 1 : 0));
	const partners = new Int32Array(a.length).fill(-1);
	if (titleA === 1 && titleB === 1) partners[0] = 0;
	const below = partnersBelow(a.slice(titleA), b.slice(titleB));
	for (const [index, partner] of below.entries())
		if (partner >= 0) partners[index + (titleA ?? 0)] = partner + (titleB ?? 0);
	return partners;
}

function partnersBelow(a: readonly Line[], b: readonly Line[]): Int32Array {
	const numbers = new Map<string, number>();
	const numberOf = ({ key }: Line): number => {
		const number = numbers.get(key) ?? numbers.size;
		numbers.set(key, number);
		return number;
	};
	const tells = (index: number) => (a[index]?.key.length ?? 0) >= TELLING;
	const partners = equalUnits(Int32Array.from(a, numberOf), Int32Array.from(b, numberOf), { deepest: 6, tells });
	for (const gap of gapsOf(partners, a.length, b.length)) pairAlike(a, b, gap, partners);
	for (const gap of gapsOf(partners, a.length, b.length)) pairInOrder(gap, partners);
	return partners;
}

interface Gap {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** What lies between lines that have partners. */
function gapsOf(partners: Int32Array, lengthA: number, lengthB: number): readonly Gap[] {
	const gaps: Gap[] = [];
	let [a0, b0] = [0, 0];
	for (let index = 0; index <= lengthA; index += 1) {
		const partner = index === lengthA ? lengthB : (partners[index] ?? -1);
		if (partner < 0) continue;
		gaps.push({ a0, a1: index, b0, b1: partner });
		[a0, b0] = [index + 1, partner + 1];
	}
	return gaps;
}

function pairAlike(a: readonly Line[], b: readonly Line[], { a0, a1, b0, b1 }: Gap, partners: Int32Array): void {
	if (a1 - a0 > MOST || b1 - b0 > MOST) return;
	const wordsOf = new Map<string, readonly string[]>();
	const [left, right] = [a.slice(a0, a1), b.slice(b0, b1)].map((lines) => lines.map(({ key }) => key));
	for (const key of [...(left ?? []), ...(right ?? [])]) wordsOf.set(key, key.toLowerCase().split(/[^\p{L}\p{N}]+/u));
	const alike = (one = '', other = '') => one === other || isAlike(wordsOf.get(one) ?? [], wordsOf.get(other) ?? []);
	for (const [i, j] of longestCommon(left ?? [], right ?? [], alike)) partners[a0 + i] = b0 + j;
}

/** Whether half of the words of both are shared. */
function isAlike(a: readonly string[], b: readonly string[]): boolean {
	const left = new Map<string, number>();
	for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
	let shared = 0;
	for (const word of b) {
		const count = left.get(word) ?? 0;
		if (count === 0) continue;
		left.set(word, count - 1);
		shared += 1;
	}
	return shared * 2 >= (a.length + b.length) / 2;
}

/** As many lines on both sides stand for each other. */
function pairInOrder({ a0, a1, b0, b1 }: Gap, partners: Int32Array): void {
	if (a1 - a0 !== b1 - b0) return;
	for (let index = a0; index < a1; index += 1) partners[index] = b0 + index - a0;
}
