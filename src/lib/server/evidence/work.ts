/** The work on evidence that nobody waits for. */
import type { Config } from '../config.ts';
import { type Workers, keepWorking } from '../jobs.ts';
import { vault } from './vault/index.ts';
import { captureWork } from './capture-work.ts';

/** What is done of each kind. Where the server fetches nothing, what would be fetched waits until it does. */
export const workersOf = ({ evidence }: Pick<Config, 'evidence'>): Workers => ({
	...(evidence.fetch && { capture: captureWork(evidence.fetch) })
});

/** Begin to work for as long as the process lives. */
export function begin(config: Pick<Config, 'evidence'>): void {
	vault(config.evidence)
		.sweep()
		.catch(() => undefined);
	keepWorking(workersOf(config));
}
