/** How much of a claim the rail shows: what the person has chosen, which this browser remembers. */

export const DENSITIES = ['automatic', 'chips', 'cards'] as const;
export type Density = (typeof DENSITIES)[number];

const KEY = 'galley-density';

const isDensity = (value: string | null): value is Density => DENSITIES.some((one) => one === value);

export class DensityChoice {
	chosen: Density = $state('automatic');

	/** A browser that keeps nothing has no choice to give back. */
	recall(): void {
		try {
			const stored = localStorage.getItem(KEY);
			if (isDensity(stored)) this.chosen = stored;
		} catch {
			return;
		}
	}

	next(): void {
		this.chosen = DENSITIES[(DENSITIES.indexOf(this.chosen) + 1) % DENSITIES.length] ?? 'automatic';
		try {
			localStorage.setItem(KEY, this.chosen);
		} catch {
			return;
		}
	}
}
