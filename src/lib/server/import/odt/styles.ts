/** What the styles of an OpenDocument text mean, each with those that it is made from. */
import { type Element, all } from '../xml.ts';

export interface Look {
	readonly bold: boolean;
	readonly italic: boolean;
	readonly struck: boolean;
	readonly position: 'sup' | 'sub' | null;
	/** The names of the style and of those it is made from, the nearest first. */
	readonly names: readonly string[];
}

interface Raw {
	readonly parent: string | undefined;
	readonly text: Readonly<Record<string, string>>;
}

/** Styles that are made from one another in a ring end here. */
const DEEPEST = 20;

export class Styles {
	readonly #raw = new Map<string, Raw>();
	readonly #numbered = new Set<string>();
	readonly #looks = new Map<string, Look>();

	constructor(...parts: readonly Element[]) {
		for (const part of parts) {
			for (const style of all(part, 'style:style')) this.#add(style);
			for (const list of all(part, 'text:list-style')) this.#addList(list);
		}
	}

	/** How a style looks; one that is not known looks like any text. */
	look(family: string, name = ''): Look {
		const key = `${family} ${name}`;
		const known = this.#looks.get(key) ?? this.#work(family, name);
		this.#looks.set(key, known);
		return known;
	}

	isNumbered(list: string | undefined, level: number): boolean {
		return this.#numbered.has(`${list ?? ''} ${level}`);
	}

	#add({ attributes, children }: Element): void {
		const text = children.find((child) => typeof child !== 'string' && child.name === 'style:text-properties');
		const key = `${attributes['style:family'] ?? ''} ${attributes['style:name'] ?? ''}`;
		const properties = typeof text === 'object' ? text.attributes : {};
		this.#raw.set(key, { parent: attributes['style:parent-style-name'], text: properties });
	}

	#addList(list: Element): void {
		for (const { attributes } of all(list, 'text:list-level-style-number'))
			if (attributes['style:num-format'])
				this.#numbered.add(`${list.attributes['style:name'] ?? ''} ${attributes['text:level'] ?? '1'}`);
	}

	#work(family: string, first: string): Look {
		const names: string[] = [];
		const said: Record<string, string> = {};
		for (let name: string | undefined = first; name && names.length < DEEPEST;) {
			names.push(name);
			const raw: Raw | undefined = this.#raw.get(`${family} ${name}`);
			for (const [key, value] of Object.entries(raw?.text ?? {})) said[key] ??= value;
			name = raw?.parent;
		}
		return { ...lookOf(said), names };
	}
}

function lookOf(said: Readonly<Record<string, string>>): Omit<Look, 'names'> {
	const position = said['style:text-position'] ?? '';
	const struck = said['style:text-line-through-style'] ?? said['style:text-line-through-type'] ?? 'none';
	return {
		bold: /^(bold|[6-9]00)$/.test(said['fo:font-weight'] ?? ''),
		italic: /^(italic|oblique)$/.test(said['fo:font-style'] ?? ''),
		struck: struck !== 'none',
		position: /^(super|[1-9])/.test(position) ? 'sup' : /^(sub|-[1-9])/.test(position) ? 'sub' : null
	};
}
