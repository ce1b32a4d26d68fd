/** A newsroom with very long articles, served by the built server, and a person signed in to it in a real browser. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import { insertClaims } from '#lib/server/claims.ts';
import { database, disconnect } from '#lib/server/db/client.ts';
import { write } from '#lib/server/events.ts';
import * as people from '#lib/server/people.ts';
import * as settings from '#lib/server/settings.ts';
import { open } from '#lib/server/start.ts';
import { newFolder, startServer, type TestServer } from '../support/server.ts';
import { anchorsOf, longArticle } from './long-article.ts';
import { publish } from './publish.ts';

const PASSWORD = 'a long enough sentence';
const EMAIL = 'bench@example.org';
const FIELDS = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language: 'en' };

export interface Size {
	readonly words: number;
	readonly claims: number;
}

export const named = ({ words, claims }: Size): string =>
	`${words.toLocaleString('en')} words, ${claims.toLocaleString('en')} claims`;

export interface Newsroom {
	readonly server: TestServer;
	/** The id of the article of each size. */
	readonly articles: ReadonlyMap<Size, string>;
	/** The address of each article, by its id. */
	readonly slugs: ReadonlyMap<string, string>;
}

/** Found a newsroom with an article of each size, and serve it. */
export const serveArticles = (sizes: readonly Size[]): Promise<Newsroom> => serve(sizes, () => Promise.resolve());

/** The same, each published with an approved verdict on every claim. */
export const servePublished = (sizes: readonly Size[]): Promise<Newsroom> => serve(sizes, publish);

async function serve(
	sizes: readonly Size[],
	then: (user: User, articleId: string) => Promise<void>
): Promise<Newsroom> {
	const data = newFolder();
	await open({ databaseUrl: `sqlite:${join(data, 'galley.db')}` });
	await write(null, NEWSROOM_LOG, ({ tx }) => settings.set(tx, 'newsroom.mode', 'newsroom'));
	const user = await people.add({ name: 'Bench', email: EMAIL, password: PASSWORD, role: 'editor' });
	const made = new Map<Size, string>();
	for (const size of sizes) {
		const id = await makeArticle(user, size);
		await then(user, id);
		made.set(size, id);
	}
	const addresses = await database().selectFrom('article').select(['id', 'slug']).execute();
	await disconnect();
	const server = await startServer({ data, demonstration: false });
	return { server, articles: made, slugs: new Map(addresses.map(({ id, slug }) => [id, slug])) };
}

async function makeArticle(user: User, { words, claims }: Size): Promise<string> {
	const document = longArticle(words);
	const { id } = await articles.create(user, { id: randomUUID(), fields: FIELDS, document });
	await write(user.id, id, async (writer) => {
		// One transaction: marked one by one, each would read the whole article.
		for (const [index, { from, to, quote, prefix, suffix, state }] of anchorsOf(document, claims).entries()) {
			const claim = { articleId: id, id: randomUUID(), number: index + 1, category: 'other' as const };
			await insertClaims(writer, user, [claim]);
			const place = { fromPosition: from, toPosition: to, quote, prefix, suffix, state };
			const anchor = { id: randomUUID(), claimId: claim.id, ...place, lostVersion: null, withdrawn: 0 as const };
			await writer.tx
				.insertInto('anchor')
				.values({ ...anchor, createdAt: writer.now })
				.execute();
		}
		await writer.tx.updateTable('article').set({ lastNumber: claims }).where('id', '=', id).execute();
	});
	return id;
}

/** A page of the size of a desk's screen, with the bench's editor signed in. */
export async function signIn(browser: Browser, origin: string): Promise<Page> {
	const context = await browser.newContext({
		baseURL: origin,
		locale: 'en-GB',
		viewport: { width: 1440, height: 900 }
	});
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByLabel('E-mail address').fill(EMAIL);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await page.waitForURL('**/desk');
	return page;
}
