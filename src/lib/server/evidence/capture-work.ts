/** The work of fetching copies: what a job of the queue does. */
import { Invalid } from '#lib/domain/errors.ts';
import { store, ourVault } from '../captures.ts';
import { readConfig } from '../config.ts';
import { database } from '../db/client.ts';
import type { Job, Outcome, Work } from '../jobs.ts';
import { done } from '../jobs.ts';
import { newsroomName } from '../settings.ts';
import type { EvidenceConfig } from './config.ts';
import { type Errand, FetchRefused, type Fetched, LARGEST, fetchPage } from './fetch/index.ts';
import { kindOf, safeName } from './file-kind.ts';

/** Fetch a copy of the job's source and store it. */
export const captureWork =
	(bounds: NonNullable<EvidenceConfig['fetch']>): Work =>
	async (job) => {
		const source = await database()
			.selectFrom('source')
			.select(['id', 'url'])
			.where('id', '=', job.subject)
			.executeTakeFirst();
		if (!source?.url) return done;
		try {
			await keep(job, await fetchPage(source.url, await errandOf(bounds)));
			return done;
		} catch (error) {
			return outcomeOf(error);
		}
	};

/** In whose name and within which bounds something is fetched. */
export const errandOf = async (bounds: NonNullable<EvidenceConfig['fetch']>): Promise<Errand> => ({
	bounds,
	newsroom: { name: await newsroomName(), origin: readConfig().origin }
});

async function keep({ subject, payload }: Job, { bytes, mediaType, address }: Fetched): Promise<void> {
	const name = nameIn(address);
	await ourVault().receive(chunksOf(bytes), LARGEST, async (incoming) => {
		const kind = await kindOf(incoming.path, { name, mediaType });
		const isText = kind.mediaType.startsWith('text/');
		const about = { origin: 'fetched', address, kind, name: safeName(name, kind) } as const;
		// Only of a text does the charset matter that the site states.
		const charset = isText ? /charset\s*=\s*["']?[\w.:-]+/i.exec(mediaType ?? '')?.[0] : undefined;
		const read = charset ? `${kind.mediaType}; ${charset}` : kind.mediaType;
		// Whoever wanted it was signed in when they said so.
		await store(String(payload['authorId']), subject, incoming, { ...about, mediaType: read });
	});
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

/** The last part of the address's path, else the site's name. */
function nameIn(address: string): string {
	const { pathname, hostname } = new URL(address);
	const last = pathname.split('/').filter(Boolean).at(-1) ?? hostname;
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

/** What is refused for good fails; the rest is tried again. */
export function outcomeOf(error: unknown): Outcome {
	if (error instanceof Invalid)
		return { became: 'failed', problem: { template: error.template, values: error.values } };
	if (!(error instanceof FetchRefused)) throw error;
	const { sentence: problem, passes, wait } = error;
	return passes ? { became: 'delayed', problem, wait } : { became: 'failed', problem };
}
