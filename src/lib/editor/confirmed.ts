/**
 * The text as the server has it, and where the claims stand in it: the same steps through the same function as there, in
 * the same order, so that page and server never disagree. What only this page has typed is mapped on top of it.
 */
import type { Node } from 'prosemirror-model';
import type { Step, StepMap } from 'prosemirror-transform';
import { type Anchor, mapAll } from '#lib/domain/anchor.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';

/** Versions for which the way to the newest is remembered: answers that overtake each other lie far less apart. */
const REMEMBERED = 2000;

interface Taken {
	readonly map: StepMap;
	/** The document after the step. */
	readonly document: Node;
}

export class ConfirmedText {
	#version: number;
	#document: Node;
	#steps: readonly Taken[] = [];
	readonly #language: string;
	readonly #anchors = new Map<string, readonly Anchor[]>();
	/** Claims as they are in a version that has not arrived yet. */
	#early: readonly PlacedClaim[] = [];

	constructor(version: number, document: Node, language: string) {
		[this.#version, this.#document, this.#language] = [version, document, language];
	}

	get version(): number {
		return this.#version;
	}

	get document(): Node {
		return this.#document;
	}

	/** The server's next step. Whatever stood in a text that was replaced has to be taken anew. */
	advance(step: Step, replaced: boolean): void {
		const { doc } = step.apply(this.#document);
		if (!doc) throw new Error('The server’s text and this page’s are not the same. Reload the article.');
		if (replaced) this.#anchors.clear();
		const map = step.getMap();
		for (const [id, anchors] of this.#anchors) this.#anchors.set(id, mapAll(anchors, map, doc, this.#language));
		[this.#document, this.#version] = [doc, this.#version + 1];
		this.#steps = replaced ? [] : [...this.#steps.slice(-REMEMBERED), { map, document: doc }];
		const early = this.#early;
		this.#early = [];
		for (const claim of early) this.take(claim);
	}

	/** What the server says of a claim's places. A claim of a version to come waits for it; one too old has to be asked for. */
	take(claim: PlacedClaim): 'taken' | 'early' | 'late' {
		if (claim.version > this.#version) {
			this.#early = [...this.#early.filter((one) => one.id !== claim.id), claim];
			return 'early';
		}
		const missing = this.#version - claim.version;
		if (missing > this.#steps.length) return 'late';
		const since = missing === 0 ? [] : this.#steps.slice(-missing);
		this.#anchors.set(claim.id, this.#through(claim.anchors, since));
		return 'taken';
	}

	#through(anchors: readonly Anchor[], steps: readonly Taken[]): readonly Anchor[] {
		return steps.reduce((moved, { map, document }) => mapAll(moved, map, document, this.#language), anchors);
	}

	/** Every anchor, by its id, after steps that only this page has. */
	after(steps: readonly Step[]): ReadonlyMap<string, Anchor> {
		const ahead = this.#ahead(steps);
		const all = [...this.#anchors.values()].flatMap((anchors) => anchors);
		return new Map(this.#through(all, ahead).map((anchor) => [anchor.id, anchor]));
	}

	#ahead(steps: readonly Step[]): readonly Taken[] {
		let document = this.#document;
		return steps.map((step) => {
			document = step.apply(document).doc ?? document;
			return { map: step.getMap(), document };
		});
	}
}
