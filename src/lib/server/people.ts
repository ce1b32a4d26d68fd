/** The people of the newsroom: how they come in, what they may become, who they are. */
import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Colleague, NewAccount, NewInvitation, Person, PersonChange, SignIn } from '#lib/domain/person.ts';
import { type Role, can } from '#lib/domain/role.ts';
import { type User, hashToken, newToken } from './auth/lucia.ts';
import { hashPassword, passwordMatches } from './auth/passwords.ts';
import { clearTries, countTry } from './auth/throttle.ts';
import { type Database, type Tx, announce, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { personTopic, wake, write } from './events.ts';
import * as presence from './presence.ts';

const INVITATION_LIFE_MS = 7 * 24 * 3600 * 1000;

/**
 * The person with this address and password. An unknown address, a wrong password and an account that has ended answer
 * alike, after the same work. Throws `Throttled` after too many tries.
 */
export async function authenticate({ email, password }: v.InferOutput<typeof SignIn>, address: string): Promise<User> {
	const account = email.trim().toLowerCase();
	await countTry(account, address);
	const row = await database().selectFrom('person').selectAll().where('email', '=', account).executeTakeFirst();
	const matches = await passwordMatches(password, row?.passwordHash ?? null);
	if (!row || !matches || row.active === 0)
		throw new Invalid('This e-mail address and password do not belong together.');
	await clearTries(account);
	return { id: row.id, name: row.name, role: row.role };
}

/** Everyone, in the order of their names; addresses are shown to admins only. */
export async function list(user: User): Promise<Colleague[]> {
	const rows = await database().selectFrom('person').selectAll().orderBy('name').execute();
	const showsAddress = can(user, 'people.invite');
	return rows.map((row) => ({ ...toPerson(row), email: showsAddress ? row.email : null, createdAt: row.createdAt }));
}

/** Whether mails can be sent to a person. */
export async function hasAddress({ id }: User): Promise<boolean> {
	const row = await database().selectFrom('person').select('email').where('id', '=', id).executeTakeFirst();
	return typeof row?.email === 'string';
}

/** The people behind these ids, for whatever names them. */
export async function named(ids: Iterable<string>, db: Tx | Database = database()): Promise<Person[]> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return [];
	const rows = await db.selectFrom('person').selectAll().where('id', 'in', wanted).orderBy('name').execute();
	return rows.map(toPerson);
}

const toPerson = ({ id, name, role, active }: Tables['person']): Person => ({ id, name, role, active: active === 1 });

/** Invite someone. The token that is answered is for their link and is kept nowhere. */
export async function invite(
	user: User,
	{ email, role }: NewInvitation
): Promise<{ readonly id: string; readonly token: string }> {
	const taken = await database().selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
	if (taken) throw new Conflict('Someone with this e-mail address is in the newsroom already.');
	return write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const invitation = await insertInvitation(tx, { authorId: user.id, email, role, now });
		await append('person.invited', invitation.id, { email, role });
		return invitation;
	});
}

interface InvitationSeed {
	readonly authorId: string;
	readonly email: string | null;
	readonly role: Role;
	readonly now: number;
}

export async function insertInvitation(
	tx: Tx,
	seed: InvitationSeed
): Promise<{ readonly id: string; readonly token: string }> {
	const { authorId, email, role, now } = seed;
	const [id, token] = [uuid(), newToken()];
	const times = { createdAt: now, expiresAt: now + INVITATION_LIFE_MS, acceptedAt: null, withdrawn: 0 as const };
	await tx
		.insertInto('invitation')
		.values({ id, tokenHash: hashToken(token), authorId, email, role, ...times })
		.execute();
	return { id, token };
}

export interface Invitation {
	readonly id: string;
	readonly email: string | null;
	readonly role: Role;
	readonly expiresAt: number;
}

/** Invitations that can still be followed. */
export async function invitations(): Promise<Invitation[]> {
	const rows = await openInvitations(database()).orderBy('createdAt', 'desc').execute();
	return rows.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt }));
}

const openInvitations = (db: Tx | Database) =>
	db
		.selectFrom('invitation')
		.selectAll()
		.where('acceptedAt', 'is', null)
		.where('withdrawn', '=', 0)
		.where('expiresAt', '>', Date.now());

