/**
 * Facts and suggestions that need no check, for everybody: kept by their words and those around them, so that they stay
 * away wherever the text moves, and come back when its words change.
 */
import type { Node } from 'prosemirror-model';
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import { wordsAt } from '#lib/domain/coverage.ts';
import { type Dismissal, type DismissalReason, signatureOf } from '#lib/domain/dismissal.ts';
import type { Range } from './commands.ts';
import type { Way } from './deeds.ts';

export interface Why {
	readonly reason: DismissalReason;
	readonly note: string;
}

export class Dismissals {
	/** All that is known, those that were taken back too. */
	all: readonly Dismissal[] = $state.raw([]);
	readonly #signatures = $derived.by(
		() => new Set(this.all.filter(({ withdrawn }) => !withdrawn).map((one) => signatureOf(one)))
	);
	readonly #api: Client;
	readonly #path: string;
	readonly #again: (range?: Range) => void;
	/** Ids of what this page dismissed, and of what of it was taken back. */
	#done: readonly string[] = [];
	#undone: readonly string[] = [];

	/** `again` is called where words are suggested again, or no longer: in a stretch, or anywhere. */
	constructor(api: Client, base: string, known: readonly Dismissal[], again: (range?: Range) => void) {
		[this.#api, this.#path, this.all, this.#again] = [api, `${base}/dismissals`, known, again];
	}

	has(document: Node, range: Range): boolean {
		return this.#signatures.size > 0 && this.#signatures.has(signatureOf(wordsAt(document, range)));
	}

	/** Dismiss a stretch of the text. Shown at once; false where the server did not take it. */
	async add(document: Node, range: Range, { reason, note }: Why, authorId: string): Promise<boolean> {
		const input = { id: uuid(), ...wordsAt(document, range), reason, note };
		this.all = [...this.all, { ...input, authorId, createdAt: Date.now(), withdrawn: false }];
		[this.#done, this.#undone] = [[...this.#done, input.id], []];
		this.#again(range);
		const taken = await this.#send('POST', this.#path, input);
		if (!taken) this.#show(this.all.filter(({ id }) => id !== input.id));
		return taken;
	}

	/** Have it checked after all, or dismiss it again. */
	async set(id: string, withdrawn: boolean): Promise<boolean> {
		const before = this.all;
		this.#show(before.map((one) => (one.id === id ? { ...one, withdrawn } : one)));
		const taken = await this.#send('PATCH', `${this.#path}/${id}`, { withdrawn });
		if (!taken) this.#show(before);
		return taken;
	}

	/** Take the last one of this page back, or dismiss it again. */
	async turn(way: Way): Promise<boolean> {
		const last = (way === 'undo' ? this.#done : this.#undone).at(-1);
		if (last === undefined) return false;
		if (way === 'undo') [this.#done, this.#undone] = [this.#done.slice(0, -1), [...this.#undone, last]];
		else [this.#undone, this.#done] = [this.#undone.slice(0, -1), [...this.#done, last]];
		return this.set(last, way === 'undo');
	}

	/** Learn what others have dismissed. */
	async refresh(): Promise<void> {
		this.#show(await this.#api.call<readonly Dismissal[]>('GET', this.#path));
	}

	#show(all: readonly Dismissal[]): void {
		this.all = all;
		this.#again();
	}

	async #send(method: 'POST' | 'PATCH', path: string, body: object): Promise<boolean> {
		const all = await this.#api.call<readonly Dismissal[]>(method, path, body).catch(() => null);
		if (all) this.all = all;
		return all !== null;
	}
}
