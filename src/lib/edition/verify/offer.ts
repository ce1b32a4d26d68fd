/** The button by which a reader verifies the page that is open. Without it the page says how to do it otherwise. */
import { checkPage, claimedBy } from './check.ts';

/** What is said stands in the page, in its own language, as `data-…` of the place where it is said. */
export function offerVerification(page: Document, get: (address: string) => Promise<unknown>): void {
	const button = page.querySelector<HTMLButtonElement>('[data-seal] [data-verify]');
	const place = page.querySelector<HTMLElement>('[data-seal] [data-verdict]');
	const claimed = claimedBy(page);
	if (!button || !place || !claimed) return;
	// The page may be read under another name than the newsroom's own; only its own host is asked.
	const here = (address: string): string => new URL(address, page.baseURI).pathname;
	const own = { ...claimed, publication: here(claimed.publication), keys: here(claimed.keys) };
	const say = (key: string, places: readonly string[] = []): void => {
		place.textContent = (place.dataset[key] ?? key).replace('{places}', places.join(', '));
		place.dataset['state'] = key;
	};
	button.hidden = false;
	button.addEventListener('click', () => {
		say('checking');
		checkPage(page, own, get).then(
			({ outcome, differences }) => {
				if (outcome === 'good' && differences.length > 0) return say('differs', differences);
				say(outcome === 'unknown-key' || outcome === 'unsealed' ? 'forged' : outcome);
			},
			() => say('unreachable')
		);
	});
}
