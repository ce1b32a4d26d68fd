/** Lists as Word pastes them: paragraphs that say in their style that they are items, with the marker as text. */
import { styleOf } from './elements.ts';

const IGNORED = 'span[style*="mso-list"]';

export function settleWordLists(root: Element): void {
	for (const paragraph of root.querySelectorAll('p[style*="mso-list"], p[class*="MsoListParagraph"]')) {
		const marker = takeMarker(paragraph);
		if (marker !== null) intoList(paragraph, /^\(?[\da-z]{1,3}[.)]/i.test(marker) ? 'ol' : 'ul');
	}
}

/** The marker, taken out of the paragraph; null where the paragraph has none and so continues the item before. */
function takeMarker(paragraph: Element): string | null {
	const markers = [...paragraph.querySelectorAll(IGNORED)].filter((span) =>
		/mso-list\s*:\s*ignore/.test(styleOf(span))
	);
	const marker = markers[0]?.textContent?.trim() ?? null;
	for (const span of markers) span.remove();
	return marker;
}

/** Into the list just before, or a new one. */
function intoList(paragraph: Element, name: string): void {
	const document = paragraph.ownerDocument;
	const before = paragraph.previousElementSibling;
	const list = before?.localName === name && before.hasAttribute('data-word') ? before : document.createElement(name);
	if (list !== before) {
		list.setAttribute('data-word', '');
		paragraph.before(list);
	}
	const item = document.createElement('li');
	list.append(item);
	item.append(paragraph);
}
