/** Follows the parser through a page: counts, notes what is left out, and what the head says. */
import { Invalid } from '#lib/domain/errors.ts';
import type { LossKind } from '#lib/domain/import.ts';
import type { Losses } from './losses.ts';

type Attributes = Readonly<Record<string, string>>;

/** As deep as browsers nest before they flatten; far beyond it, parsers slow down with every tag. */
const DEEPEST = 512;

const TOO_DEEP =
	'This page nests its parts more than 512 levels deep, which no article does. Copy the words of the article and paste them.';

/** What fits in memory many times over, and more than any article needs. */
export const MOST_PARTS = 300_000;

export const TOO_MANY =
	'This page has more than 300,000 parts, which no article has. Copy the words of the article and paste them.';

/** What is left out with all that it holds. */
export const DROPPED: ReadonlyMap<string, LossKind> = new Map([
	['script', 'script'],
	['style', 'style'],
	['noscript', 'hidden'],
	['template', 'hidden'],
	['noembed', 'hidden'],
	['noframes', 'hidden'],
	['textarea', 'form'],
	['select', 'form'],
	['option', 'form'],
	['datalist', 'form'],
	['input', 'form'],
	['svg', 'embed'],
	['canvas', 'embed'],
	['video', 'embed'],
	['audio', 'embed'],
	['iframe', 'embed'],
	['object', 'embed'],
	['embed', 'embed'],
	['applet', 'embed'],
	['map', 'embed']
]);

interface Dropping {
	readonly name: string;
	readonly depth: number;
	/** An icon is no loss; a drawing with words or a label is. */
	isListed: boolean;
}

export class Watch {
	readonly meta = new Map<string, string>();
	language: string | null = null;
	canonical: string | null = null;
	#depth = 0;
	#parts = 0;
	/** What is being left out; what lies in it is not counted again. */
	#dropping: Dropping | null = null;
	readonly #losses: Losses;

	constructor(losses: Losses) {
		this.#losses = losses;
	}

	open(name: string, attribs: Attributes): void {
		if (++this.#depth > DEEPEST) throw new Invalid(TOO_DEEP);
		if (++this.#parts > MOST_PARTS) throw new Invalid(TOO_MANY);
		if (this.#dropping) {
			if (name === 'text') this.#list(this.#dropping, {});
			return;
		}
		if (DROPPED.has(name)) this.#drop(name, attribs);
		this.#note(name, attribs);
	}

	close(): void {
		this.#depth--;
		if (this.#dropping && this.#depth < this.#dropping.depth) this.#dropping = null;
	}

	#drop(name: string, attribs: Attributes): void {
		const dropping = { name, depth: this.#depth, isListed: false };
		this.#dropping = dropping;
		const isIcon = name === 'svg' && attribs['aria-label'] === undefined && attribs['role'] !== 'img';
		const type = attribs['type'] ?? '';
		const isData = (name === 'script' && /ld\+json/i.test(type)) || (name === 'input' && type === 'hidden');
		if (!isIcon && !isData) this.#list(dropping, attribs);
	}

	#list(dropping: Dropping, attribs: Attributes): void {
		const kind = DROPPED.get(dropping.name);
		if (dropping.isListed || kind === undefined) return;
		dropping.isListed = true;
		const source = attribs['src'] ?? attribs['data'] ?? attribs['aria-label'] ?? attribs['title'] ?? attribs['name'];
		this.#losses.add(kind, source ? `<${dropping.name}> ${source}` : `<${dropping.name}>`);
	}

	#note(name: string, attribs: Attributes): void {
		// The letters of a formula stay, its shape does not.
		if (name === 'math') this.#losses.add('formatting', '<math>');
		if (name === 'meta') this.#noteMeta(attribs);
		if (name === 'html') this.language ??= attribs['lang'] ?? attribs['xml:lang'] ?? null;
		if (name === 'link' && attribs['rel']?.toLowerCase() === 'canonical') this.canonical ??= attribs['href'] ?? null;
	}

	#noteMeta({ name, property, itemprop, content }: Attributes): void {
		const key = (property ?? name ?? itemprop)?.toLowerCase();
		if (key && content && !this.meta.has(key)) this.meta.set(key, content);
	}
}
