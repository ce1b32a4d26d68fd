/** The library of 10,000 sources under 50,000 pieces of evidence: a search beside the bare query of full text. */
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { blankClaim } from '#lib/domain/claim.ts';
import { LIBRARY_PAGE } from '#lib/domain/library.ts';
import { wantedIn } from '#lib/domain/search.ts';
import { soundSource, unlisted } from '#lib/domain/source.ts';
import * as articles from '#lib/server/articles.ts';
import { database, disconnect, engine, transact } from '#lib/server/db/client.ts';
import * as people from '#lib/server/people.ts';
import { search } from '#lib/server/search/engine.ts';
import * as index from '#lib/server/search/keep.ts';
import * as library from '#lib/server/source-library.ts';
import { open } from '#lib/server/start.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { documentOf } from '../support/documents.ts';
import { paragraph, title } from '../support/snapshot.ts';
import type { Row } from './main.ts';
import { quantile } from './measure.ts';

const [SOURCES, EVIDENCE, CLAIMS] = [10_000, 50_000, 2_000] as const;
const WORDS = 'prices bread budget health schools roads water energy trade labour census harvest crime courts'.split(
	' '
);
const QUERIES = ['prices', 'bread budget', 'harv', 'report 4711', 'ministry energy', '37.9 million', 'census 2022'];
const ROUNDS = 40;

const word = (seed: number): string => WORDS[seed % WORDS.length] ?? '';
const titleOf = (number: number): string =>
	`Report ${number} on ${word(number)} and ${word(number * 7 + 3)}, ${number % 100}.9 million, ${2000 + (number % 25)}`;

async function fill(): Promise<void> {
	const user = await people.add({ name: 'Bench', email: 'b@example.org', password: 'a long sentence', role: 'editor' });
	const fields = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language: 'en' };
	const document = documentOf(title('Title'), paragraph('Words.'));
	const { id: articleId } = await articles.create(user, { id: randomUUID(), fields, document });
	const made = { authorId: user.id, createdAt: Date.now() };
	const sources = Array.from({ length: SOURCES }, (_, number) => ({
		...{ ...unlisted, ...soundSource, ...made, tags: '[]', lent: null, id: randomUUID(), kind: 'web' as const },
		...{ url: `https://s${number % 500}.example.org/${number}`, canonical: `s${number % 500}.example.org/${number}` },
		...{ title: titleOf(number), publisher: `Ministry of ${word(number * 3)}`, author: '', publishedOn: null },
		...{ reliability: 'unrated' as const, confidential: 0 as const, accessedAt: made.createdAt }
	}));
	const claims = Array.from({ length: CLAIMS }, (_, number) => ({
		...{ ...blankClaim, ...made, id: randomUUID(), articleId, number: number + 1, withdrawn: 0 as const },
		...{
			submittedVerdictId: null,
			submittedBy: null,
			submittedAt: null,
			parentId: null,
			mergedIntoId: null,
			lent: null
		}
	}));
	const evidence = Array.from({ length: EVIDENCE }, (_, number) => ({
		...{ ...made, id: randomUUID(), claimId: claims[number % CLAIMS]?.id ?? '', withdrawn: 0 as const },
		...{
			sourceId: sources[(number * 13) % SOURCES]?.id ?? '',
			sourceWithdrawn: 0 as const,
			stance: 'supports' as const
		},
		...{ excerpt: '', locator: '', figure: '', note: '' }
	}));
	await transact(async (tx) => {
		for (let at = 0; at < SOURCES; at += 500)
			await tx
				.insertInto('source')
				.values(sources.slice(at, at + 500))
				.execute();
		for (let at = 0; at < CLAIMS; at += 500)
			await tx
				.insertInto('claim')
				.values(claims.slice(at, at + 500))
				.execute();
		for (let at = 0; at < EVIDENCE; at += 500)
			await tx
				.insertInto('evidence')
				.values(evidence.slice(at, at + 500))
				.execute();
	});
	await index.rebuild();
	// As autovacuum does, once it comes round.
	if (engine() === 'postgres') await sql`analyze`.execute(database());
}

type Work = (query: string) => Promise<unknown>;

async function timed(work: Work, query: string): Promise<number> {
	const start = performance.now();
	await work(query);
	return performance.now() - start;
}

/** The times under which 95 of 100 runs of both stay. They take turns, so that a busy moment of the machine meets both. */
async function p95(ours: Work, theirs: Work): Promise<{ readonly measured: number; readonly against: number }> {
	const [own, other]: [number[], number[]] = [[], []];
	for (let round = 0; round < ROUNDS; round += 1)
		for (const query of QUERIES) {
			other.push(await timed(theirs, query));
			own.push(await timed(ours, query));
		}
	return { measured: quantile(own, 0.95), against: quantile(other, 0.95) };
}

async function measure(databaseUrl: string): Promise<Row> {
	await open({ databaseUrl });
	await fill();
	const bare: Work = (query) => search().candidates(database(), wantedIn(query), { limit: 200 }, 'source');
	const found: Work = (query) => library.list(query, LIBRARY_PAGE);
	for (const query of QUERIES) await Promise.all([bare(query), found(query)]);
	const { measured, against } = await p95(found, bare);
	const name = `search of 10,000 sources with 50,000 pieces of evidence, p95, ${engine()}`;
	await disconnect();
	return { name, reference: 'the bare full-text query', measured, against, ratio: measured / against };
}

export async function sources(): Promise<Row[]> {
	const folder = await mkdtemp(join(tmpdir(), 'galley-bench-'));
	const sqlite = await measure(`sqlite:${join(folder, 'galley.db')}`);
	const server = await startPostgres();
	try {
		return [sqlite, await measure(await createDatabase(server.url))];
	} finally {
		await server.stop();
	}
}
