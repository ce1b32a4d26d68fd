/** What others do to an article, taken in: which claims to ask for again, and how far the text has gone. */
import { type Client, Unreachable } from '#lib/client.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import type { Event } from '#lib/domain/event.ts';
import type { InboxState } from '#lib/domain/notice.ts';
import type { Presence } from '#lib/domain/presence.ts';
import type { Source } from '#lib/domain/source.ts';
import { listen } from './live.ts';

/** Milliseconds for which events of one claim are gathered before it is asked for. */
const REFRESH_MS = 30;
/** Milliseconds for what this person's own typing has done to a claim: the page shows that already. */
const OWN_MS = 1000;
/** When more claims than this have changed at once, all are asked for in one request. */
const MANY = 20;
/** Milliseconds before a claim is asked for again when nobody answered. */
const RETRY_MS = 1000;

interface Heard {
	/** Who listens. */
	readonly personId: string;
	readonly claim: (claim: PlacedClaim) => void;
	readonly source: (source: Source) => void;
	/** Whether a source is known, and as one that holds or no longer does. */
	readonly knows: (sourceId: string, isWithdrawn: boolean) => boolean;
	/** How many acts of this page have been answered. */
	readonly answers: () => number;
	/** Whether what was read of a claim after so many answers is older than what is known of it. */
	readonly isOutdated: (claimId: string, answers: number) => boolean;
	/** The text has gone on to a version. */
	readonly text: (version: number) => void;
	readonly connected: (connected: boolean) => void;
	/** Something happened, before it is asked for. */
	readonly event: (event: Event) => void;
	/** Who is here, whenever that changes. */
	readonly met: (here: readonly Presence[]) => void;
	/** A call of the article was noted or changed. */
	readonly calls: () => void;
	/** Somebody has said something about the article as a whole. */
	readonly talk: () => Promise<void>;
	/** Somebody has dismissed a fact, or taken that back. */
	readonly facts: () => Promise<void>;
	/** How it stands with the copies of the article's sources: something else whenever that changes. */
	readonly copies: (news: string) => void;
	/** What waits in the person's inbox, whenever that changes. */
	readonly inbox: (state: InboxState) => void;
}

export class Hearing {
	readonly #api: Client;
	readonly #base: string;
	readonly #heard: Heard;
	/** Claims to ask for, by when. */
	readonly #due = new Map<string, number>();

	constructor(api: Client, base: string, heard: Heard) {
		[this.#api, this.#base, this.#heard] = [api, base, heard];
	}

	/** Listen after an event, as long as the page is looked at. Returns the way to stop. */
	listen(after: number): () => void {
		return listen(`${this.#base}/events`, after, {
			heard: (event) => this.#hear(event),
			connected: this.#heard.connected,
			met: this.#heard.met,
			copies: this.#heard.copies,
			inbox: this.#heard.inbox
		});
	}

	#hear(event: Event): void {
		const { subject, verb, payload } = event;
		this.#heard.event(event);
		if (/^(comment|thread)\./.test(verb) && this.#base.endsWith(`/${subject}`)) return this.#ask(this.#heard.talk);
		if (verb.startsWith('fact.')) return this.#ask(this.#heard.facts);
		if (verb.startsWith('call.')) return this.#heard.calls();
		if (verb.startsWith('text.')) return this.#heard.text(Number(payload['to']));
		const delay = verb.startsWith('anchor.') && event.actorId === this.#heard.personId ? OWN_MS : REFRESH_MS;
		if (!/^(article|publication|revision|source)\./.test(verb)) this.refreshSoon(subject, delay);
	}

	/** An event that was heard is not heard again: what it tells of is asked for until somebody answers. */
	#ask(refresh: () => Promise<void>): void {
		refresh().catch((error: unknown) => {
			if (error instanceof Unreachable) setTimeout(() => this.#ask(refresh), RETRY_MS);
		});
	}

	refreshSoon(claimId: string, delay = REFRESH_MS): void {
		const at = performance.now() + delay;
		if ((this.#due.get(claimId) ?? Infinity) <= at) return;
		this.#due.set(claimId, at);
		setTimeout(() => this.#refreshDue(claimId), delay);
	}

	#refreshDue(claimId: string): void {
		// One act on many claims was heard claim by claim, and is answered for all of them.
		if (!this.#due.has(claimId)) return;
		const ids = this.#due.size > MANY ? [...this.#due.keys()] : [claimId];
		for (const id of ids) this.#due.delete(id);
		const asked = ids.length > 1 ? this.refreshAll() : this.refresh(claimId);
		// An event that was heard is not heard again: what it tells of is asked for until somebody answers.
		asked.catch((error) => {
			if (error instanceof Unreachable) for (const id of ids) this.refreshSoon(id, RETRY_MS);
		});
	}

	async refresh(claimId: string): Promise<void> {
		const answers = this.#heard.answers();
		await this.#take(await this.#api.call<PlacedClaim>('GET', `${this.#base}/claims/${claimId}`), answers);
	}

	/** Ask for all claims: the whole text is another. */
	async refreshAll(): Promise<void> {
		const answers = this.#heard.answers();
		const claims = await this.#api.call<readonly PlacedClaim[]>('GET', `${this.#base}/claims`);
		for (const claim of claims) await this.#take(claim, answers);
	}

	/** Take in a claim that was asked for when so many acts had been answered. */
	async #take(claim: PlacedClaim, answers: number): Promise<void> {
		for (const { sourceId, sourceWithdrawn = false } of claim.evidence)
			if (!this.#heard.knows(sourceId, sourceWithdrawn)) await this.#learn(sourceId);
		// An own act was answered meanwhile: this would take it back until the claim is read again.
		if (this.#heard.isOutdated(claim.id, answers)) this.refreshSoon(claim.id);
		else this.#heard.claim(claim);
	}

	async #learn(id: string): Promise<void> {
		const { source } = await this.#api.call<{ source: Source }>('GET', `/api/sources/${id}`);
		this.#heard.source(source);
	}
}
