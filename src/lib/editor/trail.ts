/** Who changed which field last, as far as this page has heard: so that a change that is offered has a name. */
import { SvelteMap } from 'svelte/reactivity';
import type { ApiError } from '#lib/client.ts';
import type { Event } from '#lib/domain/event.ts';

export interface LastChange {
	readonly by: string | null;
	readonly at: number;
}

export class Trail {
	readonly #last = new SvelteMap<string, LastChange>();

	/** The last change of a field of a claim or of a piece of evidence. */
	of(subject: string, field: string): LastChange | null {
		return this.#last.get(`${subject} ${field}`) ?? null;
	}

	heard({ subject, payload, actorId, at }: Pick<Event, 'subject' | 'payload' | 'actorId' | 'at'>): void {
		const { after, evidence } = payload;
		this.#note(typeof evidence === 'string' ? evidence : subject, after, { by: actorId, at });
	}

	/** A refusal says who was there before. */
	refused(subject: string, { detail: { current, by, at } }: ApiError): void {
		this.#note(subject, current, { by: typeof by === 'string' ? by : null, at: Number(at) });
	}

	#note(subject: string, values: unknown, change: LastChange): void {
		for (const field of Object.keys(Object(values))) this.#last.set(`${subject} ${field}`, change);
	}
}
