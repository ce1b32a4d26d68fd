/** Sessions: begun at sign-in, listed and ended by their person. */
import type * as v from 'valibot';
import { NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { SignIn } from '#lib/domain/person.ts';
import { type Session, type User, endSession, openSession, sessionsOf } from './auth/lucia.ts';
import { announce } from './db/client.ts';
import { personTopic, wake, write } from './events.ts';
import { authenticate } from './people.ts';

/** Where a sign-in comes from: its address counts for the throttle, its agent is shown in the list of sessions. */
export interface Origin {
	readonly address: string;
	readonly agent: string;
}

/** Sign in. The token exists nowhere else. */
export async function signIn(
	credentials: v.InferOutput<typeof SignIn>,
	origin: Origin
): Promise<{ token: string; person: User }> {
	const person = await authenticate(credentials, origin.address);
	return { token: await open(person, origin.agent), person };
}

/** Begin a session for someone who has just shown who they are. */
export async function open(person: User, agent: string): Promise<string> {
	const token = await openSession(person.id, agent);
	await write(person.id, NEWSROOM_LOG, ({ append }) => append('session.opened', person.id, { agent }));
	return token;
}

export const list = (user: User): Promise<readonly Session[]> => sessionsOf(user.id);

/** End one of one's own sessions; whatever it holds open is cut. */
export async function end(user: User, id: string): Promise<void> {
	const own = await sessionsOf(user.id);
	if (!own.some((session) => session.id === id)) throw new NotFound('This session');
	await endSession(id);
	await write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		await append('session.closed', user.id);
		await announce(tx, personTopic(user.id));
	});
	wake(personTopic(user.id));
}
