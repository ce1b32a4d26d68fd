/** Every screen in every state, and the way there. */
import type { Page, Route } from 'playwright-core';
import type { Role } from '../support/desk.ts';
import { awake, fixture } from '../support/desk.ts';
import type { Seeds } from './seeds.ts';

export interface Screen {
	/** The first names the screen, the others its state: a filter knows it by each. */
	readonly words: readonly string[];
	readonly role?: Role;
	/** A newsroom in which nothing has been done yet. */
	readonly isNew?: boolean;
	readonly open: (page: Page, seeds: Seeds) => Promise<unknown>;
}

const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';

const at =
	(path: string, until = 'h1') =>
	async (page: Page): Promise<void> => {
		await page.goto(path);
		await page.locator(until).first().waitFor();
	};

const pathOf = (seeds: Seeds, count: number): string => `/articles/${seeds.get(count)}`;

/** The workbench of an article with so many claims, and what is done there. */
const workbench =
	(count: number, act: (page: Page) => Promise<unknown> = async () => undefined) =>
	async (page: Page, seeds: Seeds): Promise<void> => {
		await page.goto(pathOf(seeds, count));
		await page.locator('.article-text').waitFor();
		await act(page);
	};

const press = (key: string, until: string) => async (page: Page) => {
	await page.locator('.article-text').press(key);
	await page.locator(until).first().waitFor();
};

/** A press on what a selector finds, and what it opens. */
const click = (place: string, until: string) => async (page: Page) => {
	await awake(page);
	await page.locator(place).first().click();
	await page.locator(until).first().waitFor();
};

/** Two keys after each other, and the dialog that they open. */
const chord = (key: string) => async (page: Page) => {
	await page.locator('.article-text').press('g');
	await page.keyboard.press(key);
	await page.locator(':is(dialog, [role="dialog"]):not(:has([aria-busy="true"], .loading))').waitFor();
};

/** The form for the files that are taken out. */
const takeOut = async (page: Page): Promise<void> => {
	await press('Control+k', '[role="option"]')(page);
	await page.locator('[role="combobox"]').fill('Markdown');
	await page.locator('[role="option"]').first().waitFor();
	await page.keyboard.press('Enter');
	await page.locator('dialog input[value="markdown"]:checked').waitFor();
};

/** The page behind a link. */
const linked =
	(path: string, link: string) =>
	async (page: Page): Promise<void> => {
		await page.goto(path);
		const href = await page.locator(link).first().getAttribute('href');
		await at(href ?? path)(page);
	};

const under =
	(path: string, until: string, count = 25) =>
	(page: Page, seeds: Seeds): Promise<void> =>
		at(`${pathOf(seeds, count)}${path}`, until)(page);

/** A page that waits for its data, as it looks meanwhile. */
const loading = (path: (seeds: Seeds) => string, held: string) => async (page: Page, seeds: Seeds) => {
	await page.goto('/account');
	await awake(page);
	// Never answered: the page is closed while it waits.
	const hold = (_: Route): void => undefined;
	await page.route(held, hold);
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.append(link);
		link.click();
		link.remove();
	}, path(seeds));
	await page.locator('.skeleton').waitFor();
};

const offline = (act: (page: Page, seeds: Seeds) => Promise<unknown>) => async (page: Page, seeds: Seeds) => {
	await act(page, seeds);
	await page.context().setOffline(true);
	await page.locator('.banners .offline').waitFor();
};

/** A claim's card open: where there is no room for one beside the text, none is until somebody asks for it. */
const selected = async (page: Page): Promise<void> => {
	const open = page.locator('.inspector[data-claim]');
	await open.or(page.locator('.article-text mark')).first().waitFor();
	if (!(await open.isVisible())) await page.locator('.article-text').press('j');
	await open.waitFor();
};

/** The foot of a list that goes on. */
const foot = (path: string) => async (page: Page) => {
	await at(path)(page);
	await page.locator('main a.button:is([href*="cursor="], [href*="page="])').first().scrollIntoViewIfNeeded();
};

