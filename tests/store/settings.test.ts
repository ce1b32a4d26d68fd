import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { connect, database, disconnect } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { since, wake } from '#lib/server/events.ts';
import * as settings from '#lib/server/settings.ts';
import { engines } from '../support/engines.ts';
import { backToSettings } from '../support/migrations.ts';
import { admin, openNewsroom } from '../support/newsroom.ts';

describe.each(engines)('settings on $name', ({ url }) => {
	beforeAll(async () => openNewsroom(await url()));
	afterAll(disconnect);

	it('are as their defaults say until somebody sets them', async () => {
		expect((await settings.all()).newsroom).toEqual({ name: 'Newsroom' });
	});
	it('are set by sections, each with its event', async () => {
		const changed = await settings.change(admin, { newsroom: { name: 'The Steppe' } });
		expect(changed.newsroom).toEqual({ name: 'The Steppe' });
		expect(await settings.newsroomName()).toBe('The Steppe');
		const { verb, subject, payload, actorId } = (await since(NEWSROOM_LOG, 0)).at(-1) ?? {};
		expect({ verb, subject, payload, actorId }).toEqual({
			verb: 'settings.changed',
			subject: 'newsroom',
			payload: { from: { name: 'Newsroom' }, to: { name: 'The Steppe' } },
			actorId: admin.id
		});
	});
});

describe.each(engines)('the name of a newsroom from before there were sections, on $name', ({ url }) => {
	afterAll(disconnect);
	it('is kept', async () => {
		await migrate(connect(await url(), wake));
		await database().insertInto('setting').values({ key: 'newsroom.name', value: 'The Steppe' }).execute();
		await backToSettings(database());
		await database()
			.deleteFrom('kysely_migration' as never)
			.where('name' as never, '>=', '006-settings' as never)
			.execute();
		expect((await migrate(database()))[0]).toBe('006-settings');
		expect(await settings.newsroomName()).toBe('The Steppe');
		expect(await settings.read('newsroom.name' as never)).toBeNull();
	});
});
