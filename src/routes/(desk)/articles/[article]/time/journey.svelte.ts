/** Where in the article's past the person is, and what is shown of it. */
import { replaceState } from '$app/navigation';
import { ApiError, type Client } from '#lib/client.ts';
import { type State, type StateAnswer, stateOf } from './state.ts';

/** States that are kept, so that going to and fro is quick. */
const KEPT = 50;

export class Journey {
	/** The moment that is asked for. Milliseconds. */
	at: number = $state(0);
	/** The moment that it is compared with; null while nothing is compared. */
	with: number | null = $state(null);
	shown: State | null = $state.raw(null);
	other: State | null = $state.raw(null);
	busy = $state(false);
	/** Why the moment could not be shown; empty where it could. */
	failed = $state('');

	readonly #api: Client;
	readonly #base: string;
	readonly #language: string;
	readonly #unreachable: string;
	readonly #known = new Map<number, State>();
	#turn = 0;

	constructor(api: Client, base: string, { language, unreachable }: { language: string; unreachable: string }) {
		[this.#api, this.#base, this.#language, this.#unreachable] = [api, base, language, unreachable];
	}

	/** Go to a moment, and compare it with another where one is given. The address says both. */
	go(at: number, other = this.with): Promise<void> {
		const shown = this.begin(at, other);
		this.#address();
		return shown;
	}

	/** Show what the address asks for. */
	async begin(at: number, other: number | null): Promise<void> {
		[this.at, this.with] = [at, other];
		const turn = (this.#turn += 1);
		[this.busy, this.failed] = [true, ''];
		try {
			const [shown, compared] = await Promise.all([this.#read(at), other === null ? null : this.#read(other)]);
			// Whoever moves on quickly sees only where they stop.
			if (turn === this.#turn) [this.shown, this.other, this.busy] = [shown, compared, false];
		} catch (error) {
			if (turn !== this.#turn) return;
			this.failed = error instanceof ApiError ? error.message : this.#unreachable;
			this.busy = false;
		}
	}

	#address(): void {
		const url = new URL(location.href);
		url.searchParams.set('at', String(this.at));
		if (this.with === null) url.searchParams.delete('with');
		else url.searchParams.set('with', String(this.with));
		if (url.href !== location.href) replaceState(url, {});
	}

	async #read(at: number): Promise<State> {
		const known = this.#known.get(at);
		if (known) return known;
		const state = stateOf(await this.#api.call<StateAnswer>('GET', `${this.#base}/states?at=${at}`), this.#language);
		const [oldest] = this.#known.keys();
		if (this.#known.size >= KEPT && oldest !== undefined) this.#known.delete(oldest);
		this.#known.set(at, state);
		return state;
	}
}
