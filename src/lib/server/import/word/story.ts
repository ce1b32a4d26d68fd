/** The text of a Word file as it is read when all recorded changes are accepted, where its comments stand, and the changes. */
import type { TrackedChange } from '#lib/domain/import.ts';
import { type Attributes, walk } from '../xml.ts';

export interface Stretch {
	readonly start: number;
	readonly end: number;
}

export interface Story {
	readonly text: string;
	/** Where each comment's words stand in the text, by the comment's id. */
	readonly ranges: ReadonlyMap<string, Stretch>;
	/** Where bookmarks stand in it, by their names. */
	readonly marks: ReadonlyMap<string, Stretch>;
	/** Inserted and deleted passages, in the order of the text. */
	readonly changes: readonly TrackedChange[];
}

const MOST_CHANGES = 1000;
const LONGEST_CHANGE = 500;

const KINDS: Readonly<Record<string, TrackedChange['kind']>> = {
	'w:ins': 'inserted',
	'w:moveTo': 'inserted',
	'w:del': 'deleted',
	'w:moveFrom': 'deleted'
};

const SPACES: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n' };

export const timeOf = (date: string | undefined): number | null => {
	const at = Date.parse(date ?? '');
	return Number.isNaN(at) || at < 0 ? null : at;
};

interface Open {
	readonly kind: TrackedChange['kind'];
	readonly attributes: Attributes;
	text: string;
}

/** Read the part of a Word file that holds its text. */
export function storyOf(xml: string): Story {
	const teller = new Teller();
	walk(xml, {
		open: (name, attributes) => teller.open(name, attributes),
		close: (name) => teller.close(name),
		text: (text) => teller.say(text)
	});
	return teller;
}

class Teller implements Story {
	readonly ranges = new Map<string, Stretch>();
	readonly marks = new Map<string, Stretch>();
	readonly changes: TrackedChange[] = [];
	readonly #starts = new Map<string, number>();
	/** Bookmarks that have begun, by their ids. */
	readonly #marked = new Map<string, { readonly name: string; readonly start: number }>();
	readonly #pieces: string[] = [];
	readonly #tracked: Open[] = [];
	#length = 0;
	#notes = 0;
	#isText = false;

	get text(): string {
		return this.#pieces.join('');
	}

	open(name: string, attributes: Attributes): void {
		const kind = KINDS[name];
		const id = attributes['w:id'] ?? '';
		this.#isText = name === 'w:t' || name === 'w:delText' || name === 'm:t';
		if (kind) this.#tracked.push({ kind, attributes, text: '' });
		else if (SPACES[name]) this.#add(SPACES[name]);
		else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.#add(`[${(this.#notes += 1)}]`);
		else this.#place(name, id, attributes);
	}

	/** What begins or ends at a place in the text. */
	#place(name: string, id: string, attributes: Attributes): void {
		const end = this.#length;
		if (name === 'w:commentRangeStart') this.#starts.set(id, end);
		else if (name === 'w:commentRangeEnd') this.ranges.set(id, { start: this.#starts.get(id) ?? end, end });
		else if (name === 'w:commentReference' && !this.ranges.has(id)) this.ranges.set(id, { start: end, end });
		else if (name === 'w:bookmarkStart') this.#marked.set(id, { name: attributes['w:name'] ?? '', start: end });
		else if (name === 'w:bookmarkEnd') {
			const mark = this.#marked.get(id);
			if (mark) this.marks.set(mark.name, { start: mark.start, end });
		}
	}

	close(name: string): void {
		this.#isText = false;
		if (name === 'w:p') this.#add('\n');
		if (KINDS[name]) this.#settle(this.#tracked.pop());
	}

	say(text: string): void {
		if (this.#isText) this.#add(text);
	}

	#add(text: string): void {
		for (const open of this.#tracked) if (open.text.length < LONGEST_CHANGE) open.text += text;
		if (this.#tracked.some(({ kind }) => kind === 'deleted')) return;
		this.#pieces.push(text);
		this.#length += text.length;
	}

	#settle(open: Open | undefined): void {
		const text = open?.text.trim().slice(0, LONGEST_CHANGE).toWellFormed();
		if (!open || !text || this.changes.length >= MOST_CHANGES) return;
		const author = (open.attributes['w:author'] ?? '').slice(0, 200).toWellFormed();
		this.changes.push({ kind: open.kind, author, at: timeOf(open.attributes['w:date']), text });
	}
}
