// eslint-disable-next-line no-restricted-imports -- The one place that may.
import { invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Load the page's data again. A navigation that is under way ends first: Kit lets go of one while data is loaded again,
 * and the link that somebody has just clicked would do nothing.
 */
export async function refresh(): Promise<void> {
	await navigating.complete?.catch(() => null);
	await invalidateAll();
}
