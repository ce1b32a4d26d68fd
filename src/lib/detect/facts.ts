/**
 * Every figure, date, name and quotation of a text: what a check has to account for. Found by rules alone, so that the
 * same text always has the same facts. What is said more than once is one fact with several places.
 */
import type { Node } from 'prosemirror-model';
import { type Part, fingerprint } from '#lib/domain/fingerprint.ts';
import type { Span } from './span.ts';

export type FactKind = 'figure' | 'date' | 'name' | 'quotation';

export interface Place {
	/** ProseMirror positions. */
	readonly from: number;
	readonly to: number;
	/** As the text writes it there. */
	readonly words: string;
}

export interface Fact {
	readonly kind: FactKind;
	/** The same for every way of writing the same thing. */
	readonly key: string;
	/** In the order of the text; never empty. */
	readonly places: readonly [Place, ...Place[]];
}

interface Found extends Span {
	readonly kind: FactKind;
	readonly key: string;
}

/** Titles and headings say again what the text says. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['title', 'heading']);
/** A quoted word or two is a name or irony; from here on somebody is quoted. */
const QUOTED_WORDS = 3;

/** Finds facts in documents written in one language (BCP 47). A block that stays as it is is read once. */
export class FactFinder {
	readonly #language: string;
	readonly #known = new WeakMap<Node, readonly Found[]>();

	constructor(language: string) {
		this.#language = language;
	}

	/** The facts of a document, in the order in which each is said first. Yields between blocks, so that it can be paused. */
	*search(document: Node): Generator<undefined, readonly Fact[]> {
		const facts = new Map<string, { kind: FactKind; key: string; places: [Place, ...Place[]] }>();
		for (const { block, start } of blocksOf(document)) {
			for (const { kind, key, from, to } of this.#factsIn(block)) {
				const place = { from: start + from, to: start + to, words: block.textBetween(from, to, undefined, '\n') };
				const known = facts.get(`${kind} ${key}`);
				if (known) known.places.push(place);
				else facts.set(`${kind} ${key}`, { kind, key, places: [place] });
			}
			yield;
		}
		return [...facts.values()];
	}

	#factsIn(block: Node): readonly Found[] {
		const known =
			this.#known.get(block) ?? factsIn(block.textBetween(0, block.content.size, undefined, '\n'), this.#language);
		this.#known.set(block, known);
		return known;
	}
}

/** All facts of a document at once. */
export function factsOf(document: Node, language: string): readonly Fact[] {
	const search = new FactFinder(language).search(document);
	for (;;) {
		const { done, value } = search.next();
		if (done) return value;
	}
}

function blocksOf(document: Node): readonly { readonly block: Node; readonly start: number }[] {
	const blocks: { readonly block: Node; readonly start: number }[] = [];
	document.descendants((block, position) => {
		if (NOT_SEARCHED.has(block.type.name)) return false;
		if (block.isTextblock) blocks.push({ block, start: position + 1 });
		return !block.isTextblock;
	});
	return blocks;
}

function factsIn(text: string, language: string): readonly Found[] {
	const found = fingerprint(text, language).parts.flatMap((part) => foundIn(part) ?? []);
	return joinedNames(
		found.toSorted((a, b) => a.from - b.from || b.to - a.to),
		text
	);
}

function foundIn({ kind, key, text, start, soft }: Part): Found | null {
	if (soft || kind === 'negation' || kind === 'wording') return null;
	if (kind === 'quotation' && key.split(' ').length < QUOTED_WORDS) return null;
	return { kind, key, from: start, to: start + text.length };
}

/** "Yermek Sagimbayev" is one name, not two. */
function joinedNames(found: readonly Found[], text: string): readonly Found[] {
	const joined: Found[] = [];
	for (const one of found) {
		const at = joined.findLastIndex(({ kind }) => kind === 'name');
		const before = one.kind === 'name' ? joined[at] : undefined;
		if (before && /^[ \u00a0-]$/.test(text.slice(before.to, one.from)))
			joined[at] = { ...before, to: one.to, key: `${before.key} ${one.key}` };
		else joined.push(one);
	}
	return joined;
}
