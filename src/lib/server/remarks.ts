/** Comments that came along with a file: kept as claims on the words that they are about, or as notes on the article. */
import { v7 as uuid } from 'uuid';
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Article } from '#lib/domain/article.ts';
import { LONGEST_COMMENT } from '#lib/domain/comment.ts';
import type { Said } from '#lib/domain/import-comment.ts';
import type { ImportComment } from '#lib/domain/import.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import type { NewRemarks } from '#lib/domain/workbench.ts';
import * as articles from './articles.ts';
import type { User } from './auth/lucia.ts';
import { insertFoundClaims } from './claims.ts';
import * as comments from './comments.ts';
import type { Tables } from './db/schema.ts';
import type { Writer } from './events.ts';
import { Places } from './places.ts';

/** Bring an article in with its remarks. */
export const bringIn = (user: User, seed: articles.NewArticleSeed, remarks: NewRemarks | undefined): Promise<Article> =>
	articles.create(user, seed, remarks && ((writer, row) => keep(writer, user, row, remarks)));

/** Keep the remarks on a new article. What is settled already, and what is about no words of it, becomes a note. */
async function keep(
	writer: Writer,
	user: User,
	article: Tables['article'],
	{ as, comments: remarks }: NewRemarks
): Promise<void> {
	const places = new Places(article);
	for (const remark of remarks) {
		const anchor = as === 'claims' && !remark.resolved ? places.of(remark) : null;
		if (anchor === null) await note(writer, user, article.id, remark);
		else await claim(writer, user, article.id, { remark, anchor });
	}
}

async function claim(
	writer: Writer,
	user: User,
	articleId: string,
	{ remark, anchor }: { readonly remark: ImportComment; readonly anchor: Anchor }
): Promise<void> {
	const said = [remark, ...remark.replies].map(signed).join('\n\n');
	await insertFoundClaims(writer, user, articleId, [
		{ id: uuid(), anchors: [anchor], fields: { note: cut(said, 5000) } }
	]);
}

async function note(writer: Writer, user: User, articleId: string, remark: ImportComment): Promise<void> {
	const place = { articleId, claimId: null };
	const first = { id: uuid(), body: cut(quoted(remark.quote) + signed(remark), LONGEST_COMMENT) };
	await comments.insert(writer, user, place, first);
	for (const reply of remark.replies)
		await comments.insert(writer, user, place, {
			...{ id: uuid(), threadId: first.id },
			body: cut(signed(reply), LONGEST_COMMENT)
		});
	if (remark.resolved) await comments.settle(writer, user, { ...place, id: first.id }, true);
}

/** The words that a note on the article is about, above it. */
export const quoted = (quote: string): string => (quote === '' ? '' : `“${uncalled(firstGraphemes(quote, 300))}”\n\n`);

/** "Dana Serik, 2026-05-04": who a file says wrote something, and when; empty where it says neither. */
export function signatureOf({ author, at }: Pick<Said, 'author' | 'at'>): string {
	const day = at === null ? '' : new Date(at).toISOString().slice(0, 10);
	return uncalled([author, day].filter(Boolean).join(', '));
}

/** "Dana Serik, 2026-05-04: As she said." */
export function signed(said: Said): string {
	const who = signatureOf(said);
	return (who === '' ? uncalled(said.text) : `${who}: ${uncalled(said.text)}`).trim() || '–';
}

/** Nobody of ours is called by what a file says. */
export const uncalled = (text: string): string => text.replaceAll('@[', '@ [');

export const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed().trim();
