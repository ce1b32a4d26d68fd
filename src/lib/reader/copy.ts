/** Links to claims and snippets that are copied at a press, and say so. */
import { type Reading, claimIn } from './page.ts';

/** Of longer words only the first and the last few stand in a link: enough to be found, short enough to be sent. */
const MOST_WORDS = 10;
const AT_ENDS = 4;
const SAID_MS = 3000;

export function copyLinks(reading: Reading): void {
	const copied = reading.control('status')?.dataset['copied'] ?? '';
	reading.edition.addEventListener('click', (event) => {
		const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.permalink') : null;
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		void navigator.clipboard.writeText(withWords(reading, link)).then(
			() => {
				reading.say(copied);
				say(link, copied);
			},
			// Where nothing may be copied the link leads where it says.
			() => location.assign(link.href)
		);
	});
}

/**
 * A link that finds the words even where a later version has the claim no more: a text fragment behind the claim's
 * anchor, which browsers try first and leave where they do not find it.
 */
function withWords(reading: Reading, { href, hash }: HTMLAnchorElement): string {
	const words = wordsOf(reading.words(claimIn(hash) ?? 0)?.querySelector('a.words'));
	if (words === '') return href;
	const all = words.split(/\s+/);
	const parts = all.length > MOST_WORDS ? [all.slice(0, AT_ENDS), all.slice(-AT_ENDS)] : [all];
	return `${href}:~:text=${parts.map((part) => encoded(part.join(' '))).join(',')}`;
}

/** A hyphen means something in a text fragment, and encodeURIComponent leaves it. */
const encoded = (words: string): string => encodeURIComponent(words).replaceAll('-', '%2D');

/** What some marked words say, without the sign and the number behind them. */
function wordsOf(link: Element | null | undefined): string {
	const bare = link?.cloneNode(true);
	if (!(bare instanceof Element)) return '';
	bare.querySelector('[data-marker]')?.remove();
	return bare.textContent.trim();
}

/** The link says what happened for a moment. */
function say(link: HTMLElement, words: string): void {
	const before = link.textContent;
	if (before === words) return;
	link.textContent = words;
	setTimeout(() => (link.textContent = before), SAID_MS);
}
