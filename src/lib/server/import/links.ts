/** Links: web and mail addresses stay, relative ones are completed, of others only the words are kept. */
import { safeHref } from '#lib/domain/schema.ts';
import { wordsOf } from './elements.ts';
import type { Losses } from './losses.ts';

/** The full address of a link or a picture, or null where there is none that an article may have. */
export function resolve(address: string, base: string | null): string | null {
	const full = address.trim().replace(/^\/\//, 'https://');
	if (/^[a-z][a-z\d+.-]*:/i.test(full)) return safeHref(full);
	if (base === null || full === '' || full.startsWith('#') || !URL.canParse(full, base)) return null;
	return safeHref(new URL(full, base).href);
}

export function settleLinks(root: Element, base: string | null, losses: Losses): void {
	for (const link of root.querySelectorAll('a')) {
		const href = link.getAttribute('href') ?? link.getAttribute('data-refused');
		const full = href === null ? null : resolve(href, base);
		if (full !== null) link.setAttribute('href', full);
		else link.removeAttribute('href');
		if (href !== null && full === null) losses.add('link', `${wordsOf(link)} (${href.trim()})`);
	}
}
