/** The case file of an article, gathered from what the desk knows: for the lawyer, and for whoever asks later. */
import type { Event } from '#lib/domain/event.ts';
import { type Snapshot, withoutConfidential } from '#lib/domain/publication.ts';
import { articleRow } from './articles.ts';
import * as calls from './calls.ts';
import { type Tx, glance } from './db/client.ts';
import { since } from './events.ts';
import { type CaseParts, type CopyFile, caseFile } from './export/case-file.ts';
import * as publications from './publications.ts';

/** The stored copies of a source, oldest first: what the vault gives for a case file. */
export type CopiesOf = (sourceId: string) => Promise<readonly CopyFile[]>;

/** Where no vault keeps copies there are none, and the case file says so. */
const noCopies: CopiesOf = async () => [];

/** A case file with its name. */
export async function make(
	articleId: string,
	copiesOf: CopiesOf = noCopies
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
	const parts = await glance((tx) => partsOf(tx, articleId));
	const copies = new Map<string, readonly CopyFile[]>();
	for (const { id } of parts.snapshot.sources) copies.set(id, await copiesOf(id));
	return { name: `${parts.snapshot.article.slug}-case.zip`, bytes: caseFile({ ...parts, copies }) };
}

/** A case file as a download. */
export async function download(articleId: string): Promise<Response> {
	const { name, bytes } = await make(articleId);
	return new Response(bytes, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}

/** Everything as of one moment, and nothing of confidential sources. */
async function partsOf(tx: Tx, articleId: string): Promise<Omit<CaseParts, 'copies'>> {
	await articleRow(tx, articleId);
	const working = await publications.workingCopy(articleId, tx);
	const secret = new Set(working.sources.filter((source) => source.confidential).map((source) => source.id));
	const snapshot = withoutConfidential(working);
	const events = await allEvents(tx, articleId);
	const hidden = hiddenIn(working, secret);
	return {
		snapshot,
		calls: (await calls.ofArticle(articleId, tx)).filter(({ sourceId }) => !secret.has(sourceId ?? '')),
		history: events.map((event) => (concerns(event, hidden) ? withheld(event) : event)),
		published: await publishedSnapshots(tx, articleId)
	};
}

async function allEvents(tx: Tx, articleId: string): Promise<readonly Event[]> {
	const all: Event[] = [];
	for (let some = await since(articleId, 0, 500, tx); some.length > 0;) {
		all.push(...some);
		some = await since(articleId, all.at(-1)?.sequence ?? 0, 500, tx);
	}
	return all;
}

/** Ids by which an event would tell of a confidential source: its own, and those of the evidence from it. */
const hiddenIn = ({ claims }: Snapshot, secret: ReadonlySet<string>): ReadonlySet<string> =>
	new Set([
		...secret,
		...claims.flatMap(({ evidence }) => evidence.filter((one) => secret.has(one.sourceId)).map((one) => one.id))
	]);

const concerns = ({ subject, payload }: Event, hidden: ReadonlySet<string>): boolean =>
	hidden.has(subject) || [payload['source'], payload['evidence'], payload['was']].some((id) => hidden.has(String(id)));

/** That something happened stays in the chain of hashes, and what it was is left out. */
const withheld = (event: Event): Event => ({ ...event, subject: '', payload: {} });

async function publishedSnapshots(tx: Tx, articleId: string): Promise<readonly Snapshot[]> {
	const rows = await tx
		.selectFrom('publication')
		.select('number')
		.where('articleId', '=', articleId)
		.orderBy('number')
		.execute();
	const all: Snapshot[] = [];
	for (const { number } of rows) all.push(await publications.readNumber(articleId, number, tx));
	return all;
}
