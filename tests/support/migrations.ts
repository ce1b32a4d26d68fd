/** Databases as they were before a migration, for the tests of what migrations do to what is there. */
import { sql } from 'kysely';
import type { Database } from '#lib/server/db/client.ts';

/** What came after the sixth migration. */
const TABLES = [
	...['blind_check', 'dismissal', 'buffer', 'signing_key', 'publication_plan', 'unpublication', 'public_face'],
	...['reader_question', 'job', 'link_check', 'capture', 'source_contact', '"call"'],
	...[
		'delivery',
		'webhook',
		'feed_entry',
		'feed_mark',
		'kept_answer',
		'access_token',
		'annotation',
		'earlier_verdict',
		'original',
		'thumbnail'
	]
];
const INDEXES = [
	...['source_canonical', 'source_doi', 'source_isbn', 'source_check_again_on', 'source_merged_into_id'],
	...['source_created_at', 'claim_check_again_on', 'article_translation_of']
];
const COLUMNS = [
	...['claim.locked_at', 'claim.locked_by', 'claim.submitted_votes', 'claim.blind_at', 'claim.opened_at'],
	...['publication.override', 'evidence.place', 'evidence.source_withdrawn', 'claim.as_of', 'claim.check_again_on'],
	...['source.reason', 'source.tags', 'source.standing', 'source.standing_reason', 'source.standing_at', 'source.doi'],
	...['source.isbn', 'source.canonical', 'source.as_of', 'source.check_again_on', 'source.lent'],
	...['source.merged_into_id', 'article.translation_of', 'verdict.reasons']
];

/** Take everything away that came after the sixth migration. */
export async function backToSettings(db: Database): Promise<void> {
	const run = (text: string) => sql.raw(text).execute(db);
	for (const table of TABLES) await run(`drop table ${table}`);
	for (const index of INDEXES) await run(`drop index ${index}_index`);
	for (const name of COLUMNS) await run(`alter table ${name.replace('.', ' drop column ')}`);
	await sql`delete from kysely_migration where name > '006-settings'`.execute(db);
}
