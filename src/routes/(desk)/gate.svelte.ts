/** Whether the page's person is still signed in: every answer of the API says so. */
import type { SubmitFunction } from '@sveltejs/kit';

/** `ended`: nobody is signed in. `other`: somebody else is, in another page of this browser. */
type Lost = 'ended' | 'other';

export class SessionGate {
	lost: Lost | null = $state(null);
	/** The person has put the question off. */
	isLater = $state(false);
	readonly #waiting = new Set<() => void>();

	/** A way to fetch that notices when the session has ended, and when it is there again. */
	watch(ask: typeof globalThis.fetch): typeof globalThis.fetch {
		return async (...request) => {
			const response = await ask(...request);
			if (response.status === 401) await this.#refused(response.clone());
			else if (response.ok && this.lost) this.opened();
			return response;
		};
	}

	/** Do something whenever the person is back. Returns the way to stop. */
	whenBack(work: () => void): () => void {
		this.#waiting.add(work);
		return () => this.#waiting.delete(work);
	}

	/** A form that is sent without its session stays as it is, with all that was typed, and is sent again once there is one. */
	readonly form: SubmitFunction = ({ formElement, submitter }) => {
		return async ({ result, update }) => {
			if (result.type !== 'redirect' || !result.location.startsWith('/sign-in')) return update();
			[this.lost, this.isLater] = ['ended', false];
			const stop = this.whenBack(() => {
				stop();
				formElement.requestSubmit(submitter);
			});
		};
	};

	async #refused(response: Response): Promise<void> {
		const answer = await response.json().catch(() => null);
		this.lost = answer?.error?.code === 'other_person' ? 'other' : 'ended';
	}

	opened(): void {
		[this.lost, this.isLater] = [null, false];
		for (const work of [...this.#waiting]) work();
	}
}
