/** Short messages at the foot of the page: what was done, with its undo, and what was refused, with the reason. */

export interface Offer {
	readonly text: string;
	readonly key: string;
	readonly take: () => void;
}

export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly kind: 'did' | 'refused' | 'say';
	readonly undo: (() => void) | null;
	/** What else is offered with it. */
	readonly offer: Offer | null;
}

/** What was said lately, for whoever was looking elsewhere. */
export interface Said {
	readonly id: number;
	readonly text: string;
	readonly at: number;
}

interface Clock {
	readonly timer: ReturnType<typeof setTimeout>;
	readonly endsAt: number;
}

/** A refusal stays until it is read and closed; the rest goes by itself. Milliseconds. */
const STAYS = 10_000;
/** Whoever looks away from a message still has so long to come back to it. Milliseconds. */
const LEAST = 2000;
const REMEMBERED = 20;

export class Toaster {
	toasts: readonly Toast[] = $state.raw([]);
	/** The newest first. */
	recent: readonly Said[] = $state.raw([]);
	/** Whether the list of recent messages is open. */
	listing = $state(false);
	#next = 1;
	/** How much longer each message stays, while the clocks stand still. */
	#left: Map<number, number> | null = null;
	readonly #clocks = new Map<number, Clock>();

	/** Answers the way to take it back, should it turn out not to have been done. */
	did(text: string, undo: () => void, offer: Offer | null = null): () => void {
		// Only the last act has its undo at hand; Ctrl+Z reaches the others.
		this.#drop((toast) => toast.kind === 'did' || toast.kind === 'say');
		const id = this.#add({ text, kind: 'did', undo, offer });
		return () => this.close(id);
	}

	refused(text: string): void {
		this.#add({ text, kind: 'refused', undo: null, offer: null });
	}

	say(text: string): void {
		this.#drop((toast) => toast.kind === 'say');
		this.#add({ text, kind: 'say', undo: null, offer: null });
	}

	close(id: number): void {
		this.#drop((toast) => toast.id === id);
	}

	/** The page is left: what it did is taken back there, not here. */
	leave(): void {
		this.#drop((toast) => toast.kind === 'did');
	}

	/** Somebody reads: nothing goes away meanwhile. */
	hold(): void {
		if (this.#left) return;
		this.#left = new Map([...this.#clocks].map(([id, { endsAt }]) => [id, endsAt - Date.now()]));
		for (const { timer } of this.#clocks.values()) clearTimeout(timer);
		this.#clocks.clear();
	}

	release(): void {
		const left = this.#left ?? new Map<number, number>();
		this.#left = null;
		for (const [id, rest] of left) this.#start(id, Math.max(rest, LEAST));
	}

	#drop(which: (toast: Toast) => boolean): void {
		for (const { id } of this.toasts.filter(which)) {
			clearTimeout(this.#clocks.get(id)?.timer);
			this.#clocks.delete(id);
			this.#left?.delete(id);
		}
		this.toasts = this.toasts.filter((toast) => !which(toast));
	}

	#add(toast: Omit<Toast, 'id'>): number {
		const id = this.#next++;
		this.toasts = [...this.toasts, { ...toast, id }];
		this.recent = [{ id, text: toast.text, at: Date.now() }, ...this.recent].slice(0, REMEMBERED);
		if (toast.kind !== 'refused') this.#start(id, STAYS);
		return id;
	}

	#start(id: number, milliseconds: number): void {
		if (this.#left) return void this.#left.set(id, milliseconds);
		const timer = setTimeout(() => this.close(id), milliseconds);
		this.#clocks.set(id, { timer, endsAt: Date.now() + milliseconds });
	}
}