/** The one file that an article is taken along as, by itself. */
const oneFile = async (page: Page, seeds: Seeds): Promise<void> => {
	await page.goto('/desk');
	const file = await page.request.get(`/api${pathOf(seeds, 25)}/exports/html`);
	await page.setContent(await file.text());
	await page.locator('h1').waitFor();
};

/** Reason tags beside the rating, on a claim that is marked for it. */
const reasons = async (page: Page, seeds: Seeds): Promise<void> => {
	await page.goto('/desk');
	const { origin } = new URL(page.url());
	await page.request.patch(`/api${pathOf(seeds, 1)}`, { data: { scale: 'science-feedback' }, headers: { origin } });
	await page.goto(pathOf(seeds, 1));
	await selected(page);
	await page.locator('.article-text').press('4');
	await page.locator('.inspector [role="toolbar"] button:enabled').nth(5).click();
	await page.locator('.inspector [aria-pressed="true"]').first().scrollIntoViewIfNeeded();
};

/** Somebody else has written into the field that the person types in. */
const conflict = workbench(25, async (page) => {
	await page.route('**/api/articles/*/claims/*', (route) =>
		route.request().method() === 'PATCH'
			? route.fulfill({
					status: 409,
					json: { error: { code: 'conflict', message: 'Somebody else has changed this.', current: 'Their words.' } }
				})
			: route.continue()
	);
	await selected(page);
	const note = page.locator('.inspector textarea').first();
	await note.fill('My words.');
	await note.press('Control+Enter');
	await page.locator('.inspector [role="group"], .toast').first().waitFor();
});

const sessionEnded = (act: (page: Page, seeds: Seeds) => Promise<unknown>) => async (page: Page, seeds: Seeds) => {
	await act(page, seeds);
	await page.route('**/api/**', (route) =>
		route.request().method() === 'GET'
			? route.continue()
			: route.fulfill({ status: 401, json: { error: { code: 'unauthenticated', message: 'Sign in.' } } })
	);
	await page.locator('.article-text').press('1');
	await page.locator('dialog').waitFor();
};

const importReview = async (page: Page): Promise<void> => {
	await page.goto('/desk');
	await page.locator('#new-text').fill(fixture('knb-article.txt'));
	await page.keyboard.press('Control+Enter');
	await page.locator('#field-title').waitFor();
};

const replacement = async (page: Page, seeds: Seeds): Promise<void> => {
	await under('/replace', '#new-text')(page, seeds);
	await page.locator('#new-text').fill(fixture('knb-article.txt').replace('eight dangerous', 'nine dangerous'));
	await page.locator('.new .button.primary').click();
	await page.locator('.outcomes').waitFor();
};

