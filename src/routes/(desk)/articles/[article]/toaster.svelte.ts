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

/** A refusal stays until it is read and closed; the rest goes by itself. Milliseconds. */
const STAYS = 10_000;

export class Toaster {
	toasts: readonly Toast[] = $state.raw([]);
	#next = 1;

	/** Answers the way to take it back, should it turn out not to have been done. */
	did(text: string, undo: () => void, offer: Offer | null = null): () => void {
		// Only the last act has its undo at hand; Ctrl+Z reaches the others.
		this.toasts = this.toasts.filter((toast) => toast.kind === 'refused');
		const id = this.#add({ text, kind: 'did', undo, offer });
		return () => this.close(id);
	}

	refused(text: string): void {
		this.#add({ text, kind: 'refused', undo: null, offer: null });
	}

	say(text: string): void {
		this.toasts = this.toasts.filter((toast) => toast.kind !== 'say');
		this.#add({ text, kind: 'say', undo: null, offer: null });
	}

	close(id: number): void {
		this.toasts = this.toasts.filter((toast) => toast.id !== id);
	}

	#add(toast: Omit<Toast, 'id'>): number {
		const id = this.#next++;
		this.toasts = [...this.toasts, { ...toast, id }];
		if (toast.kind !== 'refused') setTimeout(() => this.close(id), STAYS);
		return id;
	}
}
