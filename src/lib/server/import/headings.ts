/** Headings of word processors, which may number their chapters from the first level on. */

const H1 = /<h1[^>]*>[^]*?<\/h1>/g;

/**
 * One title at most: the first paragraph that is styled as one, or the only heading of the first level, or the first of
 * them where the text begins with it. All other headings are then one level lower.
 */
export function withTitleAlone(html: string): string {
	const found = html.match(H1) ?? [];
	const titled = found.find((heading) => heading.startsWith('<h1 class="title"'));
	const title = titled ?? (found.length > 1 && html.trimStart().startsWith('<h1') ? found[0] : undefined);
	if (title === undefined) return found.length > 1 ? lowered(html) : html;
	const at = html.indexOf(title);
	const [before, after] = [html.slice(0, at), html.slice(at + title.length)];
	return lowered(before) + title + lowered(after);
}

const lowered = (html: string): string =>
	html.replace(/(<\/?h)([1-5])\b/g, (_, tag: string, level: string) => `${tag}${Number(level) + 1}`);
