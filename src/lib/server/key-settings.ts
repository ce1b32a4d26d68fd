/** The keys that each person has set for themselves. No act of the newsroom: it leaves no event. */
import * as v from 'valibot';
import { DEFAULT_KEYS, KeySettings } from '#lib/domain/key-settings.ts';
import type { User } from './auth/lucia.ts';
import { database, transact } from './db/client.ts';

const NAME = 'keys';

/** A person's keys; what nobody has changed is as Galley has it. */
export async function read(user: User): Promise<KeySettings> {
	const row = await database()
		.selectFrom('preference')
		.select('value')
		.where('personId', '=', user.id)
		.where('name', '=', NAME)
		.executeTakeFirst();
	return row ? v.parse(KeySettings, JSON.parse(row.value)) : DEFAULT_KEYS;
}

/** Keep a person's keys in the place of those before. */
export async function change(user: User, settings: KeySettings): Promise<KeySettings> {
	const value = JSON.stringify(settings);
	await transact((tx) =>
		tx
			.insertInto('preference')
			.values({ personId: user.id, name: NAME, value })
			.onConflict((conflict) => conflict.columns(['personId', 'name']).doUpdateSet({ value }))
			.execute()
	);
	return settings;
}
