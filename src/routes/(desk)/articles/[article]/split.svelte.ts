/** How much of the split view's room the card has; remembered in this browser. */
const KEY = 'galley-split';
const USUAL = 45;

export class SplitShare {
	/** Per cent. */
	share = $state(USUAL);

	set(share: number): void {
		this.share = share;
		localStorage.setItem(KEY, String(share));
	}

	/** Shows it by CSSOM: a style attribute in the markup would be refused by the content security policy. */
	readonly show = (workbench: HTMLElement): void => {
		workbench.style.setProperty('--card-share', `${this.share}fr`);
		workbench.style.setProperty('--text-share', `${100 - this.share}fr`);
	};

	/** What an earlier page remembered. */
	recall(): void {
		const kept = Number(localStorage.getItem(KEY));
		if (kept >= 25 && kept <= 75) this.share = kept;
	}
}
