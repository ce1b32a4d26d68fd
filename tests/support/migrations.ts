/** Databases as they were before a migration, for the tests of what migrations do to what is there. */
import { sql } from 'kysely';
import type { Database } from '#lib/server/db/client.ts';

const COLUMNS = [
	...['claim.locked_at', 'claim.locked_by', 'claim.submitted_votes', 'claim.blind_at', 'claim.opened_at'],
	'publication.override'
];

/** Take everything away that came after the sixth migration. */
export async function backToSettings(db: Database): Promise<void> {
	for (const table of ['blind_check', 'dismissal']) await sql.raw(`drop table ${table}`).execute(db);
	for (const [table, column] of COLUMNS.map((name) => name.split('.')))
		await sql.raw(`alter table ${table} drop column ${column}`).execute(db);
	await sql`delete from kysely_migration where name > '006-settings'`.execute(db);
}
