/** A newsroom with a database of its own, people, and articles that stand in the test's own line. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, inject } from 'vitest';
import type { NewAnchor } from '#lib/domain/anchor.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import type { NewCall } from '#lib/domain/call.ts';
import { type NewEvidence, type NewSource, unlisted } from '#lib/domain/source.ts';
import type { NewReview, NewVerdict } from '#lib/domain/verdict.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import { readConfig } from '#lib/server/config.ts';
import { disconnect } from '#lib/server/db/client.ts';
import { write } from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as reviews from '#lib/server/reviews.ts';
import { found, open } from '#lib/server/start.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { documentOf } from './documents.ts';
import type { Engine } from './engines.ts';
import { paragraph, title, uuid } from './snapshot.ts';

export { newId };

export const checker: User = { id: uuid(1, 1), name: 'Aigerim Kim', role: 'checker' };
export const otherChecker: User = { id: uuid(1, 2), name: 'Bolat Omar', role: 'checker' };
export const editor: User = { id: uuid(1, 3), name: 'Daniel Mora', role: 'editor' };
export const otherEditor: User = { id: uuid(1, 4), name: 'Elena Petrova', role: 'editor' };
export const admin: User = { id: uuid(1, 5), name: 'Farida Nur', role: 'admin' };

/** Open a new newsroom for the tests of a `describe`, on one engine. Nobody in it has a password. */
export function useNewsroom({ url }: Engine): void {
	beforeAll(async () => openNewsroom(await url()));
	afterAll(disconnect);
}

export async function openNewsroom(databaseUrl: string): Promise<void> {
	// Stored copies lie in a folder: here in one that goes when the tests have run.
	process.env['GALLEY_DATA'] ??= await mkdtemp(join(inject('scratch'), 'data-'));
	await open({ databaseUrl });
	await found(readConfig({ DATABASE_URL: databaseUrl }), 'newsroom');
	await write(null, NEWSROOM_LOG, async ({ tx, now }) => {
		for (const { id, name, role } of [checker, otherChecker, editor, otherEditor, admin]) {
			const account = { email: null, passwordHash: null, active: 1 as const, createdAt: now };
			await tx
				.insertInto('person')
				.values({ id, name, role, ...account })
				.execute();
		}
	});
}

export interface Desk {
	readonly id: string;
	readonly article: Article;
	readonly document: Node;
}

export const fields = {
	byline: 'By',
	publisher: 'Daily',
	canonicalUrl: null,
	publishedOn: null,
	language: 'en'
} as const;

/** Bring an article in: its title, then its paragraphs. */
export async function bringIn(heading: string, ...paragraphs: readonly string[]): Promise<Desk> {
	const document = documentOf(title(heading), ...paragraphs.map((one) => paragraph(one)));
	const article = await articles.create(checker, { id: newId(), fields, document });
	return { id: article.id, article, document };
}

/** What a client sends that saw these words in the article as it is. */
export function seen({ document, article }: Desk, quote: string): NewAnchor {
	const plain = new PlainText(document);
	const at = plain.text.indexOf(quote);
	if (at < 0) throw new Error(`The article has no "${quote}".`);
	const [from, to] = [plain.positionAt(at), plain.positionAt(at + quote.length)];
	return { id: newId(), version: article.version, from, to, quote };
}

export const mark = (desk: Desk, quote: string, user = checker): Promise<Claim> =>
	claims.create(user, desk.id, { id: newId(), anchor: seen(desk, quote) });

/** An article of one paragraph with one claim on some of its words. */
export async function claimOn(text: string, quote: string): Promise<{ readonly desk: Desk; readonly claim: Claim }> {
	const desk = await bringIn('Title', text);
	return { desk, claim: await mark(desk, quote) };
}

export const newSource = (change: Partial<NewSource> = {}): NewSource => ({
	...{
		id: newId(),
		kind: 'web',
		url: 'https://source.example.org/1',
		title: 'Report',
		publisher: 'Ministry',
		author: ''
	},
	...{ publishedOn: null, reliability: 'unrated', confidential: false, ...unlisted },
	...change
});

export const newEvidence = (
	source: NewEvidence['source'] = newSource(),
	change: Partial<Omit<NewEvidence, 'id' | 'source'>> = {}
): NewEvidence => ({
	id: newId(),
	source,
	stance: 'supports',
	excerpt: '',
	locator: '',
	figure: '',
	note: '',
	...change
});

export const attach = (desk: Desk, claim: Claim, source?: NewEvidence['source']): Promise<Claim> =>
	evidence.attach(checker, desk.id, claim.id, newEvidence(source));

export const newCall = (change: Partial<NewCall> = {}): NewCall => ({
	...{ id: newId(), claimId: null, sourceId: null, asked: 'the Ministry', way: 'email', askedAt: 1_000 },
	...{ question: 'How many?', deadline: null, outcome: 'waiting', answer: '', answeredAt: null },
	...change
});

export const newVerdict = (change: Partial<NewVerdict> = {}): NewVerdict => ({
	...{ id: newId(), said: 'yes', rating: 'true', conclusion: '', rationale: null },
	...change
});

export const propose = (desk: Desk, claim: Claim, change: Partial<NewVerdict> = {}, user = checker): Promise<Claim> =>
	verdicts.propose(user, desk.id, claim.id, newVerdict(change));

/** The verdict that a claim got last. */
export function lastVerdict(claim: Claim): Claim['verdicts'][number] {
	const verdict = claim.verdicts.at(-1);
	if (!verdict) throw new Error('The claim has no verdict.');
	return verdict;
}

export const requestReview = (desk: Desk, claim: Claim): Promise<Claim> =>
	verdicts.requestReview(checker, desk.id, claim.id);

/** Decide on the claim's last verdict. */
export function decide(desk: Desk, claim: Claim, change: Partial<NewReview> = {}, user = editor): Promise<Claim> {
	const ids = { articleId: desk.id, claimId: claim.id, verdictId: lastVerdict(claim).id };
	return reviews.decide(user, ids, { id: newId(), decision: 'approved', reason: '', ...change });
}

/** Take a claim through verdict, request and approval. */
export async function approve(desk: Desk, claim: Claim, change: Partial<NewVerdict> = {}): Promise<Claim> {
	return decide(desk, await requestReview(desk, await propose(desk, claim, change)));
}
