/** The article's text edited through the store, by words instead of positions. */
import { Transform } from 'prosemirror-transform';
import { type Anchor, mapAll } from '#lib/domain/anchor.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema, titleOf } from '#lib/domain/schema.ts';
import { articleRow, documentOf } from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import { claimsOf } from '#lib/server/claim-records.ts';
import * as documents from '#lib/server/documents.ts';
import { type Writer, write } from '#lib/server/events.ts';
import { newId } from './newsroom.ts';

/** Put words where other words stand. */
export async function reword(user: User, articleId: string, before: string, after: string): Promise<void> {
	await write(user.id, articleId, async (writer) => {
		const row = await articleRow(writer.tx, articleId);
		const document = documentOf(row);
		const plain = new PlainText(document);
		const at = plain.text.indexOf(before);
		if (at < 0) throw new Error(`The article has no "${before}".`);
		const [from, to] = [plain.positionAt(at), plain.positionAt(at + before.length)];
		const change = new Transform(document).replaceWith(from, to, after === '' ? [] : articleSchema.text(after));
		const version = row.version + change.steps.length;
		for (const [index, step] of change.steps.entries()) {
			await writer.tx
				.insertInto('step')
				.values({
					...{ articleId, version: row.version + index + 1, step: JSON.stringify(step.toJSON()) },
					...{ clientId: newId(), authorId: user.id, createdAt: writer.now, replaced: 0 }
				})
				.execute();
		}
		await writer.tx
			.updateTable('article')
			.set({ version, document: JSON.stringify(change.doc.toJSON()), title: titleOf(change.doc) })
			.where('id', '=', articleId)
			.execute();
		await writer.append('text.changed', articleId, { version });
		for (const claim of await claimsOf(writer.tx, articleId)) {
			const moved = change.steps.reduce<readonly Anchor[]>(
				(anchors, step, index) => mapAll(anchors, step.getMap(), change.docs[index + 1] ?? change.doc, 'en'),
				claim.anchors
			);
			for (const [index, anchor] of moved.entries()) await saveAnchor(writer, claim.id, claim.anchors[index], anchor);
		}
		await documents.checkpoint(writer, {
			...{ articleId, authorId: user.id, before: row.version, after: version, document: change.doc }
		});
	});
}

const VERBS = { changed: 'anchor.changed', orphan: 'anchor.orphaned', exact: 'anchor.recovered' } as const;

async function saveAnchor(writer: Writer, claimId: string, before: Anchor | undefined, after: Anchor): Promise<void> {
	const { id, from, to, ...rest } = after;
	const { lostVersion: _, ...fields } = rest;
	await writer.tx
		.updateTable('anchor')
		.set({ fromPosition: from, toPosition: to, ...fields })
		.where('id', '=', id)
		.execute();
	if (before?.state === after.state && before.quote === after.quote) return;
	const verb = before?.state === after.state ? 'anchor.reworded' : VERBS[after.state];
	await writer.append(verb, claimId, { anchor: id, before: before?.quote, after: after.quote });
}
