/** The part of a claim's card that reaches beyond it: more places of the same fact, parts, and merging. */
import { v7 as uuid } from 'uuid';
import { type ProposedPart, proposedParts } from '#lib/detect/parts.ts';
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Range } from './commands.ts';
import * as families from './family.ts';
import type { ArticleSession } from './session.svelte.ts';

export class FamilyCard {
	readonly #session: ArticleSession;
	readonly #id: string;

	constructor(session: ArticleSession, id: string) {
		this.#session = session;
		this.#id = id;
	}

	get #claim(): Claim | undefined {
		return this.#session.ledger.claims.get(this.#id);
	}

	/** Whether the claim has parts, whose verdicts are its verdict. */
	isDivided(): boolean {
		const claim = this.#claim;
		return claim !== undefined && this.#session.family.isDivided(claim);
	}

	/** The other places of the text that state the same, and that no passage of the claim covers. */
	morePlaces(): readonly Range[] {
		const anchors = this.#standing;
		const [first] = anchors;
		if (!first) return [];
		const isCovered = (place: Range) => anchors.some((one) => one.from < place.to && one.to > place.from);
		return this.#session.repeats.find(this.#session.text.doc, first).filter((place) => !isCovered(place));
	}

	/** Mark all those places too, in one act. */
	markRepeats(): void {
		const anchors = this.morePlaces().map((place) => this.#session.text.anchorAt(place));
		if (anchors.length === 0) this.#session.say('say.noRepeats');
		else void this.#session.perform(families.addAnchors(this.#id, anchors));
	}

	/** The claim's passages as they stand now, without those whose words are gone. */
	get #standing(): readonly Anchor[] {
		return this.#placesOf(this.#claim);
	}

	#placesOf(claim: Claim | undefined): readonly Anchor[] {
		const live = (claim?.anchors ?? []).map((anchor) => this.#session.text.live(anchor));
		return live.filter(({ state }) => state !== 'orphan');
	}

	/** The words that the claim stands on first; null where all of them are gone. */
	wholeRange(): Range | null {
		const [first] = this.#standing;
		return first ? { from: first.from, to: first.to } : null;
	}

	/** What the claim's words say, thing by thing, but for what is a part already. */
	proposedParts(): readonly ProposedPart[] {
		const whole = this.wholeRange();
		const claim = this.#claim;
		if (!whole || !claim) return [];
		const there = this.#session.family.partsOf(claim).flatMap((part) => this.#placesOf(part));
		return proposedParts(this.#session.text.doc, whole, this.#session.article.language).filter(
			({ from, to }) => !there.some((one) => one.from === from && one.to === to)
		);
	}

	/** Make these parts of the claim's words claims of their own. */
	split(parts: readonly ProposedPart[]): void {
		const claim = this.#claim;
		if (!claim) return;
		const first = this.#session.nextNumber();
		const seeds = parts.map(({ from, to, category }, index) => ({
			...{ id: uuid(), number: first + index, category },
			anchor: this.#session.text.anchorAt({ from, to })
		}));
		void this.#session.perform(families.split(this.#session.actor, claim, seeds));
	}

	/** The claims that are likely the same fact: they share words with this one, or state the same elsewhere. */
	sameFact(): readonly Claim[] {
		const claim = this.#claim;
		if (!claim) return [];
		const places = [...this.#standing, ...this.morePlaces()];
		const isThere = (one: Range) => places.some((place) => place.from < one.to && place.to > one.from);
		return this.#session.ordered.filter((other) => other.id !== this.#id && this.#placesOf(other).some(isThere));
	}

	/** Let another claim stand for this one, and go on there. */
	mergeInto(id: string): void {
		const [own, into] = [this.#claim, this.#session.ledger.claims.get(id)];
		if (!own || !into) return;
		void this.#session.perform(families.merge(own, into));
		this.#session.select(id, { reveal: true });
	}

	/** Let a claim that was merged into this one stand by itself again. */
	unmerge(id: string): void {
		const [own, into] = [this.#session.ledger.claims.get(id), this.#claim];
		if (own && into) void this.#session.perform(families.unmerge(own, into));
	}
}
