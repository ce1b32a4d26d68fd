/** "Is this so?" beside words that a reader has selected: it leads to the form, with the words in it. */
import type { Reading } from './page.ts';

/** Characters that the form takes. */
const LONGEST = 1000;

export function askAboutWords({ edition }: Reading): void {
	const form = edition.querySelector<HTMLAnchorElement>('a[data-ask]');
	const text = edition.querySelector('[data-article]');
	if (!form || !text) return;
	const link = document.createElement('a');
	link.className = 'ask';
	link.hidden = true;
	link.textContent = form.dataset['ask'] ?? '';
	edition.append(link);
	document.addEventListener('selectionchange', () => {
		const selection = getSelection();
		const words = selection?.toString().trim() ?? '';
		const inside = selection?.anchorNode && text.contains(selection.anchorNode);
		link.hidden = !inside || words === '' || words.length > LONGEST;
		if (link.hidden || !selection) return;
		link.href = `${form.href}?quote=${encodeURIComponent(words)}`;
		place(link, selection.getRangeAt(0));
	});
}

/** Under the end of the words, within the window. */
function place(link: HTMLElement, range: Range): void {
	const last = [...range.getClientRects()].at(-1);
	if (!last) return;
	const left = Math.max(8, Math.min(last.right, innerWidth - link.offsetWidth - 8));
	link.style.setProperty('left', `${left + scrollX}px`);
	link.style.setProperty('top', `${last.bottom + scrollY + 6}px`);
}
