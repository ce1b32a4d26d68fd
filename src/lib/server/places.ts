/** Where words that come from elsewhere stand in an article as it is now. */
import { v7 as uuid } from 'uuid';
import { type Anchor, type Finder, contextOf, prepare, quoteAt, trimRange } from '#lib/domain/anchor.ts';
import { onlyOccurrence } from '#lib/domain/anchoring/search.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { documentOf } from './articles.ts';
import type { Tables } from './db/schema.ts';

/** Words, with what is said to stand around them. */
export interface Words {
	readonly quote: string;
	readonly prefix: string;
	readonly suffix: string;
}

export class Places {
	readonly #plain: PlainText;
	readonly #document: ReturnType<typeof documentOf>;
	readonly #finder: Finder;
	/** Made once somebody asks by position. */
	#offsets: Uint32Array | null = null;

	constructor(article: Pick<Tables['article'], 'document' | 'language'>) {
		this.#document = documentOf(article);
		this.#plain = new PlainText(this.#document);
		this.#finder = prepare(null, this.#plain.text, article.language);
	}

	/** Null where the words do not stand there as they were, or nobody can tell which of several are meant. */
	of({ quote, prefix, suffix }: Words): Anchor | null {
		if (quote.trim() === '') return null;
		// Words that stand there once, with what is said to stand around them, are those: whoever sends them sees this text.
		const at = onlyOccurrence(this.#plain.text, prefix + quote + suffix);
		if (at >= 0) return this.at(at + prefix.length, at + prefix.length + quote.length);
		const found = this.#finder.find({ exact: quote, prefix, suffix, start: -1, end: -1 });
		return found?.state === 'exact' ? this.at(found.start, found.end) : null;
	}

	/** The words between two UTF-16 offsets of the plain text; null where there are none. */
	at(start: number, end: number): Anchor | null {
		const [first, last] = [this.#plain.positionAt(start), this.#plain.positionAt(end)];
		const { from, to } = trimRange(this.#document, first, last);
		if (from >= to) return null;
		const quote = quoteAt(this.#document, from, to);
		return { id: uuid(), from, to, quote, ...contextOf(this.#document, from, to), state: 'exact' };
	}

	/** The words between two offsets in Unicode code points (W3C TextPositionSelector), where they are these words. */
	agreeing(start: number, end: number, quote: string): Anchor | null {
		this.#offsets ??= offsetsOf(this.#plain.text);
		const [first, last] = [this.#offsets[start], this.#offsets[end]];
		if (first === undefined || last === undefined || this.#plain.text.slice(first, last) !== quote) return null;
		return this.at(first, last);
	}

	/** An anchor for words that stand nowhere: it waits in the tray with what they were. */
	lost({ quote, prefix, suffix }: Words): Anchor {
		return { id: uuid(), from: 1, to: 1, quote, prefix, suffix, state: 'orphan' };
	}
}

/** The UTF-16 offset of each code point of a text, and of its end. */
function offsetsOf(text: string): Uint32Array {
	const offsets = new Uint32Array(text.length + 1);
	let count = 0;
	for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) offsets[count++] = at;
	offsets[count] = text.length;
	return offsets.subarray(0, count + 1);
}
