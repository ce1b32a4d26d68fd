/** Comments that came along with a file: kept as claims on the words that they are about, or as notes on the article. */
import { v7 as uuid } from 'uuid';
import { type Anchor, type Finder, contextOf, prepare, quoteAt, trimRange } from '#lib/domain/anchor.ts';
import type { Article } from '#lib/domain/article.ts';
import { blankClaim } from '#lib/domain/claim.ts';
import { LONGEST_COMMENT } from '#lib/domain/comment.ts';
import type { ImportComment } from '#lib/domain/import.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import type { NewRemarks } from '#lib/domain/workbench.ts';
import * as anchors from './anchors.ts';
import * as articles from './articles.ts';
import type { User } from './auth/lucia.ts';
import { insertClaim } from './claims.ts';
import * as comments from './comments.ts';
import type { Tables } from './db/schema.ts';
import type { Writer } from './events.ts';

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
	let number = article.lastNumber;
	for (const remark of remarks) {
		const anchor = as === 'claims' && !remark.resolved ? places.of(remark) : null;
		if (anchor === null) await note(writer, user, article.id, remark);
		else await claim(writer, user, article.id, { remark, anchor, number: (number += 1) });
	}
	if (number > article.lastNumber)
		await writer.tx.updateTable('article').set({ lastNumber: number }).where('id', '=', article.id).execute();
}

type Selected = Pick<ImportComment, 'quote' | 'prefix' | 'suffix'>;

/** Where words stand in an article's text. */
export class Places {
	readonly #plain: PlainText;
	readonly #document: ReturnType<typeof articles.documentOf>;
	readonly #finder: Finder;

	constructor(article: Pick<Tables['article'], 'document' | 'language'>) {
		this.#document = articles.documentOf(article);
		this.#plain = new PlainText(this.#document);
		this.#finder = prepare(null, this.#plain.text, article.language);
	}

	/** Null where the words do not stand there as they were, or nobody can tell which of several are meant. */
	of({ quote, prefix, suffix }: Selected): Anchor | null {
		if (quote === '') return null;
		const found = this.#finder.find({ exact: quote, prefix, suffix, start: 0, end: 0 });
		return found?.state === 'exact' ? this.at(found.start, found.end) : null;
	}

	/** The words between two offsets of the plain text; null where there are none. */
	at(start: number, end: number): Anchor | null {
		const [first, last] = [this.#plain.positionAt(start), this.#plain.positionAt(end)];
		const { from, to } = trimRange(this.#document, first, last);
		if (from >= to) return null;
		const quote = quoteAt(this.#document, from, to);
		return { id: uuid(), from, to, quote, ...contextOf(this.#document, from, to), state: 'exact' };
	}
}

async function claim(
	writer: Writer,
	user: User,
	articleId: string,
	{ remark, anchor, number }: { readonly remark: ImportComment; readonly anchor: Anchor; readonly number: number }
): Promise<void> {
	const id = uuid();
	const said = [remark, ...remark.replies].map(signed).join('\n\n');
	await insertClaim(writer, user, { articleId, id, number, category: blankClaim.category, note: cut(said, 5000) });
	await anchors.insertFound(writer, id, anchor);
	await writer.append('claim.marked', id, { number, quote: anchor.quote });
}

async function note(writer: Writer, user: User, articleId: string, remark: ImportComment): Promise<void> {
	const place = { articleId, claimId: null };
	const quoted = remark.quote === '' ? '' : `“${firstGraphemes(remark.quote, 300)}”\n\n`;
	const first = { id: uuid(), body: cut(quoted + signed(remark), LONGEST_COMMENT) };
	await comments.insert(writer, user, place, first);
	for (const reply of remark.replies)
		await comments.insert(writer, user, place, {
			...{ id: uuid(), threadId: first.id },
			body: cut(signed(reply), LONGEST_COMMENT)
		});
	if (remark.resolved) await comments.settle(writer, user, { ...place, id: first.id }, true);
}

/** "Dana Serik, 2026-05-04: As she said." Nobody of ours is called by what a file says. */
function signed({ author, at, text }: Pick<ImportComment, 'author' | 'at' | 'text'>): string {
	const day = at === null ? '' : new Date(at).toISOString().slice(0, 10);
	const who = [author, day].filter(Boolean).join(', ');
	return (who === '' ? text : `${who}: ${text}`).replaceAll('@[', '@ [').trim() || '–';
}

const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed().trim();
