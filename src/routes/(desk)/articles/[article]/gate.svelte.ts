/** Whether the page's person is still signed in: every answer of the API says so. */

/** `ended`: nobody is signed in. `other`: somebody else is, in another page of this browser. */
type Lost = 'ended' | 'other';

export class SessionGate {
	lost: Lost | null = $state(null);
	/** The person has put the question off. */
	isLater = $state(false);

	/** `fetch` that notices when the session has ended, and when it is there again. */
	readonly fetch: typeof globalThis.fetch = async (...request) => {
		const response = await fetch(...request);
		if (response.status === 401) await this.#refused(response.clone());
		else if (response.ok && this.lost) this.opened();
		return response;
	};

	async #refused(response: Response): Promise<void> {
		const answer = await response.json().catch(() => null);
		this.lost = answer?.error?.code === 'other_person' ? 'other' : 'ended';
	}

	opened(): void {
		[this.lost, this.isLater] = [null, false];
	}
}
