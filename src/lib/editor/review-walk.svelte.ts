/** The claims that wait for an editor, and the way through them: the riskiest first. */
import { type Claim, byRisk, votesOf } from '#lib/domain/claim.ts';
import type { Family } from '#lib/domain/family.ts';
import { type Actor, can } from '#lib/domain/role.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';

interface Walked {
	readonly user: Actor;
	/** The claims that are checked themselves, in the order of the text. */
	readonly undivided: readonly Claim[];
	readonly family: Family;
	readonly selected: Claim | null;
	select(id: string): void;
}

export class ReviewWalk {
	/** Whether claims are walked as an editor reviews them. */
	on = $state(false);
	readonly #session: Walked;

	/** Claims whose verdict this person may decide on, in the order of the text. */
	readonly waiting = $derived.by(() => this.#session.undivided.filter((claim) => this.#waits(claim)));
	/** The same, the riskiest first. */
	readonly queue = $derived.by(() => byRisk(this.waiting));

	constructor(session: Walked) {
		this.#session = session;
	}

	#waits(claim: Claim): boolean {
		const { user, family } = this.#session;
		const verdict = currentVerdict(claim.verdicts);
		if (family.statusOf(claim) !== 'in-review' || verdict === null) return false;
		return can(user, 'review.decide', verdict) && !votesOf(claim).given.has(user.id);
	}

	/** Select what waits after the selected claim, which may wait no longer; after the last of them the first. */
	next(): boolean {
		const { selected, undivided } = this.#session;
		const others = this.queue.filter((one) => one !== selected);
		const walk = byRisk(undivided.filter((one) => one === selected || others.includes(one)));
		const at = selected ? walk.indexOf(selected) : -1;
		const next = walk[at + 1] ?? others[0];
		if (next) this.#session.select(next.id);
		return next !== undefined;
	}

	/** Select the next that waits, or the one before; stays at the ends. */
	step(by: 1 | -1): void {
		const { selected } = this.#session;
		const at = selected ? this.queue.indexOf(selected) : -1;
		const next = at < 0 ? this.queue[0] : this.queue[at + by];
		if (next) this.#session.select(next.id);
	}
}
