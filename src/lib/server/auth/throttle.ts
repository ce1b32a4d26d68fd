/**
 * Sign-in tries are counted by account and by address. By account, so that one password cannot be guessed from many
 * addresses; by address, so that one machine cannot try one password on many accounts.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Throttled } from '#lib/domain/errors.ts';

const WINDOW_SECONDS = 15 * 60;
const byAccount = new RateLimiterMemory({ points: 10, duration: WINDOW_SECONDS, keyPrefix: 'account' });
const byAddress = new RateLimiterMemory({ points: 50, duration: WINDOW_SECONDS, keyPrefix: 'address' });

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
	try {
		await limiter.consume(key);
	} catch (refusal) {
		throw new Throttled(secondsOf(refusal));
	}
}

const secondsOf = (refusal: unknown): number => {
	const wait =
		typeof refusal === 'object' && refusal !== null && 'msBeforeNext' in refusal ? Number(refusal.msBeforeNext) : 1000;
	return Math.max(1, Math.ceil(wait / 1000));
};

/** Count one try; throws `Throttled` when there were too many. An unknown account counts like a known one. */
export async function countTry(account: string, address: string): Promise<void> {
	await take(byAddress, address);
	await take(byAccount, account);
}

/** A right password clears its account's count. */
export const clearTries = (account: string): Promise<boolean> => byAccount.delete(account);
