/** The article on a page, as Mozilla's Readability finds it. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** More parts than any article has; what has more is read whole, without looking for an article in it. */
const MOST_PARTS = 100_000;

interface Readable {
	readonly content: string;
	readonly title: string;
	/** What stood in the page's head. */
	readonly head: string;
	readonly language: string;
}

/** Null where it finds none. */
export function readable(html: string): Readable | null {
	try {
		const { document } = parseHTML(html);
		const [head, language] = [document.head.innerHTML, document.documentElement.getAttribute('lang') ?? ''];
		// Readability takes the page apart while it looks: nobody needs it whole afterwards.
		const article = new Readability(document, { maxElemsToParse: MOST_PARTS }).parse();
		return article?.content ? { content: article.content, title: article.title ?? '', head, language } : null;
	} catch {
		return null;
	}
}
