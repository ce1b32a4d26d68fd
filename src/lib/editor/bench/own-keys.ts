/** A person's keys, kept: on the server, so that they follow them, and here until the server has them. */
import * as v from 'valibot';
import type { Client } from '#lib/client.ts';
import { KeySettings } from '#lib/domain/key-settings.ts';
import type { Keymap } from './keymap.svelte.ts';

const keyOf = (personId: string): string => `galley-keys:${personId}`;

/** What the server does not have yet; null where it has all. */
function unsent(personId: string): KeySettings | null {
	try {
		const read = v.safeParse(KeySettings, JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null'));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}

/** Whether the server has what was set. */
export type Kept = 'server' | 'here';

export class OwnKeys {
	readonly #keymap: Keymap;
	readonly #api: Client;
	readonly #personId: string;

	constructor(keymap: Keymap, api: Client, personId: string) {
		[this.#keymap, this.#api, this.#personId] = [keymap, api, personId];
	}

	/** Take up what an earlier page could not send. */
	async open(): Promise<void> {
		const left = unsent(this.#personId);
		if (!left) return;
		this.#keymap.settings = left;
		await this.keep();
	}

	/** Keep the keys as they now are. */
	async keep(): Promise<Kept> {
		const { settings } = this.#keymap;
		const key = keyOf(this.#personId);
		localStorage.setItem(key, JSON.stringify(settings));
		const answer = await this.#api.call('PATCH', '/api/me/keys', settings).catch(() => null);
		if (answer === null) return 'here';
		// What was set while this was on its way is not there yet.
		if (this.#keymap.settings === settings) localStorage.removeItem(key);
		return 'server';
	}
}
