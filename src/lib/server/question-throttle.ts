/**
 * How many questions come from one address, and from all. Counted in memory alone, under a name that nobody can turn
 * back into the address: what readers ask is not tied to who they are.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Throttled } from '#lib/domain/errors.ts';

const SALT = randomBytes(32);
const byAddress = new RateLimiterMemory({ points: 5, duration: 10 * 60, keyPrefix: 'question' });
const byAll = new RateLimiterMemory({ points: 300, duration: 60 * 60, keyPrefix: 'questions' });

/** Count one question; throws `Throttled` when there were too many. */
export async function countQuestion(address: string): Promise<void> {
	const name = createHmac('sha256', SALT).update(address).digest('base64url');
	try {
		await byAddress.consume(name);
		await byAll.consume('all');
	} catch (refusal) {
		if (refusal instanceof Error) throw refusal;
		throw new Throttled(secondsOf(refusal));
	}
}

const secondsOf = (refusal: unknown): number => {
	const wait =
		typeof refusal === 'object' && refusal !== null && 'msBeforeNext' in refusal ? Number(refusal.msBeforeNext) : 1000;
	return Math.max(1, Math.ceil(wait / 1000));
};
