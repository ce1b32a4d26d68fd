/**
 * The text that several people write: what this page types goes to the server as steps, what others type comes in. The
 * server's order is the order; what was typed here is carried over it.
 */
import { receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Step } from 'prosemirror-transform';
import { ApiError, type Client } from '#lib/client.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import type { Step as StepRecord } from '#lib/domain/step.ts';
import type { ConfirmedText } from './confirmed.ts';
import { lostWords } from './lost-words.ts';
import { stepJson } from './sections.ts';
import { type SaveState, afterFailure, isOnline, retryAfter } from './save-state.ts';
import { type Typed, putIn } from './typed-steps.ts';

/** Milliseconds for which keys are gathered before they are sent. */
const GATHER_MS = 100;

/** Lets a transaction change the text of a page that does not edit it. */
export const PERMITTED = 'permitted';

/** What the page has to do for the text to be kept in step. */
export interface Page {
	readonly state: () => EditorState | null;
	/** Take into the state what the person has selected this moment. */
	readonly catchUp: () => void;
	readonly dispatch: (tr: Transaction) => void;
	/** The whole text was replaced: its claims have to be asked for. */
	readonly replaced: () => void;
	/** What this page has typed was put on top of what others did: what it carried has to be looked at again. */
	readonly rebased: () => void;
	/** Words that were typed and have no place any more, or were refused with a reason. */
	readonly kept: (words: string, refusal: ApiError | null) => void;
	/** Give up what was typed here: the text is the server's again. */
	readonly reset: () => void;
}

interface Answer {
	readonly version: number;
	readonly steps: readonly StepRecord[];
}

export class TextSync {
	readonly confirmed: ConfirmedText;
	readonly clientId: string;
	/** Steps that only this page knows. */
	waiting = $state(0);
	save: SaveState = $state('saved');
	savedAt: number | null = $state(null);

	readonly #api: Client;
	readonly #path: string;
	readonly #page: Page;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#turn: Promise<void> = Promise.resolve();
	#tried = 0;
	#settled: (() => void)[] = [];

	constructor(
		confirmed: ConfirmedText,
		{ api, path, clientId }: { api: Client; path: string; clientId: string },
		page: Page
	) {
		[this.confirmed, this.#api, this.#path, this.clientId, this.#page] = [confirmed, api, path, clientId, page];
	}

	/** The text of this page has changed, by its own hand or by another's. */
	changed(): void {
		this.waiting = this.#unsent().length;
		if (this.waiting > 0 && this.save === 'saved') this.save = 'saving';
		if (this.waiting > 0) this.#sendIn(GATHER_MS);
		else this.#rest();
	}

	#unsent(): readonly Step[] {
		const state = this.#page.state();
		return (state && sendableSteps(state)?.steps) ?? [];
	}

	#rest(): void {
		if (this.save !== 'saved') this.savedAt = Date.now();
		this.save = 'saved';
		for (const settle of this.#settled.splice(0)) settle();
	}

	/** What only this page has, to be put in again by another; null where there is nothing. */
	unsent(): Typed | null {
		const steps = this.#unsent().map(stepJson);
		return steps.length === 0 ? null : { version: this.confirmed.version, clientId: this.clientId, steps };
	}

	/** Put in again what an earlier page has typed. Answers the words that have no place any more. */
	async restore(typed: Typed): Promise<string> {
		const since = await this.#since(typed.version).catch(() => null);
		const state = this.#page.state();
		const { steps } = typed;
		const whole = steps.map((json) => Step.fromJSON(articleSchema, json));
		if (!since || !state || since.some(({ replaced }) => replaced)) return lostWords(whole, []);
		const tr = state.tr.setMeta(PERMITTED, true);
		const lost = putIn(tr, typed, since);
		if (tr.docChanged) this.#page.dispatch(tr);
		return lostWords(lost, []);
	}

