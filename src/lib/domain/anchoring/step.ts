/** A mapping and the document after it, with what all anchors ask of them. */
import type { Node } from 'prosemirror-model';
import type { Mapping, StepMap } from 'prosemirror-transform';
import { insertedBy, type Inserted } from './carried.ts';
import { changeOf, type Change } from './change.ts';
import { REACH } from './range.ts';
import { Section, type Readable } from './section.ts';

export class Step {
	readonly mapping: Mapping | StepMap;
	readonly change: Change;
	readonly language: string | undefined;
	readonly #document: Node;
	#near: Section | null = null;
	#inserted: readonly Inserted[] | null = null;

	constructor(mapping: Mapping | StepMap, document: Node, language: string | undefined) {
		[this.mapping, this.change, this.#document, this.language] = [mapping, changeOf(mapping), document, language];
	}

	/** What it put into the document; read only where words are missing. */
	get inserted(): readonly Inserted[] {
		return (this.#inserted ??= insertedBy(this.mapping, this.#document));
	}

	/** The document after the mapping; what is near the change is read fast. */
	get doc(): Readable {
		const { from, to, by } = this.change;
		this.#near ??= new Section(this.#document, from - 3 * REACH, to + by + 3 * REACH);
		return this.#near;
	}
}
