/** Acts that were kept, made again. */
import type { Act } from './acts.ts';
import * as acts from './acts.ts';
import * as bulk from './bulk.ts';
import * as comments from './comments.ts';
import * as families from './family.ts';
import type { StoredAct } from './keep.svelte.ts';

const makers = { ...acts.makers, ...comments.makers, ...families.makers, ...bulk.makers } as const;

/** The act that was kept; null for one that an older Galley kept and this one does not know. */
export function revive({ name, args }: StoredAct): Act | null {
	if (!Object.hasOwn(makers, name)) return null;
	// Kept by `kept`, with the arguments of the maker of this name.
	const make = makers[name as keyof typeof makers] as (...args: readonly unknown[]) => Act;
	return make(...args);
}
