/** What a reader asked, as a claim: on those words of the article, or in an article that is made of it. */
import type { Node } from 'prosemirror-model';
import { v5 as nameId } from 'uuid';
import { quoteAt } from '#lib/domain/anchor.ts';
import { Invalid } from '#lib/domain/errors.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema, parseDocument } from '#lib/domain/schema.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import * as articles from './articles.ts';
import type { User } from './auth/lucia.ts';
import * as claims from './claims.ts';
import type { Tables } from './db/schema.ts';

type Question = Tables['readerQuestion'];
interface Accepted {
	readonly claimId: string;
	readonly articleId: string | undefined;
}

/** Mark the claim. The same ids again make nothing twice. */
export async function claimFrom(user: User, question: Question, decision: Accepted): Promise<void> {
	const articleId = question.articleId ?? (await newArticle(user, question, decision)).id;
	const { article, document: json } = await articles.read(articleId);
	const document = parseDocument(json);
	const { from, to } = placeOf(question.quote, document);
	const { claimId } = decision;
	const anchor = {
		id: nameId('anchor', claimId),
		version: article.version,
		from,
		to,
		quote: quoteAt(document, from, to)
	};
	await claims.create(user, articleId, { id: claimId, anchor });
	if (question.body !== '') await claims.change(user, articleId, claimId, { note: question.body });
}

/** Where the article says the words, however its blanks and lines are set. */
function placeOf(quote: string, document: Node): { readonly from: number; readonly to: number } {
	const plain = new PlainText(document);
	const words = quote.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const found = new RegExp(words.join('\\s+'), 'u').exec(plain.text);
	if (!found)
		throw new Invalid(
			'The article does not say these words now. Mark the claim in it yourself, or dismiss the question.'
		);
	return { from: plain.positionAt(found.index), to: plain.positionAt(found.index + found[0].length) };
}

/** Of a title as long as a line. */
const TITLE = 100;

/** A claim from elsewhere is an article of one paragraph: what is said, and where. */
async function newArticle(user: User, { quote, url, language }: Question, { articleId }: Accepted) {
	if (articleId === undefined) throw new Invalid('A claim from elsewhere needs the id of an article to stand in.');
	const line = quote.replace(/\s+/g, ' ');
	const short = firstGraphemes(line, TITLE);
	const { title, paragraph, doc } = articleSchema.nodes;
	const text = articleSchema.text(line);
	const document = doc.create(null, [
		title.create(null, articleSchema.text(short === line ? line : `${short}…`)),
		paragraph.create(null, text)
	]);
	const publisher = url === null ? '' : new URL(url).host;
	const fields = { byline: '', publisher, canonicalUrl: url, publishedOn: null, language };
	return articles.create(user, { id: articleId, fields, document });
}
