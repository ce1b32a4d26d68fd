/** How far what a person did has come. */
import { ApiError, Unreachable } from '#lib/client.ts';

/** `unreachable`: nobody answers. `failing`: somebody does, but cannot take it now. */
export type SaveState = 'saved' | 'saving' | 'unreachable' | 'failing' | 'signed-out';

/** From the worst to the best. */
const ORDER = ['signed-out', 'failing', 'unreachable', 'saving', 'saved'] as const satisfies readonly SaveState[];

/** What two that save side by side have come to together. */
export const worse = (...states: readonly SaveState[]): SaveState =>
	ORDER.find((one) => states.includes(one)) ?? 'saved';

/** What a failure means for what waits; null where waiting does not help, since it was refused. */
export function afterFailure(error: unknown): SaveState | null {
	if (error instanceof Unreachable) return error.answered ? 'failing' : 'unreachable';
	if (!(error instanceof ApiError)) return null;
	if (error.status === 401) return 'signed-out';
	return error.status === 429 ? 'failing' : null;
}

/** Milliseconds before what nobody answered is sent again: longer each time. */
const RETRIES = [500, 1000, 2000, 5000] as const;
const LONGEST = 10_000;

/**
 * Milliseconds before the next try, of which so many were in vain. Where the browser knows of no connection only the
 * longest: it says when there is one again.
 */
export const retryAfter = (tried: number, { online }: { readonly online: boolean }): number =>
	online ? (RETRIES[tried] ?? LONGEST) : LONGEST;

/** Outside of browsers nothing is known of connections. */
export const isOnline = (): boolean => globalThis.navigator?.onLine !== false;
