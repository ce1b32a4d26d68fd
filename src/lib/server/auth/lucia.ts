/**
 * Sessions by lucia 3. It is deprecated upstream, so this is the one file that knows it. What it lacks is added here:
 * the token is never stored (its SHA-256 is the session's id) and a session ends 14 days after it began, however busy.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import type { Role } from '#lib/domain/role.ts';
import type { TokenScope } from '#lib/domain/scope.ts';
import { sessionAdapter } from './session-adapter.ts';

export type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		DatabaseSessionAttributes: { createdAt: number; seenAt: number; agent: string };
		DatabaseUserAttributes: { name: string; email: string | null; role: Role; active: boolean };
	}
}

const IDLE = new TimeSpan(24, 'h');
const ABSOLUTE = new TimeSpan(14, 'd');
/** A use is noted at most once a minute: each note is a write. */
const NOTED = new TimeSpan(1, 'm');

const lucia = new Lucia(sessionAdapter, {
	sessionExpiresIn: IDLE,
	getSessionAttributes: (attributes) => attributes,
	getUserAttributes: (attributes) => attributes
});

/** The person behind a request. */
export interface User {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	/** Where they act by a token of the API: what it may be used for. */
	readonly scopes?: readonly TokenScope[];
}

export interface Session {
	readonly id: string;
	readonly personId: string;
	readonly createdAt: number;
	readonly seenAt: number;
	readonly expiresAt: number;
	/** The browser or program, as it names itself. */
	readonly agent: string;
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 bits that nobody can guess, for a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Begin a session. The token that is answered exists nowhere else. */
export async function openSession(personId: string, agent: string): Promise<string> {
	const token = newToken();
	const now = Date.now();
	const attributes = { createdAt: now, seenAt: now, agent: agent.slice(0, 300) };
	await lucia.createSession(personId, attributes, { sessionId: hashToken(token) });
	return token;
}

/** The session of a token, and its person; null when it has ended or the person's account is no longer active. */
export async function readSession(token: string): Promise<{ readonly user: User; readonly session: Session } | null> {
	const { session, user } = await lucia.validateSession(hashToken(token));
	if (!session) return null;
	if (!user.active || session.createdAt + ABSOLUTE.milliseconds() <= Date.now()) {
		await lucia.invalidateSession(session.id);
		return null;
	}
	return { user: { id: user.id, name: user.name, role: user.role }, session: toSession(await noteUse(session)) };
}

type LuciaSession = Awaited<ReturnType<typeof lucia.getUserSessions>>[number];

/** lucia notes a use only in the second half of a session's life, which would end one 12 hours after its last use. */
async function noteUse(session: LuciaSession): Promise<LuciaSession> {
	const now = Date.now();
	if (now - session.seenAt < NOTED.milliseconds()) return session;
	const expiresAt = new Date(now + IDLE.milliseconds());
	await sessionAdapter.updateSessionExpiration(session.id, expiresAt);
	return { ...session, seenAt: now, expiresAt };
}

const toSession = ({ id, userId, createdAt, seenAt, expiresAt, agent }: LuciaSession): Session => ({
	...{ id, createdAt, seenAt, agent },
	personId: userId,
	expiresAt: Math.min(expiresAt.getTime(), createdAt + ABSOLUTE.milliseconds())
});

export const sessionsOf = async (personId: string): Promise<readonly Session[]> =>
	(await lucia.getUserSessions(personId))
		.map(toSession)
		.filter((session) => session.expiresAt > Date.now())
		.toSorted((a, b) => b.seenAt - a.seenAt);

export const endSession = (id: string): Promise<void> => lucia.invalidateSession(id);
export const forgetEndedSessions = (): Promise<void> => lucia.deleteExpiredSessions();