	/** What happened after a version, as far as this page has it. */
	async #since(version: number): Promise<readonly StepRecord[]> {
		if (version === this.confirmed.version) return [];
		const { steps } = await this.#api.call<Answer>('GET', `${this.#path}?after=${version}`);
		const known = steps.filter((one) => one.version <= this.confirmed.version);
		if (version + known.length !== this.confirmed.version) throw new Error('Not all of it is known.');
		return known;
	}

	/** Resolves once the server has everything that was typed here. */
	settled(): Promise<void> {
		if (this.#unsent().length === 0) return Promise.resolve();
		return new Promise((resolve) => this.#settled.push(resolve));
	}

	/** Send what is there now, without waiting for more of it. Resolves when the server has been asked. */
	flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#next(() => this.#pull().then(() => this.#send()));
		return this.#turn;
	}

	#sendIn(delay: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#next(() => this.#send()), delay);
	}

	/** Take in what others did, at least as far as a version. */
	pull(until: number): void {
		if (until > this.confirmed.version) this.#next(() => this.#pull());
	}

	/** One request at a time: a pull in the middle of a send would take the same steps twice. */
	#next(work: () => Promise<void>): void {
		this.#turn = this.#turn.then(work).catch((error) => this.#failed(error));
	}

	async #send(): Promise<void> {
		const state = this.#page.state();
		const sendable = state && sendableSteps(state);
		if (!sendable) return;
		const steps = sendable.steps.map(stepJson);
		const sent = { version: sendable.version, clientId: this.clientId, steps };
		await this.#api.call('POST', this.#path, sent).catch((error) => {
			// Somebody was faster: their steps come first, ours are carried over them and sent again.
			if (!(error instanceof ApiError && error.status === 409)) throw error;
		});
		this.#tried = 0;
		await this.#pull();
		if (this.#unsent().length > 0) this.#sendIn(0);
	}

	async #pull(): Promise<void> {
		for (let behind = true; behind;) {
			const { version, steps } = await this.#api.call<Answer>('GET', `${this.#path}?after=${this.confirmed.version}`);
			this.#receive(steps);
			behind = this.confirmed.version < version && steps.length > 0;
		}
		this.changed();
	}

	#receive(records: readonly StepRecord[]): void {
		this.#page.catchUp();
		const state = this.#page.state();
		const fresh = records.filter(({ version }) => version > this.confirmed.version);
		if (!state || fresh.length === 0) return;
		const steps = fresh.map(({ step }) => Step.fromJSON(articleSchema, step));
		for (const [index, step] of steps.entries()) this.confirmed.advance(step, fresh[index]?.replaced ?? false);
		const own = this.#unsent();
		const ours = fresh.findIndex(({ clientId }) => clientId !== this.clientId);
		const ids = fresh.map(({ clientId }) => clientId);
		this.#page.dispatch(receiveTransaction(state, steps, ids, { mapSelectionBackward: true }).setMeta(PERMITTED, true));
		const lost = lostWords(own.slice(ours < 0 ? fresh.length : ours), this.#unsent());
		if (lost !== '') this.#page.kept(lost, null);
		if (fresh.some(({ replaced }) => replaced)) this.#page.replaced();
		else if (own.length > 0 && ours >= 0) this.#page.rebased();
	}

	#failed(error: unknown): void {
		const state = afterFailure(error);
		if (state === null)
			return this.#refused(error instanceof ApiError ? error : new ApiError(0, { message: String(error) }));
		this.save = state;
		const delay = retryAfter(this.#tried, { online: isOnline() });
		this.#tried += 1;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#next(() => this.#pull().then(() => this.#send())), delay);
	}

	/** What the server will never take is handed back as words, and the page goes on with the server's text. */
	#refused(refusal: ApiError): void {
		this.#page.kept(lostWords(this.#unsent(), []), refusal);
		this.#page.reset();
		this.changed();
	}

	/** Somebody may answer again: what waits is sent at once. */
	wake(): void {
		if (this.waiting > 0) this.#sendIn(0);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}
}
