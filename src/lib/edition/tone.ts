/** The classes of edition.css for a rating. They go by glyph and underline, so that a newsroom's own scale has colours too. */
import type { AnnotatedRating } from '#lib/domain/annotate.ts';

/** Sets the colours of the text and of the tint. */
export const toneOf = (rating: AnnotatedRating | null): string => `tone-${rating?.glyph ?? 'open'}`;

/** Sets the underline. */
export const lineOf = (rating: AnnotatedRating | null): string => `line-${rating?.underline ?? 'none'}`;
