/** Svelte's marks for a script that takes over; here none will. Text holds no `<` of its own once it is rendered. */
export const withoutComments = (markup: string): string => markup.replace(/<!--.*?-->/gs, '');

/** A page without the marks in its one `<div>` that begins with `start`; as it is where there is none. */
export function withoutCommentsIn(page: string, start: string): string {
	const from = page.indexOf(start);
	if (from === -1) return page;
	const end = endOfDiv(page, from);
	return page.slice(0, from) + withoutComments(page.slice(from, end)) + page.slice(end);
}

/** Where the `<div>` that begins at a place ends. */
function endOfDiv(page: string, from: number): number {
	const tags = /<\/?div\b/g;
	tags.lastIndex = from;
	let depth = 0;
	for (let tag = tags.exec(page); tag; tag = tags.exec(page)) {
		depth += tag[0] === '<div' ? 1 : -1;
		if (depth === 0) return tag.index;
	}
	return page.length;
}
