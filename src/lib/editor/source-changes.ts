/** What a person changed about sources, to be taken back and done again. Sources are used by many claims, so they are no act on one. */
import type { Client } from '#lib/client.ts';
import type { Source, SourceChange } from '#lib/domain/source.ts';

interface Changed {
	readonly id: string;
	readonly before: SourceChange;
	readonly after: SourceChange;
}

/** `elsewhere`: somebody else has changed it since, and it stays as they left it. */
export type Turned = 'done' | 'elsewhere' | 'refused';

export class SourceChanges {
	readonly #api: Client;
	readonly #sources: Map<string, Source>;
	#undo: readonly Changed[] = [];
	#redo: readonly Changed[] = [];

	constructor(api: Client, sources: Map<string, Source>) {
		[this.#api, this.#sources] = [api, sources];
	}

	/** Change what is known about a source, wherever it is used. */
	async make(id: string, after: SourceChange): Promise<boolean> {
		const known = this.#sources.get(id);
		if (!(await this.#send(id, after))) return false;
		if (known) this.#undo = [...this.#undo, { id, before: partOf(known, after), after }];
		this.#redo = [];
		return true;
	}

	async undo(): Promise<Turned> {
		const last = this.#undo.at(-1);
		if (!last) return 'refused';
		this.#undo = this.#undo.slice(0, -1);
		const turned = await this.#turn(last.id, last.after, last.before);
		if (turned === 'done') this.#redo = [...this.#redo, last];
		return turned;
	}

	async redo(): Promise<Turned> {
		const last = this.#redo.at(-1);
		if (!last) return 'refused';
		this.#redo = this.#redo.slice(0, -1);
		const turned = await this.#turn(last.id, last.before, last.after);
		if (turned === 'done') this.#undo = [...this.#undo, last];
		return turned;
	}

	async #turn(id: string, from: SourceChange, to: SourceChange): Promise<Turned> {
		const { source } = await this.#api
			.call<{ source: Source }>('GET', `/api/sources/${id}`)
			.catch(() => ({ source: null }));
		if (!source) return 'refused';
		if (JSON.stringify(partOf(source, from)) !== JSON.stringify(from)) return 'elsewhere';
		return (await this.#send(id, to)) ? 'done' : 'refused';
	}

	async #send(id: string, change: SourceChange): Promise<boolean> {
		const answer = await this.#api.call<Source>('PATCH', `/api/sources/${id}`, change).catch(() => null);
		if (answer) this.#sources.set(id, answer);
		return answer !== null;
	}
}

/** Whether a source is known as one that holds, or no longer does, as its evidence says. */
export const isKnown = (known: Source | undefined, isWithdrawn: boolean): boolean =>
	known !== undefined && (known.standing !== 'sound') === isWithdrawn;

/** What a source says of the fields that a change names, in their order. */
function partOf(source: Source, change: SourceChange): SourceChange {
	const all = new Map<string, unknown>(Object.entries(source));
	// Of the same fields, so it is a change as well.
	return Object.fromEntries(Object.keys(change).map((key) => [key, all.get(key)])) as SourceChange;
}
