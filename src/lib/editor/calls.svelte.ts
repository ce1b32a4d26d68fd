/** The calls of an article as its workbench knows them. They need the connection: nothing is kept here for later. */
import { type Client, ApiError } from '#lib/client.ts';
import type { Call, CallChange, NewCall } from '#lib/domain/call.ts';

/** Milliseconds for which news is gathered before the calls are asked for. */
const REFRESH_MS = 50;

export class Calls {
	/** Oldest first; null before they were asked for. */
	all: readonly Call[] | null = $state.raw(null);
	/** Whether they could not be asked for. */
	failed = $state(false);
	readonly #api: Client;
	readonly #path: string;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `article` is the address of the article in the API. */
	constructor(api: Client, article: string) {
		[this.#api, this.#path] = [api, `${article}/calls`];
	}

	/** Those about a claim, and those about the article as a whole. */
	of(claimId: string): readonly Call[] {
		return (this.all ?? []).filter((call) => !call.withdrawn && (call.claimId === claimId || call.claimId === null));
	}

	async refresh(): Promise<void> {
		try {
			this.all = await this.#api.call<readonly Call[]>('GET', this.#path);
			this.failed = false;
		} catch {
			this.failed = true;
		}
	}

	/** Ask again soon, where they were asked for at all. */
	refreshSoon(): void {
		if (this.all === null) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.refresh(), REFRESH_MS);
	}

	/** Note a call. Answers why it was refused, null where it was taken; empty where nobody answered. */
	make(call: NewCall): Promise<string | null> {
		return this.#send(() => this.#api.call<Call>('POST', this.#path, call));
	}

	change(id: string, change: CallChange): Promise<string | null> {
		return this.#send(() => this.#api.call<Call>('PATCH', `${this.#path}/${id}`, change));
	}

	async #send(ask: () => Promise<Call>): Promise<string | null> {
		try {
			const call = await ask();
			const others = (this.all ?? []).filter(({ id }) => id !== call.id);
			this.all = [...others, call].toSorted((a, b) => a.askedAt - b.askedAt);
			return null;
		} catch (error) {
			return error instanceof ApiError ? error.message : '';
		}
	}
}
