// `npm run screens -- [words]`: a picture of every screen in every state and look, into `shots/`, which is not committed.
// Words choose: `npm run screens -- workbench 1440 dark` makes those of which every word is true.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type Role, newPage, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { type Look, looks } from './looks.ts';
import { type Screen, screens } from './screens.ts';
import { type Seeds, sow } from './seeds.ts';

const FOLDER = resolve(import.meta.dirname, '../../shots');
const words = process.argv.slice(2);

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
interface Studio {
	readonly browser: Browser;
	readonly old: TestServer;
	readonly fresh: TestServer;
	readonly seeds: Seeds;
	/** Who is signed in, by role; `new` is the first admin of the newsroom without articles. */
	readonly people: ReadonlyMap<Role | 'new', State>;
}

const wanted = screens.flatMap((screen) =>
	looks
		.filter((look) => words.every((word) => [...screen.words, ...look.words].includes(word)))
		.map((look) => ({ screen, look }))
);

async function stateOf(page: Page): Promise<State> {
	const state = await page.context().storageState();
	await page.context().close();
	return state;
}

/** The first admin's account of a newsroom in which nothing has been done. */
async function found(browser: Browser, { origin, greeting }: TestServer): Promise<State> {
	const page = await newPage(browser, origin);
	await page.goto(/\/join\/\S+/.exec(greeting)?.[0] ?? '/');
	await page.locator('input[name="name"]').fill('Aigerim Kim');
	await page.locator('input[name="email"]').fill('first@galley.example');
	await page.locator('input[type="password"]').first().fill('a long enough password');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/desk');
	return stateOf(page);
}

async function open(): Promise<Studio> {
	const [browser, old, fresh] = await Promise.all([
		launchBrowser(),
		startServer(),
		startServer({ demonstration: false })
	]);
	const seeds = await sow(old.origin);
	const people = new Map<Role | 'new', State>([['new', await found(browser, fresh)]]);
	for (const role of ['editor', 'admin'] as const)
		people.set(role, await stateOf(await signedIn(browser, old.origin, role)));
	return { browser, old, fresh, seeds, people };
}

async function shoot(studio: Studio, screen: Screen, look: Look): Promise<string> {
	const { browser, old, fresh, seeds, people } = studio;
	const storageState = people.get(screen.isNew ? 'new' : (screen.role ?? 'checker'));
	const page = await newPage(browser, (screen.isNew ? fresh : old).origin, {
		...look.options,
		reducedMotion: 'reduce',
		...(storageState ? { storageState } : {})
	});
	const file = `${[...screen.words, ...look.words].join('-').replace('%', '')}.png`;
	try {
		await screen.open(page, seeds);
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot({ path: join(FOLDER, file) });
	} finally {
		await page.context().close();
	}
	return file;
}

async function main(): Promise<number> {
	if (wanted.length === 0) console.error(`No screen is all of this: ${words.join(' ')}`);
	if (wanted.length === 0) return 1;
	mkdirSync(FOLDER, { recursive: true });
	const studio = await open();
	let failed = 0;
	for (const { screen, look } of wanted) {
		await shoot(studio, screen, look).then(
			(file) => console.log(file),
			(error: unknown) => {
				failed += 1;
				console.error(`${[...screen.words, ...look.words].join(' ')}: ${String(error).split('\n')[0]}`);
			}
		);
	}
	await studio.browser.close();
	await Promise.all([studio.old.stop(), studio.fresh.stop()]);
	console.log(`${wanted.length - failed} of ${wanted.length} pictures are in ${FOLDER}`);
	return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
