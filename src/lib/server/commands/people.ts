/** `galley user`: people from the command line, for whoever has the machine. */
import { createInterface } from 'node:readline/promises';
import * as v from 'valibot';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { Email, Name, Password } from '#lib/domain/person.ts';
import { Role } from '#lib/domain/role.ts';
import type { User } from '../auth/lucia.ts';
import { database } from '../db/client.ts';
import * as people from '../people.ts';
import * as sessions from '../sessions.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';

const USAGE = 'user add EMAIL --name NAME --role checker|editor|admin  |  user token EMAIL  |  user list';

export const user: Command = {
	usage: USAGE,
	summary: 'Add someone (the password is read from standard input), make a token for the API, or list everyone.',
	options: { name: { type: 'string' }, role: { type: 'string' } },
	async run([act, email], { name, role }) {
		await openNewsroom();
		if (act === 'list') return list();
		if (act === 'token' && email) return token(email);
		if (act !== 'add' || !email) throw new Usage(USAGE);
		const seed = {
			email: check(Email, email),
			name: check(Name, name),
			role: check(Role, role),
			password: check(Password, await readPassword())
		};
		const person = await people.add(seed);
		say(`${person.name} can sign in as ${seed.email} (${person.role}).`);
	}
};

function check<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (!result.success) throw new Invalid(result.issues[0].message);
	return result.output;
}

async function readPassword(): Promise<string> {
	const input = createInterface({ input: process.stdin });
	if (process.stdin.isTTY) process.stderr.write('Password: ');
	for await (const line of input) return line;
	return '';
}

async function list(): Promise<void> {
	const rows = await database()
		.selectFrom('person')
		.selectAll()
		.where('email', 'is not', null)
		.orderBy('name')
		.execute();
	for (const { name, email, role, active } of rows)
		say(`${email}\t${role}\t${name}${active === 0 ? '\t(no access)' : ''}`);
}

async function token(email: string): Promise<void> {
	say(await sessions.open(await personOf(email), 'galley user token'));
}

async function personOf(email: string): Promise<User> {
	const row = await database()
		.selectFrom('person')
		.selectAll()
		.where('email', '=', email.toLowerCase())
		.where('active', '=', 1)
		.executeTakeFirst();
	if (!row) throw new NotFound(`The person ${email}`);
	return { id: row.id, name: row.name, role: row.role };
}

/** The admin in whose name the command line acts: the named one, else the first. */
export async function admin(email: string | undefined): Promise<User> {
	if (email) return personOf(email);
	const row = await database()
		.selectFrom('person')
		.selectAll()
		.where('role', '=', 'admin')
		.where('active', '=', 1)
		.orderBy('createdAt')
		.executeTakeFirst();
	if (!row) throw new NotFound('An admin');
	return { id: row.id, name: row.name, role: row.role };
}
