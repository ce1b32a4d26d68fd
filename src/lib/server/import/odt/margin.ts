/** What stands beside the words of an OpenDocument text: comments, notes and recorded changes, with where they belong. */
import { type ImportComment, MOST_COMMENTS, type TrackedChange } from '#lib/domain/import.ts';
import { clean } from '../characters.ts';
import type { Losses } from '../losses.ts';
import { quoteOf } from '../quoted.ts';
import { timeOf } from '../word/story.ts';
import { type Element, all, wordsIn } from '../xml.ts';

interface Noted {
	readonly element: Element;
	readonly start: number;
	end: number;
}

const name = ({ attributes }: Element): string => attributes['office:name'] ?? '';

const line = (element: Element, tag: string): string =>
	clean(all(element, tag).map(wordsIn)[0] ?? '')
		.trim()
		.slice(0, 200)
		.toWellFormed();

const wordsOf = (element: Element): string =>
	clean(all(element, 'text:p', 'text:h').map(wordsIn).join('\n'))
		.trim()
		.slice(0, 5000)
		.toWellFormed();

const said = (element: Element) => ({
	author: line(element, 'dc:creator'),
	at: timeOf(line(element, 'dc:date')),
	text: wordsOf(element)
});

const MOST_CHANGES = 1000;

export class Margin {
	readonly #noted: Noted[] = [];
	readonly #changes = new Map<string, { readonly start: number; readonly region: Element }>();
	readonly #regions: ReadonlyMap<string, Element>;
	readonly changes: TrackedChange[] = [];

	constructor(content: Element) {
		const regions = all(content, 'text:changed-region');
		this.#regions = new Map(regions.map((region) => [regionId(region), region]));
	}

	begin(element: Element, at: number): void {
		this.#noted.push({ element, start: at, end: at });
	}

	end(element: Element, at: number): void {
		const noted = this.#noted.find((one) => name(one.element) !== '' && name(one.element) === name(element));
		if (noted) noted.end = at;
	}

	/** A mark of a change in the text: where something was taken out, or where what was put in begins and ends. */
	mark({ name: tag, attributes }: Element, at: number, text: (from: number) => string): void {
		const id = attributes['text:change-id'] ?? '';
		const region = this.#regions.get(id);
		if (!region) return;
		if (tag === 'text:change-start') this.#changes.set(id, { start: at, region });
		const deletion = all(region, 'text:deletion')[0];
		if (tag === 'text:change' && deletion) this.#add('deleted', deletion, wordsOf(deletion));
		const begun = this.#changes.get(id);
		const insertion = all(region, 'text:insertion')[0];
		if (tag === 'text:change-end' && begun && insertion) this.#add('inserted', insertion, text(begun.start));
	}

	#add(kind: TrackedChange['kind'], element: Element, words: string): void {
		const text = clean(words).trim().slice(0, 500).toWellFormed();
		if (!text || this.changes.length >= MOST_CHANGES) return;
		this.changes.push({ kind, author: line(element, 'dc:creator'), at: timeOf(line(element, 'dc:date')), text });
	}

	/** The comments, replies with the comment that they answer. */
	comments(text: string, losses: Losses): readonly ImportComment[] {
		const parent = ({ element: { attributes } }: Noted): string => attributes['loext:parent-name'] ?? '';
		const firsts = this.#noted.filter((one) => parent(one) === '');
		for (const { element } of firsts.slice(MOST_COMMENTS)) losses.add('comment', wordsOf(element));
		return firsts.slice(0, MOST_COMMENTS).map((first) => ({
			...said(first.element),
			...quoteOf(text, first),
			resolved: first.element.attributes['loext:resolved'] === 'true',
			replies: this.#noted
				.filter((one) => parent(one) !== '' && parent(one) === name(first.element))
				.slice(0, 100)
				.map(({ element }) => said(element))
		}));
	}
}

const regionId = ({ attributes }: Element): string => attributes['text:id'] ?? attributes['xml:id'] ?? '';
