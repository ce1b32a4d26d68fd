/** Lists as the schema has them: an item begins with a paragraph. */
import { rename } from './elements.ts';

const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

const BLOCKS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'blockquote', 'figure', 'table', 'hr', 'img']);

const WRAPPERS: ReadonlySet<string> = new Set(['div', 'section', 'article', 'span', 'a', 'header', 'dl', 'details']);

/**
 * An item that begins with another block gets an empty paragraph before it, since it would otherwise end its own list; one
 * that begins with a heading has that as its paragraph.
 */
export function settleLists(root: Element): void {
	for (const list of root.querySelectorAll('menu')) rename(list, 'ul');
	for (const list of root.querySelectorAll('ul, ol')) if (list.parentNode) joinApart(list);
	for (const list of root.querySelectorAll('ul, ol')) gatherLoose(list);
	for (const item of root.querySelectorAll('li')) settleItem(item);
}

/**
 * LibreOffice ends a list where another one begins within it, and begins it anew below. A list of nothing but lists belongs
 * to the last item of the one before it, and what follows then goes on with that.
 */
function joinApart(list: Element): void {
	let isJoined = false;
	for (let next = listAfter(list); next; next = listAfter(list)) {
		const isInner = isBare(next);
		if (!isInner && !(isJoined && next.localName === list.localName)) return;
		if (isInner) putInto(list, next);
		else list.append(...next.children);
		next.remove();
		isJoined = true;
	}
}

/** The list right behind a list that has items; null where anything else stands between. */
function listAfter(list: Element): Element | null {
	let next = list.nextSibling;
	while (next?.nodeType === 3 && !/\S/.test(next.nodeValue ?? '')) next = next.nextSibling;
	// By its name.
	return list.lastElementChild?.localName === 'li' && isList(next) ? (next as Element) : null;
}

const isList = (node: Node | null): boolean => /^(ul|ol)$/i.test(node?.nodeName ?? '');

/** Nothing but lists stands in it. */
const isBare = (list: Element): boolean => list.children.length > 0 && [...list.children].every(isList);

/** The lists of a bare one, in the last item of a list: deeper where that ends with a list of its own. */
function putInto(list: Element, bare: Element): void {
	const item = list.lastElementChild;
	for (const inner of [...bare.children]) {
		const last = item?.lastElementChild ?? null;
		if (!isList(last) || last?.localName !== inner.localName) item?.append(inner);
		else if (isBare(inner)) putInto(last, inner);
		else last.append(...inner.children);
	}
}

/** What stands in a list outside its items becomes an item, but for a list, which belongs to the item before it. */
function gatherLoose(list: Element): void {
	let item: Element | null = null;
	let isOpen = false;
	for (const node of [...list.childNodes]) {
		const name = node.nodeName.toLowerCase();
		if (node.nodeType === 3 && !/\S/.test(node.nodeValue ?? '')) continue;
		if (name === 'li') {
			item = node as Element; // By its name.
			isOpen = false;
			continue;
		}
		if (!item || (!isOpen && name !== 'ul' && name !== 'ol')) {
			item = list.ownerDocument.createElement('li');
			isOpen = true;
			list.insertBefore(item, node);
		}
		item.append(node);
	}
}

function settleItem(item: Element): void {
	const first = firstBlock(item);
	if (first && HEADINGS.has(first.localName)) rename(first, 'p');
	else if (first) item.prepend(item.ownerDocument.createElement('p'));
}

/** The heading, list or other block with which an item begins; null where it begins with words. */
function firstBlock(parent: Element): Element | null {
	for (const node of parent.childNodes) {
		if (node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')) return null;
		if (node.nodeType !== 1) continue;
		const element = node as Element; // By its node type.
		if (HEADINGS.has(element.localName) || BLOCKS.has(element.localName)) return element;
		return WRAPPERS.has(element.localName) ? firstBlock(element) : null;
	}
	return null;
}
