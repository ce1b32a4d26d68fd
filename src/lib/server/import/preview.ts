/** A text that is brought in, read and answered without being kept. */
import type * as v from 'valibot';
import type { ImportPreview } from '#lib/domain/import.ts';
import type { NewImport } from '#lib/domain/workbench.ts';
import { readArticle } from './index.ts';

export function preview({ content, name, mediaType }: v.InferOutput<typeof NewImport>): ImportPreview {
	const draft = readArticle({ bytes: Buffer.from(content, 'base64'), name, mediaType });
	return { ...draft, losses: [...draft.losses], document: draft.document.toJSON() as Record<string, unknown> };
}
