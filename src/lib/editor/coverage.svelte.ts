/** What of the text is accounted for, kept in step with the text, the claims and the dismissals while nobody waits. */
import type { Node } from 'prosemirror-model';
import { type Fact, FactFinder } from '#lib/detect/facts.ts';
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { coverageOf } from '#lib/domain/coverage.ts';
import type { Dismissal } from '#lib/domain/dismissal.ts';

/** Milliseconds that one slice takes; a frame has 16. */
const SLICE_MS = 6;
/** Milliseconds after a change before it is looked at: typing goes first. */
const REST_MS = 400;

/** What the facts are held against. */
interface Around {
	readonly article: { readonly language: string };
	readonly text: { readonly doc: Node; readonly layout: number; live(anchor: Anchor): Anchor };
	readonly ordered: readonly Claim[];
	readonly dismissals: { readonly all: readonly Dismissal[] };
}

export class Coverage {
	/** The facts of the text as it was looked at last; null before that. */
	#facts: { readonly document: Node; readonly facts: readonly Fact[] } | null = $state.raw(null);
	#finder: FactFinder | null = null;
	readonly #around: Around;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Each fact with what became of it; null before it is known. */
	readonly all = $derived.by(() => {
		if (!this.#facts) return null;
		const { text, ordered, dismissals } = this.#around;
		// Where claims stand changes with the text.
		void text.layout;
		const places = ordered.flatMap(({ anchors }) => anchors.map((anchor) => text.live(anchor)));
		const claimed = places.filter(({ state }) => state !== 'orphan');
		return coverageOf({ ...this.#facts, claimed, dismissals: dismissals.all });
	});
	readonly open = $derived(this.all?.filter(({ state }) => state === 'open') ?? []);

	constructor(around: Around) {
		this.#around = around;
	}

	/** The text may have changed: look again, soon. Returns the way to stop. */
	look(): () => void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#begin(), REST_MS);
		return () => clearTimeout(this.#timer);
	}

	#begin(): void {
		const document = this.#around.text.doc;
		if (this.#facts?.document === document) return;
		this.#finder ??= new FactFinder(this.#around.article.language);
		this.#slice(document, this.#finder.search(document));
	}

	#slice(document: Node, search: Generator<undefined, readonly Fact[]>): void {
		const until = performance.now() + SLICE_MS;
		while (performance.now() < until) {
			const { done, value } = search.next();
			if (!done) continue;
			this.#facts = { document, facts: value };
			return;
		}
		this.#timer = setTimeout(() => this.#slice(document, search));
	}
}
