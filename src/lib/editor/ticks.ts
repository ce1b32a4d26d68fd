/** The ticks of a ruler: one a claim, or one for several where they would stand on each other. */

export interface Place<T> {
	readonly of: T;
	/** px from the ruler's top. */
	readonly at: number;
}

export interface Tick<T> {
	readonly at: number;
	/** In the order given; never empty. */
	readonly members: readonly [T, ...(readonly T[])];
}

/** Ticks that stand `apart` px from each other at least. Places are in the order of the text, nearly that of the ruler. */
export function ticksOf<T>(places: readonly Place<T>[], apart: number): readonly Tick<T>[] {
	const ticks: { at: number; members: [T, ...T[]] }[] = [];
	for (const { of, at } of places.toSorted((a, b) => a.at - b.at)) {
		const last = ticks.at(-1);
		if (last && at - last.at < apart) last.members.push(of);
		else ticks.push({ at, members: [of] });
	}
	return ticks;
}