export const screens: readonly Screen[] = [
	{ words: ['sign-in'], open: at('/sign-in') },
	{ words: ['reader', 'published'], open: at(`/a/${SLUG}`) },
	{ words: ['reader', 'version'], open: at(`/a/${SLUG}/v/1`) },
	{ words: ['method'], open: at('/method') },
	{ words: ['corrections'], open: at('/corrections') },
	{ words: ['not-found', 'error'], open: at('/nothing-here') },
	{ words: ['desk', 'empty'], isNew: true, open: at('/desk') },
	{ words: ['desk', 'rows'], role: 'editor', open: at('/desk') },
	{ words: ['desk', 'offline'], role: 'editor', open: offline(at('/desk')) },
	{ words: ['desk', 'loading'], role: 'editor', open: loading(() => '/desk', '**/desk/__data.json**') },
	{ words: ['desk', 'import'], role: 'editor', open: importReview },
	{ words: ['sources', 'rows'], role: 'editor', open: at('/sources') },
	{ words: ['sources', 'empty'], role: 'editor', open: at('/sources?q=nothing-of-this-kind') },
	{ words: ['sources', 'one'], role: 'editor', open: linked('/sources', 'main a[href^="/sources/0"]') },
	{ words: ['sources', 'same'], role: 'editor', open: at('/sources/same') },
	{ words: ['checks'], role: 'editor', open: at('/checks') },
	{ words: ['archive'], role: 'editor', open: at('/archive') },
	{ words: ['questions'], role: 'editor', open: at('/questions') },
	{ words: ['inbox'], role: 'editor', open: at('/inbox') },
	{ words: ['inbox', 'all'], role: 'editor', open: at('/inbox?show=all') },
	{ words: ['search', 'found'], role: 'editor', open: at('/search?q=Kazakhstan') },
	{ words: ['sources', 'next'], role: 'editor', open: foot('/sources') },
	{ words: ['search', 'next'], role: 'editor', open: foot('/search?q=wells') },
	{ words: ['search', 'empty'], role: 'editor', open: at('/search?q=nothing-of-this-kind') },
	{ words: ['people'], role: 'admin', open: at('/people') },
	{ words: ['account'], role: 'editor', open: at('/account') },
	{ words: ['account', 'keys'], role: 'editor', open: at('/account/keys') },
	...['newsroom', 'scales', 'review', 'sources', 'readers', 'method', 'tokens', 'webhooks'].map((section) => ({
		...{ words: ['settings', section], role: 'admin' as const },
		open: at(`/settings/${section}`, 'nav a[aria-current]')
	})),
	{ words: ['api'], open: at('/api') },
	{ words: ['ask'], open: at(`/a/${SLUG}/ask`) },
	{ words: ['share'], open: at(`/a/${SLUG}/share`) },
	{ words: ['kept', 'empty'], role: 'editor', open: at('/offline', '.empty') },
	...[0, 5, 25, 200].map((count) => ({
		...{ words: ['workbench', String(count)], role: 'editor' as const },
		open: workbench(count)
	})),
	...['split', 'focus', 'review'].map((view) => ({
		...{ words: ['workbench', view], role: 'editor' as const },
		open: under(`?view=${view}`, view === 'split' ? '.workbench.split' : '.inspector[data-claim]')
	})),
	{ words: ['workbench', 'reasons'], role: 'editor', open: reasons },
	{ words: ['workbench', 'filter'], role: 'editor', open: under('?status=open', '.filter') },
	{ words: ['workbench', 'table', 'dialog'], role: 'editor', open: workbench(25, chord('l')) },
	{
		words: ['workbench', 'commands', 'dialog'],
		role: 'editor',
		open: workbench(25, press('Control+k', '[role="option"]'))
	},
	{ words: ['workbench', 'about', 'dialog'], role: 'editor', open: workbench(25, click('.bar .title', 'dialog')) },
	{ words: ['workbench', 'radar', 'dialog'], role: 'editor', open: workbench(25, chord('r')) },
	{ words: ['workbench', 'coverage', 'dialog'], role: 'editor', open: workbench(25, chord('n')) },
	{ words: ['workbench', 'export', 'dialog'], role: 'editor', open: workbench(25, takeOut) },
	{ words: ['workbench', 'keys', 'dialog'], role: 'editor', open: workbench(25, press('?', 'dialog')) },
	{
		words: ['workbench', 'publish', 'dialog'],
		role: 'editor',
		open: workbench(25, press('Control+Enter', 'dialog ul'))
	},
	{ words: ['workbench', 'editing'], role: 'editor', open: workbench(25, press('F2', '.article-text.editing')) },
	{ words: ['workbench', 'toast'], role: 'editor', open: workbench(25, press('1', '.toast')) },
	{ words: ['workbench', 'conflict'], role: 'editor', open: conflict },
	{ words: ['workbench', 'offline'], role: 'editor', open: offline(workbench(25)) },
	{ words: ['workbench', 'session', 'dialog'], role: 'editor', open: sessionEnded(workbench(25)) },
	{
		...{ words: ['workbench', 'loading'], role: 'editor' },
		open: loading((seeds) => pathOf(seeds, 25), '**/api/articles/*')
	},
	{ words: ['workbench', 'error'], role: 'editor', open: at('/articles/01900000-0000-7000-8000-000000000000') },
	{ words: ['preview'], role: 'editor', open: under('/preview', 'h1') },
	{ words: ['file'], role: 'editor', open: oneFile },
	{ words: ['time'], role: 'editor', open: under('/time', '.then') },
	{ words: ['replace', 'field'], role: 'editor', open: under('/replace', '#new-text') },
	{ words: ['replace', 'review'], role: 'editor', open: replacement }
];