/** The invitation behind a link's token; `NotFound` when it was used, withdrawn or is too old. */
export async function invitationOf(token: string): Promise<Invitation> {
	const row = await openInvitations(database()).where('tokenHash', '=', hashToken(token)).executeTakeFirst();
	if (!row) throw new NotFound('This invitation');
	return { id: row.id, email: row.email, role: row.role, expiresAt: row.expiresAt };
}

export async function withdrawInvitation(user: User, id: string): Promise<void> {
	await write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		const row = await openInvitations(tx).where('id', '=', id).executeTakeFirst();
		if (!row) throw new NotFound('This invitation');
		await tx.updateTable('invitation').set({ withdrawn: 1 }).where('id', '=', id).execute();
		await append('invitation.withdrawn', id);
	});
}

/** Come in by an invitation: the account is made and the link is spent, in one transaction. */
export async function join({ token, name, password }: NewAccount, email: string | null): Promise<User> {
	const passwordHash = await hashPassword(password);
	return write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const row = await openInvitations(tx).where('tokenHash', '=', hashToken(token)).executeTakeFirst();
		if (!row) throw new NotFound('This invitation');
		const address = row.email ?? email;
		if (!address) throw new Invalid('Give the e-mail address to sign in with.');
		const person = await insertPerson(tx, { name, email: address, passwordHash, role: row.role, now });
		await tx.updateTable('invitation').set({ acceptedAt: now }).where('id', '=', row.id).execute();
		await append('person.joined', person.id, { name, role: row.role, invitation: row.id });
		return person;
	});
}

interface PersonSeed {
	readonly name: string;
	readonly email: string | null;
	readonly passwordHash: string | null;
	readonly role: Role;
	readonly now: number;
	readonly active?: boolean;
}

export async function insertPerson(tx: Tx, seed: PersonSeed): Promise<User> {
	const { name, email, passwordHash, role, now, active = true } = seed;
	const id = uuid();
	await tx
		.insertInto('person')
		.values({ id, name, email, passwordHash, role, active: active ? 1 : 0, createdAt: now })
		.onConflict((conflict) => conflict.column('email').doNothing())
		.execute();
	const row = await tx.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst();
	if (!row) throw new Conflict('Someone with this e-mail address is in the newsroom already.');
	return { id, name, role };
}

/** Add someone at once, with a password: for the command line and the demonstration. */
export async function add(seed: {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly role: Role;
}): Promise<User> {
	const passwordHash = await hashPassword(seed.password);
	return write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const person = await insertPerson(tx, { ...seed, email: seed.email.trim().toLowerCase(), passwordHash, now });
		await append('person.joined', person.id, { name: seed.name, role: seed.role });
		return person;
	});
}

/** Change a colleague's name, role or access. A change of role or access ends their sessions. */
export async function change(user: User, id: string, changes: PersonChange): Promise<Person> {
	const { person, left } = await write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		const row = await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
		if (!row) throw new NotFound('This person');
		if (!(await mayStill(tx, user, id)))
			throw new Forbidden('Nobody changes their own role or access. Ask another admin.');
		const { active, name = row.name, role = row.role } = changes;
		const flag = active === undefined ? row.active : active ? 1 : 0;
		await tx.updateTable('person').set({ name, role, active: flag }).where('id', '=', id).execute();
		const left = changes.role !== undefined || active !== undefined ? await shutOut(tx, id) : [];
		await append('person.changed', id, { ...changes });
		await announce(tx, personTopic(id));
		return { person: toPerson({ ...row, name, role, active: flag }), left };
	});
	for (const topic of [personTopic(id), ...left]) wake(topic);
	return person;
}

/** End a person's sessions, and with them their presence. Answers the topics that have news. */
async function shutOut(tx: Tx, id: string): Promise<readonly string[]> {
	await tx.deleteFrom('session').where('personId', '=', id).execute();
	return presence.expel(tx, id);
}

/** Asked of the acting person as they are by now: two admins who demote each other at once must not both succeed. */
async function mayStill(tx: Tx, user: User, id: string): Promise<boolean> {
	const actor = await tx.selectFrom('person').select(['role', 'active']).where('id', '=', user.id).executeTakeFirst();
	return actor?.active === 1 && can({ id: user.id, role: actor.role }, 'people.change', { authorId: id });
}

/** Whether anybody can sign in yet. */
export async function anybody(): Promise<boolean> {
	const row = await database()
		.selectFrom('person')
		.select('id')
		.where('passwordHash', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}
