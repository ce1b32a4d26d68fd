/** How far the sheet at the foot of a phone is open, and where it comes to rest when a finger lets it go. */

export const SIZES = ['peek', 'half', 'full'] as const;
export type Size = (typeof SIZES)[number];

/** px a millisecond from which a swipe counts for its speed, however short it was. */
const FAST = 0.4;

/** Shares of the window's height at which each size rests. */
const SHARES: Readonly<Record<Size, number>> = { peek: 0.12, half: 0.5, full: 0.92 };

/** One step up or down. Below the smallest there is nothing: null. */
export function stepped(size: Size, by: 1 | -1): Size | null {
	const next = SIZES.indexOf(size) + by;
	return next < 0 ? null : (SIZES[Math.min(next, SIZES.length - 1)] ?? size);
}

export interface Swipe {
	/** The share of the window that the sheet had when it was let go. */
	readonly share: number;
	/** px a millisecond, upwards. */
	readonly speed: number;
}

/** Where a sheet comes to rest: a swipe goes a step, what is drawn slowly goes to what is nearest. Null: away. */
export function settled(size: Size, { share, speed }: Swipe): Size | null {
	if (Math.abs(speed) >= FAST) return stepped(size, speed > 0 ? 1 : -1);
	if (share < SHARES.peek / 2) return null;
	const distance = (one: Size) => Math.abs(SHARES[one] - share);
	return SIZES.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}
