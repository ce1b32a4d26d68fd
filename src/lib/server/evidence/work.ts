/** The work on evidence that nobody waits for. */
import { logError } from '../api/log.ts';
import type { Config } from '../config.ts';
import { type Workers, keepWorking } from '../jobs.ts';
import { webhookWork } from '../webhook-work.ts';
import * as webhooks from '../webhooks.ts';
import { captureWork } from './capture-work.ts';
import * as linkCheck from './link-check.ts';
import { archiveWork } from './services/wayback.ts';
import { vault } from './vault/index.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

/** What is done of each kind. Where the server fetches nothing, what would be fetched waits until it does. */
export const workersOf = ({ evidence }: Pick<Config, 'evidence'>): Workers => ({
	...(evidence.fetch && {
		...{ capture: captureWork(evidence.fetch), link: linkCheck.linkWork(evidence.fetch) },
		webhook: webhookWork(evidence.fetch)
	}),
	...(evidence.wayback && { archive: archiveWork(evidence.wayback) })
});

/** Begin to work for as long as the process lives. */
export function begin(config: Pick<Config, 'evidence'>): void {
	const failed = (error: unknown): void => void logError(error, { request: {}, route: { id: 'evidence' } });
	vault(config.evidence).sweep().catch(failed);
	keepWorking(workersOf(config));
	if (config.evidence.fetch === null) return;
	setInterval(() => void webhooks.plan(Date.now()).catch(failed), SECOND_MS).unref();
	setInterval(() => void linkCheck.plan(Date.now()).catch(failed), HOUR_MS).unref();
}
