/** A file that was read on one page and is taken on another: kept in this tab until then, and no longer. */
import type { ImportPreview } from '#lib/domain/import.ts';

const previews = new Map<string, ImportPreview>();

/** Hand a file over to an article's page. */
export const handOver = (articleId: string, preview: ImportPreview): void => void previews.set(articleId, preview);

/** What was handed over to an article's page; nothing the second time. */
export function takeOver(articleId: string): ImportPreview | null {
	const preview = previews.get(articleId) ?? null;
	previews.delete(articleId);
	return preview;
}
