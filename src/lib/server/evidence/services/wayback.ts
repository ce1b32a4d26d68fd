/**
 * Save Page Now 2: the Wayback Machine is asked to keep a page that was captured. It answers with the number of a job, which
 * stands in our own queue, so that a restart asks for the same job and not for another copy.
 */
import * as v from 'valibot';
import { sentence } from '#lib/domain/sentence.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { database } from '../../db/client.ts';
import { write } from '../../events.ts';
import type { Job, Outcome, Work } from '../../jobs.ts';
import { done } from '../../jobs.ts';
import { outcomeOf } from '../capture-work.ts';
import type { Service } from '../config.ts';
import { ask } from './ask.ts';

/** Milliseconds between looks at a job of theirs. */
const BETWEEN = 15_000;
/** After so many looks it has failed. */
const MOST_LOOKS = 80;

const Submitted = v.looseObject({ job_id: v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/)) });
const Status = v.variant('status', [
	v.looseObject({ status: v.literal('pending') }),
	v.looseObject({ status: v.literal('error') }),
	v.looseObject({
		status: v.literal('success'),
		timestamp: v.pipe(v.string(), v.regex(/^\d{14}$/)),
		original_url: v.string()
	})
]);

/** Have the address of the job's capture archived. */
export const archiveWork =
	(service: Service): Work =>
	async (job) => {
		try {
			return await (typeof job.payload['jobId'] === 'string' ? look(service, job) : submit(service, job));
		} catch (error) {
			return outcomeOf(error);
		}
	};

const headersOf = ({ key }: Service) => ({ accept: 'application/json', authorization: `LOW ${key}` });

async function submit(service: Service, { subject, payload }: Job): Promise<Outcome> {
	const capture = await database()
		.selectFrom('capture')
		.innerJoin('source', 'source.id', 'capture.sourceId')
		.select(['capture.address', 'source.confidential'])
		.where('capture.id', '=', subject)
		.executeTakeFirst();
	// What has become confidential meanwhile is told to nobody.
	if (!capture?.address || capture.confidential === 1) return done;
	const answer = await ask(`${service.base}/save`, {
		method: 'POST',
		headers: headersOf(service),
		body: new URLSearchParams({ url: capture.address, skip_first_archive: '1' })
	});
	const submitted = v.safeParse(Submitted, answer);
	if (!submitted.success) return UNKNOWN;
	return { became: 'goes-on', wait: BETWEEN, payload: { ...payload, jobId: submitted.output.job_id, looks: 0 } };
}

const UNKNOWN: Outcome = {
	became: 'delayed',
	problem: sentence('The service answered in a form that is not known.'),
	wait: null
};

async function look(service: Service, { subject, payload }: Job): Promise<Outcome> {
	const answer = await ask(`${service.base}/save/status/${String(payload['jobId'])}`, { headers: headersOf(service) });
	const status = v.safeParse(Status, answer);
	if (!status.success) return UNKNOWN;
	if (status.output.status === 'success') {
		const { timestamp, original_url } = status.output;
		await remember(subject, `${service.base}/web/${timestamp}/${original_url}`);
		return done;
	}
	const looks = Number(payload['looks'] ?? 0) + 1;
	if (status.output.status === 'error' || looks >= MOST_LOOKS)
		return { became: 'failed', problem: sentence('The archive could not keep this page.') };
	return { became: 'goes-on', wait: BETWEEN, payload: { ...payload, looks } };
}

const remember = (captureId: string, url: string): Promise<void> =>
	write(null, NEWSROOM_LOG, async ({ tx, append }) => {
		const row = await tx
			.updateTable('capture')
			.set({ archivedUrl: url })
			.where('id', '=', captureId)
			.returning('sourceId')
			.executeTakeFirst();
		if (row) await append('copy.archived', row.sourceId, { capture: captureId, url });
	});
