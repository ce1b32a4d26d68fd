/** What an export is made from. */
import { type AnnotatedArticle, annotate } from '#lib/domain/annotate.ts';
import type { ExportOptions } from '#lib/domain/export.ts';
import type { Inside } from '#lib/domain/inside.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { NO_PICTURES, type Pictures } from '#lib/edition/picture.ts';
import type { Translate } from '#lib/edition/view.ts';
import { translatorFor } from '#lib/server/messages.ts';

export interface ExportInput {
	readonly snapshot: Snapshot;
	/** The same snapshot, annotated. */
	readonly article: AnnotatedArticle;
	/** What was chosen of the format. */
	readonly options: ExportOptions;
	/** What is only the desk's: null for everything that was published. */
	readonly inside: Inside | null;
	/** The JSON that was sealed, for forms that carry it: this version of Galley may know more of a snapshot. */
	readonly sealed?: string | undefined;
	/** What is shown small of the sources' stored copies, for the forms that show any. */
	readonly pictures?: Pictures | undefined;
	/** Speaks the article's language where Galley does, else English. */
	readonly t: Translate;
}

interface More {
	readonly inside?: Inside | null;
	readonly sealed?: string | undefined;
	readonly pictures?: Pictures;
}

export function inputOf(
	snapshot: Snapshot,
	options: ExportOptions = {},
	{ inside = null, sealed, pictures = NO_PICTURES }: More = {}
): ExportInput {
	const article = annotate(snapshot);
	// Whatever is handed in: nothing of the desk's leaves with what was published.
	const kept = snapshot.publication.number === 0 ? inside : null;
	return { snapshot, article, options, inside: kept, sealed, pictures, t: translatorFor(article.language) };
}
