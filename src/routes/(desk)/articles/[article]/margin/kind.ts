/** How much of a claim the rail shows, and how high that is. */
import type { Layout } from './widths.svelte.ts';
import type { Density } from './density.svelte.ts';

export type Kind = 'glyph' | 'chip' | 'card';

/** Space between two cards, px. */
export const GAP = 4;
const CARD = 64;
const [CHIP, TOUCHED_CHIP] = [28, 44];

/** A card's height with the gap below it, px. */
export const heightOf = (kind: Kind, isTouched: boolean): number =>
	GAP + (kind === 'card' ? CARD : isTouched ? TOUCHED_CHIP : CHIP);

/** Cards where all have room beside the text, else chips, unless the person has chosen. */
export function kindOf(layout: Layout, chosen: Density, count: number, room: number): Kind {
	if (layout === 'narrow') return 'glyph';
	if (chosen !== 'automatic') return chosen === 'cards' ? 'card' : 'chip';
	return count * (CARD + GAP) <= room ? 'card' : 'chip';
}
