/** Who a request comes from: a person by their cookie or session's token, or a program by a token of the API. */
import { TOKEN_PREFIX } from '#lib/domain/token.ts';
import { InvalidToken, Throttled } from '#lib/domain/errors.ts';
import { readConfig } from '../config.ts';
import * as tokens from '../tokens.ts';
import { type Session, type User, readSession } from './lucia.ts';
import { type Rate, rateLimiter } from './token-rate.ts';

export interface Caller {
	readonly user: User | null;
	readonly session: Session | null;
	/** What a program is told of how often it may ask. */
	readonly headers: Rate['headers'];
}

const NOBODY: Caller = { user: null, session: null, headers: {} };

/** The token of an Authorization header (RFC 6750), if it has one. */
export const bearerOf = ({ headers }: Request): string | undefined =>
	/^bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];

export const isApiToken = (token: string): boolean => token.startsWith(TOKEN_PREFIX);

export async function callerBySession(token: string): Promise<Caller> {
	const found = token === '' ? null : await readSession(token);
	return found ? { ...found, headers: {} } : NOBODY;
}

let limiter: ReturnType<typeof rateLimiter> | null = null;
/** Made with the first request that bears a token: what the surroundings say is read by whoever starts the server. */
const rate = (tokenId: string): Promise<Rate> => (limiter ??= rateLimiter(readConfig().tokenRate))(tokenId);

/** Throws `InvalidToken`, or `Throttled` with the headers that go with it. */
export async function callerByToken(token: string): Promise<Caller> {
	const found = await tokens.read(token);
	if (!found) throw new InvalidToken();
	const { headers, wait } = await rate(found.id);
	if (wait !== null) throw new Throttled(wait, headers);
	return { user: found.user, session: null, headers };
}

/** Whether a token, of a session or of the API, still opens something. */
export const stands = async (token: string): Promise<boolean> =>
	(isApiToken(token) ? await tokens.read(token) : await readSession(token)) !== null;
