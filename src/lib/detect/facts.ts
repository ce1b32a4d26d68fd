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

/** The facts of a document written in `language` (BCP 47), in the order in which each is said first. */
export function factsOf(document: Node, language: string): readonly Fact[] {
	const facts = new Map<string, { kind: FactKind; key: string; places: [Place, ...Place[]] }>();
	document.descendants((node, position) => {
		if (NOT_SEARCHED.has(node.type.name)) return false;
		if (!node.isTextblock) return true;
		const text = node.textBetween(0, node.content.size, undefined, '\n');
		for (const { kind, key, from, to } of factsIn(text, language)) {
			const place = { from: position + 1 + from, to: position + 1 + to, words: text.slice(from, to) };
			const known = facts.get(`${kind} ${key}`);
			if (known) known.places.push(place);
			else facts.set(`${kind} ${key}`, { kind, key, places: [place] });
		}
		return false;
	});
	return [...facts.values()];
}

function factsIn(text: string, language: string): readonly Found[] {
	const { parts } = fingerprint(text, language);
	const found = parts.filter((part) => !part.soft).flatMap((part) => foundIn(part) ?? []);
	return joinedNames(found.toSorted((a, b) => a.from - b.from || b.to - a.to), text);
}

function foundIn({ kind, key, text, start }: Part): Found | null {
	if (kind === 'negation' || kind === 'wording') return null;
	if (kind === 'quotation' && key.split(' ').length < QUOTED_WORDS) return null;
	return { kind, key, from: start, to: start + text.length };
}

/** "Yermek Sagimbayev" is one name, not two. */
function joinedNames(found: readonly Found[], text: string): readonly Found[] {
	const joined: Found[] = [];
	for (const one of found) {
		const before = joined.findLast(({ kind }) => kind === 'name');
		const isNext = one.kind === 'name' && before && /^[ \u00a0-]$/.test(text.slice(before.to, one.from));
		if (isNext) joined[joined.lastIndexOf(before)] = { ...before, to: one.to, key: `${before.key} ${one.key}` };
		else joined.push(one);
	}
	return joined;
}
