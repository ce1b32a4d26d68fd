/**
 * The text as the server has it, and where the claims stand in it: the same steps through the same function as there, in
 * the same order, so that page and server never disagree. What only this page has typed is mapped on top of it.
 */
import type { Node } from 'prosemirror-model';
import type { Step, StepMap } from 'prosemirror-transform';
import { type Anchor, AnchorSet } from '#lib/domain/anchor.ts';
import type { Claim, PlacedClaim } from '#lib/domain/claim.ts';

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
	#anchors = AnchorSet.empty;
	/** Anchors that have come in and are not in the set yet: many at a time cost less than one by one. */
	#fresh = new Map<string, Anchor>();
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
		const taken = { map: step.getMap(), document: doc };
		this.#set(replaced ? AnchorSet.empty : this.#through(this.#all(), [taken]));
		[this.#document, this.#version] = [doc, this.#version + 1];
		this.#steps = replaced ? [] : [...this.#steps.slice(-REMEMBERED), taken];
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
		const anchors = since.length === 0 ? claim.anchors : this.#through(AnchorSet.of(claim.anchors), since).toArray();
		for (const anchor of anchors) this.#fresh.set(anchor.id, anchor);
		return 'taken';
	}

	/** Claims where they stand in the newest text, but for those of which that is not known. */
	placed(claims: readonly Claim[]): readonly PlacedClaim[] {
		const all = this.#all();
		return claims.flatMap((claim) => {
			const anchors = claim.anchors.flatMap(({ id }) => all.get(id) ?? []);
			return anchors.length === claim.anchors.length ? { ...claim, anchors, version: this.#version } : [];
		});
	}

	#all(): AnchorSet {
		this.#set(this.#anchors.with([...this.#fresh.values()]));
		return this.#anchors;
	}

	#set(anchors: AnchorSet): void {
		this.#anchors = anchors;
		this.#fresh.clear();
	}

	#through(anchors: AnchorSet, steps: readonly Taken[]): AnchorSet {
		return steps.reduce((moved, { map, document }) => moved.map(map, document, this.#language), anchors);
	}

	/** The anchors after steps that only this page has. */
	after(steps: readonly Step[]): AnchorSet {
		return this.#through(this.#all(), this.#ahead(steps));
	}

	#ahead(steps: readonly Step[]): readonly Taken[] {
		let document = this.#document;
		return steps.map((step) => {
			document = step.apply(document).doc ?? document;
			return { map: step.getMap(), document };
		});
	}
}
