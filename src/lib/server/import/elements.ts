/**
 * Small acts on a page's elements, which several steps of the import share. None reads a whole subtree for each of its
 * ancestors: a page may nest 512 levels deep.
 */

import { collapse } from './characters.ts';

const ELEMENT = 1;
const TEXT = 3;

/** Enough for a sample, after white space is collapsed. */
const SAMPLE = 2000;

/** Elements that stand within a line; the words of any other are apart from those around it. */
const INLINE: ReadonlySet<string> = new Set(
	'a b strong i em sup sub u s strike del ins mark code kbd samp tt q span font time label'.split(' ')
);

/** The first words within, as far as a sample needs them; empty where there are none. */
export function wordsOf(node: Node): string {
	let words = '';
	const read = (inner: Node): void => {
		if (words.length >= SAMPLE) return;
		if (inner.nodeType === TEXT) words = (words + (inner.nodeValue ?? '').slice(0, SAMPLE)).trimStart();
		for (let child = inner.firstChild; child; child = child.nextSibling) read(child);
		if (inner.nodeType !== TEXT && !INLINE.has(inner.nodeName.toLowerCase())) words += ' ';
	};
	read(node);
	return collapse(words).trim();
}

/** How much text each element holds: its characters less the blanks between them. */
export function weigh(root: Element): (element: Element) => number {
	const weights = new Map<Node, number>();
	const weightOf = (node: Node): number => {
		let weight = node.nodeType === TEXT ? (node.nodeValue ?? '').replace(/\s+/g, '').length : 0;
		for (let child = node.firstChild; child; child = child.nextSibling) weight += weightOf(child);
		if (node.nodeType === ELEMENT) weights.set(node, weight);
		return weight;
	};
	weightOf(root);
	return (element) => weights.get(element) ?? 0;
}

/** The nearest ancestor of one of these names. */
export function ancestor(element: Element, ...names: readonly string[]): Element | null {
	let parent = element.parentElement;
	while (parent && !names.includes(parent.localName)) parent = parent.parentElement;
	return parent;
}

/** For each element that lies in one of these names: the nearest such. In one walk, where many are asked. */
export function nearest(root: Element, ...names: readonly string[]): ReadonlyMap<Element, Element> {
	const found = new Map<Element, Element>();
	const walk = (parent: Element, outer: Element | null): void => {
		for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
			if (outer) found.set(child, outer);
			walk(child, names.includes(child.localName) ? child : outer);
		}
	};
	walk(root, null);
	return found;
}

/** The elements that match and lie in no other that does. */
export function outermost(root: Element, selector: string): readonly Element[] {
	const found: Element[] = [];
	for (const element of root.querySelectorAll(selector)) if (!found.at(-1)?.contains(element)) found.push(element);
	return found;
}

/** Put the children in the place of their parent. */
export function unwrap(element: Element): void {
	while (element.firstChild) element.before(element.firstChild);
	element.remove();
}

/** The same children in an element of another name, without attributes. */
export function rename(element: Element, name: string): Element {
	const renamed = element.ownerDocument.createElement(name);
	while (element.firstChild) renamed.append(element.firstChild);
	element.replaceWith(renamed);
	return renamed;
}

/** Put an element around the children. */
export function wrapChildren(element: Element, name: string): void {
	const wrapper = element.ownerDocument.createElement(name);
	while (element.firstChild) wrapper.append(element.firstChild);
	element.append(wrapper);
}

/** The style attribute, where word processors write what they mean. */
export const styleOf = (element: Element): string => (element.getAttribute('style') ?? '').slice(0, 1000).toLowerCase();
