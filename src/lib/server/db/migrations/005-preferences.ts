/** What each person has set for themselves. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const preferences: Migration = {
	async up({ schema }: Kysely<unknown>) {
		await schema
			.createTable('preference')
			.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('value', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('preference_key', ['personId', 'name'])
			.execute();
	}
};
