/**
 * Keeps what is suggested in step with the text: whatever has changed is searched again, a slice at a time while nobody
 * waits, so that no length of text holds up a key.
 */
import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import { type SearchedBlock, Suggester } from '#lib/detect/suggest.ts';
import type { Range } from './commands.ts';

/** Milliseconds that one slice takes; a frame has 16. */
const SLICE_MS = 6;
/** Stretches that are kept apart; more of them count as one. */
const MOST = 16;

export class Searching {
	readonly #suggester: Suggester;
	readonly #found: (blocks: readonly SearchedBlock[]) => void;
	readonly #document: () => Node;
	/** What has to be searched, in the positions of the document as it is. */
	#due: readonly Range[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(language: string, document: () => Node, found: (blocks: readonly SearchedBlock[]) => void) {
		[this.#suggester, this.#document, this.#found] = [new Suggester(language), document, found];
	}

	/** What is found in the text block at a position, searched or not. */
	at(position: number): SearchedBlock | null {
		const [block] = this.#suggester.search(this.#document(), position, position);
		return block ?? null;
	}

	/** The text has changed: what came in has to be searched. */
	changed(mapping: Mapping): void {
		const due = this.#due.map(({ from, to }) => ({ from: mapping.map(from, -1), to: mapping.map(to, 1) }));
		this.#due = merged([...due, ...arrived(mapping)]);
	}

	/** Search a stretch again, after what waits already. */
	again(range: Range): void {
		this.#due = merged([...this.#due, range]);
	}

	/** Search for a moment now, and go on when nobody waits. */
	start(delay = 0): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#slice(performance.now() + SLICE_MS), delay);
	}

	/** Search all that is left at once: a person has asked for the next suggestion. */
	finish(): void {
		clearTimeout(this.#timer);
		this.#slice(Infinity);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#slice(until: number): void {
		const document = this.#document();
		const found: SearchedBlock[] = [];
		for (let next = this.#due[0]; next && performance.now() < until; next = this.#due[0]) {
			const { from, to } = next;
			let reached = to;
			for (const block of this.#suggester.search(document, from, to)) {
				found.push(block);
				if (performance.now() >= until) {
					reached = block.to + 1;
					break;
				}
			}
			this.#due = reached < to ? [{ from: reached, to }, ...this.#due.slice(1)] : this.#due.slice(1);
		}
		if (found.length > 0) this.#found(found);
		if (this.#due.length > 0) this.start();
	}
}

/** Where what a mapping brought in stands now. */
function arrived(mapping: Mapping): readonly Range[] {
	return mapping.maps.flatMap((map, index) => {
		const found: Range[] = [];
		const later = mapping.slice(index + 1);
		map.forEach((_from, _to, from, to) => found.push({ from: later.map(from, -1), to: later.map(to, 1) }));
		return found;
	});
}

/** Stretches in order, those that touch as one. */
function merged(ranges: readonly Range[]): readonly Range[] {
	const result: Range[] = [];
	for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
		const last = result.at(-1);
		if (last && range.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
		else result.push(range);
	}
	const [first, last] = [result[0], result.at(-1)];
	return result.length > MOST && first && last ? [{ from: first.from, to: last.to }] : result;
}
