/**
 * Suggestions that a person does not want to see again: kept in this browser, by their words and those around them, so
 * that they stay away wherever the text moves, and come back when its words change.
 */
import type { Node } from 'prosemirror-model';
import type { Range } from './commands.ts';

/** Characters on each side by which the same words are told apart. */
const AROUND = 24;

/** A number for a text (cyrb53): the words of an article are not left behind in a browser. */
function hashOf(text: string): string {
	let [one, two] = [0xdeadbeef, 0x41c6ce57];
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		one = Math.imul(one ^ unit, 2654435761);
		two = Math.imul(two ^ unit, 1597334677);
	}
	one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
	two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
	return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}

function signature(doc: Node, { from, to }: Range): string {
	const size = doc.content.size;
	const parts = [doc.textBetween(Math.max(0, from - AROUND), from, '\n'), doc.textBetween(from, to, '\n')];
	return hashOf([...parts, doc.textBetween(to, Math.min(size, to + AROUND), '\n')].join('\u0000'));
}

export class Dismissed {
	readonly #key: string;
	#known: readonly string[] | null = null;
	#undone: readonly string[] = [];

	constructor(personId: string, articleId: string) {
		this.#key = `galley-dismissed:${personId}:${articleId}`;
	}

	/** Read when it is first needed: a page is rendered where there is no browser. */
	get #list(): readonly string[] {
		this.#known ??= (localStorage.getItem(this.#key) ?? '').split(' ').filter(Boolean);
		return this.#known;
	}

	set #list(list: readonly string[]) {
		this.#known = list;
		localStorage.setItem(this.#key, list.join(' '));
	}

	has(doc: Node, range: Range): boolean {
		return this.#list.length > 0 && this.#list.includes(signature(doc, range));
	}

	add(doc: Node, range: Range): void {
		this.#list = [...this.#list, signature(doc, range)];
		this.#undone = [];
	}

	/** Let the last one come back. */
	undo(): void {
		const last = this.#list.at(-1);
		if (last === undefined) return;
		this.#list = this.#list.slice(0, -1);
		this.#undone = [...this.#undone, last];
	}

	redo(): void {
		const last = this.#undone.at(-1);
		if (last === undefined) return;
		this.#undone = this.#undone.slice(0, -1);
		this.#list = [...this.#list, last];
	}
}
