/** What a newsroom has set stands by sections, each as JSON. Until here its name was all of it. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../schema.ts';

export const settings: Migration = {
	async up(db: Kysely<Pick<Tables, 'setting'>>) {
		const before = await db.selectFrom('setting').select('value').where('key', '=', 'newsroom.name').executeTakeFirst();
		if (!before) return;
		const value = JSON.stringify({ name: before.value });
		await db.insertInto('setting').values({ key: 'section.newsroom', value }).execute();
		await db.deleteFrom('setting').where('key', '=', 'newsroom.name').execute();
	}
};
