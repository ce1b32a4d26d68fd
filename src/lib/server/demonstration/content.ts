/**
 * The demonstration newsroom: three people and one article, once checked and published, once half way. Its verdicts say
 * only what the article's own text shows; no source and no fact about anyone is invented.
 */
import { v7 as uuid } from 'uuid';
import type { Node } from 'prosemirror-model';
import { quoteAt } from '#lib/domain/anchor.ts';
import type { Category } from '#lib/domain/claim.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { type NewSource, unlisted } from '#lib/domain/source.ts';
import * as articles from '../articles.ts';
import type { User } from '../auth/lucia.ts';
import * as claims from '../claims.ts';
import * as evidence from '../evidence.ts';
import { readArticle } from '../import/index.ts';
import * as inbox from '../inbox.ts';
import * as people from '../people.ts';
import * as publications from '../publications.ts';
import * as reviews from '../reviews.ts';
import * as verdicts from '../verdicts.ts';
import { demonstrationAccounts } from './accounts.ts';
import articleText from './article.txt?raw';
import passages from './claims.json' with { type: 'json' };

const OFFICIAL = 'Yermek Sagimbayev';
/** Words of the article after which a claim is told by the article itself and no longer by the official. */
const OWN_WORDS = 'After Sagimbayev’s report';
const LEAD = 'The lead speaks of one attack, the next paragraph of several acts; the article does not settle it.';
const REPORTED = 'Reported by the head of the agency; the article names no document or dataset.';
const UNATTRIBUTED = 'The article states this without naming who said it or where it is written.';

interface Desk {
	readonly checker: User;
	readonly editor: User;
}

export async function makeDemonstration(): Promise<void> {
	const [checker, editor] = await Promise.all(
		demonstrationAccounts.people.map((person) => people.add({ ...person, password: demonstrationAccounts.password }))
	);
	if (!checker || !editor) throw new Error('The demonstration has a checker and an editor.');
	await makePublished({ checker, editor });
	// What was done long ago was read long ago.
	await inbox.markAll(checker, Number.MAX_SAFE_INTEGER);
	await makeUnfinished({ checker, editor });
}

async function bringIn(user: User): Promise<{ id: string; document: Node; source: NewSource }> {
	const { fields, document } = readArticle({
		bytes: new TextEncoder().encode(articleText),
		name: 'knb-article.txt',
		mediaType: 'text/plain'
	});
	const { id } = await articles.create(user, { id: uuid(), fields, document });
	const about = {
		kind: 'document',
		url: null,
		title: 'The article under check, in its own words',
		publisher: '',
		author: ''
	} as const;
	return {
		id,
		document,
		source: { id: uuid(), ...about, publishedOn: null, reliability: 'unrated', confidential: false, ...unlisted }
	};
}

type Imported = Awaited<ReturnType<typeof bringIn>>;

async function makePublished(desk: Desk): Promise<void> {
	const article = await bringIn(desk.checker);
	for (const [index] of passages.entries()) await approve(desk, article, await check(desk, article, index));
	await publications.publish(desk.editor, article.id, '');
}

/** The same article on its way: the first claims are in each state that a desk knows. */
async function makeUnfinished(desk: Desk): Promise<void> {
	const article = await bringIn(desk.checker);
	await approve(desk, article, await check(desk, article, 0));
	await check(desk, article, 1);
	const returned = await check(desk, article, 2);
	await reviews.decide(
		desk.editor,
		{ articleId: article.id, ...returned },
		{ id: uuid(), decision: 'returned', reason: 'Over which period were they detained? Say it in the conclusion.' }
	);
	for (const index of [5, 6, 7]) await mark(desk, article, index);
}

interface Checked {
	readonly claimId: string;
	readonly verdictId: string;
}

async function mark({ checker }: Desk, { id, document }: Imported, index: number): Promise<string> {
	const passage = passages[index];
	if (!passage) throw new Error(`The demonstration has no claim ${index + 1}.`);
	const range = find(document, passage.quote);
	const anchor = { id: uuid(), version: 0, ...range, quote: quoteAt(document, range.from, range.to) };
	const claimId = uuid();
	await claims.create(checker, id, { id: claimId, anchor, category: passage.category as Category });
	return claimId;
}

function find(document: Node, quote: string): { readonly from: number; readonly to: number } {
	const plain = new PlainText(document);
	// The caption repeats some of the lead's words: claims are about the body, which follows the byline and caption.
	const start = plain.text.indexOf(quote);
	if (start < 0) throw new Error(`The demonstration's article does not say: ${quote}`);
	return { from: plain.positionAt(start), to: plain.positionAt(start + quote.length) };
}

async function check(desk: Desk, article: Imported, index: number): Promise<Checked> {
	const claimId = await mark(desk, article, index);
	const { id: articleId, document, source } = article;
	const quote = passages[index]?.quote ?? '';
	const plain = new PlainText(document);
	const reported = plain.text.indexOf(quote) < plain.text.indexOf(OWN_WORDS);
	const excerpt = plain.text.split('\n').find((line) => line.includes(quote)) ?? quote;
	const where = { stance: 'context', excerpt, locator: '', figure: '', note: '' } as const;
	await evidence.attach(desk.checker, articleId, claimId, { id: uuid(), source, ...where });
	if (reported) await claims.change(desk.checker, articleId, claimId, { claimant: OFFICIAL });
	const conclusion = index === 0 ? LEAD : reported ? REPORTED : UNATTRIBUTED;
	const verdict = {
		id: uuid(),
		said: reported ? ('yes' as const) : ('unknown' as const),
		rating: 'unproven',
		conclusion,
		rationale: null
	};
	await verdicts.propose(desk.checker, articleId, claimId, verdict);
	await verdicts.requestReview(desk.checker, articleId, claimId);
	return { claimId, verdictId: verdict.id };
}

async function approve({ editor }: Desk, { id }: Imported, ids: Checked): Promise<void> {
	await reviews.decide(editor, { articleId: id, ...ids }, { id: uuid(), decision: 'approved', reason: '' });
}
