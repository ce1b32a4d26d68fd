/** What a write costs beyond its fsync: marking claims through the store against bare inserts into the same kind of file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import { articleSchema } from '#lib/domain/schema.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { disconnect } from '#lib/server/db/client.ts';
import * as people from '#lib/server/people.ts';
import { open } from '#lib/server/start.ts';
import type { Row } from './main.ts';
import { medianTime } from './measure.ts';

const WRITES = 200;
const QUOTE = '37.9 million cyberattacks';

export async function writes(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
	try {
		const against = await bareInserts(join(folder, 'bare.db'));
		const measured = await markedClaims(join(folder, 'galley.db'));
		return [
			{
				name: `${WRITES} claims marked, SQLite`,
				reference: `${WRITES} bare inserts, same pragmas`,
				measured,
				against,
				ratio: measured / against
			}
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function bareInserts(path: string): Promise<number> {
	const database = new DatabaseSync(path);
	database.exec(
		'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE claim (id TEXT PRIMARY KEY, quote TEXT)'
	);
	const insert = database.prepare('INSERT INTO claim VALUES (?, ?)');
	const time = await medianTime(() => {
		for (let i = 0; i < WRITES; i += 1) insert.run(randomUUID(), QUOTE);
	});
	database.close();
	return time;
}

async function markedClaims(path: string): Promise<number> {
	await open({ databaseUrl: `sqlite:${path}` });
	const user = await people.add({
		name: 'Bench',
		email: 'bench@example.org',
		password: 'a long enough sentence',
		role: 'checker'
	});
	const { doc, title, paragraph } = articleSchema.nodes;
	const document = doc.create(null, [
		title.create(null, articleSchema.text('Title')),
		paragraph.create(null, articleSchema.text(`The agency reported ${QUOTE}.`))
	]);
	const fields = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language: 'en' };
	const article = await articles.create(user, { id: randomUUID(), fields, document });
	const from = document.firstChild ? document.firstChild.nodeSize + 1 + 'The agency reported '.length : 0;
	const anchor = { version: 0, from, to: from + QUOTE.length, quote: QUOTE };
	const time = await medianTime(async () => {
		for (let i = 0; i < WRITES; i += 1) {
			await claims.create(user, article.id, { id: randomUUID(), anchor: { id: randomUUID(), ...anchor } });
		}
	});
	await disconnect();
	return time;
}
