/** The article's text edited through the store, by words instead of positions. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { parseDocument } from '#lib/domain/schema.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as text from '#lib/server/text.ts';
import { reworded } from './documents.ts';
import { newId } from './newsroom.ts';

/** Make an edit of the newest document and submit its steps at once. */
export async function edit(user: User, articleId: string, change: (document: Node) => Transform): Promise<void> {
	const { article, document } = await articles.read(articleId);
	const steps = change(parseDocument(document)).steps.map((step) => step.toJSON());
	await text.submit(user, articleId, { version: article.version, clientId: newId(), steps });
}

/** Put words where other words stand. */
export const reword = (user: User, articleId: string, before: string, after: string): Promise<void> =>
	edit(user, articleId, (document) => reworded(document, before, after));
