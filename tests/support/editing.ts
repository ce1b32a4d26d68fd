/** The article's text edited through the store, by words instead of positions. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema, parseDocument } from '#lib/domain/schema.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as text from '#lib/server/text.ts';
import { newId } from './newsroom.ts';

/** Make an edit of the newest document and submit its steps at once. */
export async function edit(user: User, articleId: string, change: (tr: Transform, doc: Node) => void): Promise<void> {
	const { article, document } = await articles.read(articleId);
	const tr = new Transform(parseDocument(document));
	change(tr, tr.doc);
	const steps = tr.steps.map((step) => step.toJSON());
	await text.submit(user, articleId, { version: article.version, clientId: newId(), steps });
}

/** Put words where other words stand. */
export const reword = (user: User, articleId: string, before: string, after: string): Promise<void> =>
	edit(user, articleId, (tr, doc) => {
		const plain = new PlainText(doc);
		const at = plain.text.indexOf(before);
		if (at < 0) throw new Error(`The article has no "${before}".`);
		const words = after === '' ? [] : articleSchema.text(after);
		tr.replaceWith(plain.positionAt(at), plain.positionAt(at + before.length), words);
	});
