/** What an export is made from. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import type { Translate } from '#lib/edition/view.ts';

export interface ExportInput {
	readonly snapshot: Snapshot;
	/** The same snapshot, annotated. */
	readonly article: AnnotatedArticle;
	/** Speaks the article's language where Galley does, else English. */
	readonly t: Translate;
}
