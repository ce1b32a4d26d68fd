/** lucia's seven-method adapter, over Kysely. */
import { database } from '../db/client.ts';
import type { Tables } from '../db/schema.ts';
import type { Adapter, DatabaseSession, DatabaseUser } from './lucia.ts';

type Row = Tables['session'];

const toSession = ({ id, personId, expiresAt, createdAt, seenAt, agent }: Row): DatabaseSession => ({
	id,
	userId: personId,
	expiresAt: new Date(expiresAt),
	attributes: { createdAt, seenAt, agent }
});

export const sessionAdapter: Adapter = {
	async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const session = await database().selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
		if (!session) return [null, null];
		const person = await database()
			.selectFrom('person')
			.selectAll()
			.where('id', '=', session.personId)
			.executeTakeFirst();
		if (!person) return [null, null];
		const { name, email, role, active } = person;
		return [toSession(session), { id: person.id, attributes: { name, email, role, active: active === 1 } }];
	},
	async getUserSessions(personId) {
		const rows = await database().selectFrom('session').selectAll().where('personId', '=', personId).execute();
		return rows.map(toSession);
	},
	async setSession({ id, userId, expiresAt, attributes }) {
		const { createdAt, seenAt, agent } = attributes;
		const row = { id, personId: userId, expiresAt: expiresAt.getTime(), createdAt, seenAt, agent };
		await database().insertInto('session').values(row).execute();
	},
	async updateSessionExpiration(id, expiresAt) {
		const times = { expiresAt: expiresAt.getTime(), seenAt: Date.now() };
		await database().updateTable('session').set(times).where('id', '=', id).execute();
	},
	async deleteSession(id) {
		await database().deleteFrom('session').where('id', '=', id).execute();
	},
	async deleteUserSessions(personId) {
		await database().deleteFrom('session').where('personId', '=', personId).execute();
	},
	async deleteExpiredSessions() {
		await database().deleteFrom('session').where('expiresAt', '<=', Date.now()).execute();
	}
};
