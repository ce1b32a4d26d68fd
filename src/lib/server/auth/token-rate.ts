/**
 * How often a token may ask, counted in this process. The headers are those of draft-ietf-httpapi-ratelimit-headers in its
 * early form, which programs know: the limit, what is left of it, and in how many seconds it is whole again.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 60;

export interface Rate {
	readonly headers: Readonly<Record<string, string>>;
	/** Seconds to wait where it was asked too often, else null. */
	readonly wait: number | null;
}

/** Count requests by token, so many a minute at most. */
export function rateLimiter(points: number): (tokenId: string) => Promise<Rate> {
	const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS, keyPrefix: 'token' });
	return async (tokenId) => {
		try {
			return rateOf(points, await limiter.consume(tokenId), false);
		} catch (refusal) {
			if (!(refusal instanceof RateLimiterRes)) throw refusal;
			return rateOf(points, refusal, true);
		}
	};
}

function rateOf(points: number, { remainingPoints, msBeforeNext }: RateLimiterRes, refused: boolean): Rate {
	const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
	return {
		headers: {
			'ratelimit-limit': String(points),
			'ratelimit-remaining': String(Math.max(0, remainingPoints)),
			'ratelimit-reset': String(seconds)
		},
		wait: refused ? seconds : null
	};
}
