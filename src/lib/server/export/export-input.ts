/** What an export is made from. */
import { type AnnotatedArticle, annotate } from '#lib/domain/annotate.ts';
import type { ExportOptions } from '#lib/domain/export.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import type { Translate } from '#lib/edition/view.ts';
import { translatorFor } from '#lib/server/messages.ts';

export interface ExportInput {
	readonly snapshot: Snapshot;
	/** The same snapshot, annotated. */
	readonly article: AnnotatedArticle;
	/** What was chosen of the format. */
	readonly options: ExportOptions;
	/** The JSON that was sealed, for forms that carry it: this version of Galley may know more of a snapshot. */
	readonly sealed?: string | undefined;
	/** Speaks the article's language where Galley does, else English. */
	readonly t: Translate;
}

export function inputOf(snapshot: Snapshot, options: ExportOptions = {}, sealed?: string): ExportInput {
	const article = annotate(snapshot);
	return { snapshot, article, options, sealed, t: translatorFor(article.language) };
}
