/** Tokens of the API: made once, kept as hashes, and read with every request that bears one. */
import { NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Role } from '#lib/domain/role.ts';
import type { TokenScope } from '#lib/domain/scope.ts';
import {
	type AccessToken,
	type MadeToken,
	type NewServiceToken,
	type NewToken,
	TOKEN_PREFIX
} from '#lib/domain/token.ts';
import { type User, hashToken, newToken } from './auth/lucia.ts';
import { type Database, type Tx, announce, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, personTopic, wake, write } from './events.ts';
import { insertPerson } from './people.ts';

type Row = Tables['accessToken'] & { readonly role: Role };

const DAY_MS = 24 * 3600 * 1000;
/** A use is noted at most once a minute: each note is a write. */
const NOTED_MS = 60_000;

const scopesOf = ({ scopes }: Pick<Row, 'scopes'>): TokenScope[] => JSON.parse(scopes) as TokenScope[];

const toToken = (row: Row): AccessToken => ({
	...{ id: row.id, name: row.name, scopes: scopesOf(row), personId: row.personId, role: row.role },
	...{ createdAt: row.createdAt, expiresAt: row.expiresAt, usedAt: row.usedAt }
});

const rows = (db: Tx | Database) =>
	db
		.selectFrom('accessToken')
		.innerJoin('person', 'person.id', 'accessToken.personId')
		.selectAll('accessToken')
		.select('person.role')
		.where('revokedAt', 'is', null);

/** A person's own tokens that were not revoked, the newest first. */
export async function list(user: User): Promise<AccessToken[]> {
	const own = rows(database()).where('personId', '=', user.id).where('service', '=', 0);
	return (await own.orderBy('accessToken.createdAt', 'desc').execute()).map(toToken);
}

/** The newsroom's own tokens, the newest first. */
export async function listService(): Promise<AccessToken[]> {
	const all = rows(database()).where('service', '=', 1);
	return (await all.orderBy('accessToken.createdAt', 'desc').execute()).map(toToken);
}

/** Make a token in one's own name. What is answered is kept nowhere. */
export const make = (user: User, seed: NewToken): Promise<MadeToken> =>
	write(user.id, NEWSROOM_LOG, (writer) => insert(writer, user, { ...seed, personId: user.id, service: 0 }));

/** Make a token that acts in a name of its own. It stays when whoever made it leaves. */
export const makeService = (user: User, { role, ...seed }: NewServiceToken): Promise<MadeToken> =>
	write(user.id, NEWSROOM_LOG, async (writer) => {
		const account = { name: seed.name, role, email: null, passwordHash: null, now: writer.now };
		const { id: personId } = await insertPerson(writer.tx, account);
		return insert(writer, user, { ...seed, personId, service: 1 });
	});

type Seed = NewToken & Pick<Row, 'personId' | 'service'>;

async function insert({ tx, now, append }: Writer, user: User, seed: Seed): Promise<MadeToken> {
	const { id, name, scopes, days, personId, service } = seed;
	const token = TOKEN_PREFIX + newToken();
	const times = {
		createdAt: now,
		expiresAt: days === null ? null : now + days * DAY_MS,
		usedAt: null,
		revokedAt: null
	};
	const made = { id, authorId: user.id, personId, name, hash: hashToken(token), scopes: JSON.stringify(scopes) };
	await tx
		.insertInto('accessToken')
		.values({ ...made, ...times, service })
		.execute();
	await append('token.made', id, { name, scopes, service: service === 1, expiresAt: times.expiresAt });
	return { token, made: toToken(await rowOf(tx, id)) };
}

async function rowOf(tx: Tx, id: string): Promise<Row> {
	const row = await rows(tx).where('accessToken.id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This token');
	return row;
}

/** End a token of one's own, at once. */
export const revoke = (user: User, id: string): Promise<void> =>
	end(user, id, ({ personId, service }) => personId === user.id && service === 0);

/** End a token of the newsroom's own, and with it the account that it acted by. */
export const revokeService = (user: User, id: string): Promise<void> => end(user, id, ({ service }) => service === 1);

async function end(user: User, id: string, isTheirs: (row: Row) => boolean): Promise<void> {
	const personId = await write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const row = await rowOf(tx, id);
		if (!isTheirs(row)) throw new NotFound('This token');
		await tx.updateTable('accessToken').set({ revokedAt: now }).where('id', '=', id).execute();
		if (row.service === 1) await tx.updateTable('person').set({ active: 0 }).where('id', '=', row.personId).execute();
		await append('token.revoked', id, { name: row.name });
		await announce(tx, personTopic(row.personId));
		return row.personId;
	});
	wake(personTopic(personId));
}

/** Who acts by a token; null when it is none, was revoked, has expired, or its person has no access any more. */
export async function read(
	token: string,
	now = Date.now()
): Promise<{ readonly id: string; readonly user: User } | null> {
	const row = await rows(database())
		.select('person.name as person')
		.where('hash', '=', hashToken(token))
		.where('person.active', '=', 1)
		.executeTakeFirst();
	if (!row || (row.expiresAt !== null && row.expiresAt <= now)) return null;
	await noteUse(row, now);
	return { id: row.id, user: { id: row.personId, name: row.person, role: row.role, scopes: scopesOf(row) } };
}

async function noteUse({ id, usedAt }: Pick<Row, 'id' | 'usedAt'>, now: number): Promise<void> {
	if (usedAt !== null && now - usedAt < NOTED_MS) return;
	await database().updateTable('accessToken').set({ usedAt: now }).where('id', '=', id).execute();
}
