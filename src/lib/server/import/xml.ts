/** A walk through the XML of a document: its elements, their attributes and words, in order. */
import { Parser } from 'htmlparser2';
import { Invalid } from '#lib/domain/errors.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface Visitor {
	readonly open?: (name: string, attributes: Attributes) => void;
	readonly close?: (name: string) => void;
	readonly text?: (text: string) => void;
}

/** Tables in tables in tables go less deep than this; what walks the same XML afterwards may not go deeper. */
const DEEPEST = 200;

const TOO_DEEP =
	'This file nests its parts more than {deepest} levels deep, which no article does. Copy the words of the article and paste them.';

/** Walk through XML. Throws `Invalid` where it nests too deeply. */
export function walk(xml: string, { open, close, text }: Visitor): void {
	let depth = 0;
	const parser = new Parser(
		{
			onopentag: (name, attributes) => {
				depth += 1;
				if (depth > DEEPEST) throw new Invalid(TOO_DEEP, { deepest: DEEPEST });
				open?.(name, attributes);
			},
			onclosetag: (name) => {
				depth -= 1;
				close?.(name);
			},
			ontext: (words) => text?.(words)
		},
		{ xmlMode: true, decodeEntities: true }
	);
	parser.end(xml);
}

/** An element in a small tree of XML. */
export interface Element {
	readonly name: string;
	readonly attributes: Attributes;
	readonly children: readonly (Element | string)[];
}

interface Growing extends Element {
	readonly children: (Element | string)[];
}

/** The whole of the XML as a tree, under an element without a name. */
export function treeOf(xml: string): Element {
	const root: Growing = { name: '', attributes: {}, children: [] };
	const path: Growing[] = [root];
	walk(xml, {
		open: (name, attributes) => {
			const element: Growing = { name, attributes, children: [] };
			path.at(-1)?.children.push(element);
			path.push(element);
		},
		close: () => path.pop(),
		text: (text) => path.at(-1)?.children.push(text)
	});
	return root;
}

/** The words in an element and all below it. */
export const wordsIn = (element: Element): string =>
	element.children.map((child) => (typeof child === 'string' ? child : wordsIn(child))).join('');

/** The elements of one of these names below an element, outermost first, in order. */
export function all(element: Element, ...names: readonly string[]): readonly Element[] {
	return element.children.flatMap((child) => {
		if (typeof child === 'string') return [];
		return names.includes(child.name) ? [child, ...all(child, ...names)] : all(child, ...names);
	});
}

/** Words as they stand in HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
