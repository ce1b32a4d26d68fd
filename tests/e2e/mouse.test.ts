import { resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { awake, expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

const SEED = resolve(import.meta.dirname, '../fixtures/knb-article.txt');
const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan-3';

let server: TestServer;
let browser: Browser;
let checker: Page;
let editor: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	checker = await signedIn(browser, server.origin, 'checker');
	editor = await signedIn(browser, server.origin, 'editor');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** Draw the mouse over exactly these words of the article. */
async function drag(page: Page, words: string): Promise<void> {
	const ends = await page.evaluate((wanted) => {
		const text = document.querySelector('.article-text');
		if (!text) throw new Error('There is no text.');
		const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
		const all: { node: Text; start: number }[] = [];
		let length = 0;
		for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
			all.push({ node: node as Text, start: length });
			length += (node as Text).length;
		}
		const at = text.textContent.indexOf(wanted);
		const point = (offset: number, edge: 'left' | 'right') => {
			const place = all.findLast(({ start }) => start <= offset);
			if (!place || at < 0) throw new Error(`The text does not say: ${wanted}`);
			const range = document.createRange();
			range.setStart(place.node, offset - place.start);
			range.setEnd(place.node, offset - place.start + 1);
			// Only once: another scroll would move what was measured before.
			if (edge === 'left') range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
			const box = range.getBoundingClientRect();
			return { x: edge === 'left' ? box.left + 1 : box.right - 1, y: box.top + box.height / 2 };
		};
		return { from: point(at, 'left'), to: point(at + wanted.length - 1, 'right') };
	}, words);
	await page.mouse.move(ends.from.x, ends.from.y);
	await page.mouse.down();
	await page.mouse.move((ends.from.x + ends.to.x) / 2, ends.to.y, { steps: 4 });
	await page.mouse.move(ends.to.x, ends.to.y, { steps: 4 });
	await page.mouse.up();
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const saved = (page: Page) => expect.poll(() => page.locator('.save').first().innerText()).toMatch(/^Saved \d/);

async function markByMouse(page: Page, words: string): Promise<void> {
	await drag(page, words);
	await button(page, /^Mark claim/).click();
	await expect.poll(() => page.locator('.inspector blockquote').first().innerText()).toBe(words);
}

/** Click the chip of a claim on the rail. */
async function openClaim(page: Page, number: number): Promise<void> {
	await page
		.locator('.rail-chip')
		.filter({ has: page.locator('.number', { hasText: new RegExp(`^${number}$`) }) })
		.click();
	await expect.poll(() => page.locator('.inspector h2').innerText()).toBe(`Claim ${number}`);
}

async function open(page: Page): Promise<void> {
	await page.goto('/desk');
	await page.locator('[data-row]').first().click();
	await page.locator('.article-text').waitFor();
}

describe('the whole job with a mouse', () => {
	it('brings the article in from a file', async () => {
		await awake(checker);
		await checker.locator('input[type=file]').setInputFiles(SEED);
		await checker.getByLabel('Publisher').fill('The Herald');
		await button(checker, /^Bring it in/).click();
		await checker.locator('.article-text').waitFor();
		expect(await checker.locator('.article-text h1').innerText()).toBe(
			'Secret service prevents terror attacks in Kazakhstan'
		);
	});

	it('marks two claims, gives each a source, a verdict and a conclusion, and asks for review', async () => {
		for (const [words, rating] of [
			['37.9 million cyberattacks', /Unproven/],
			['1,948 DDoS attacks', /^. ?Misleading|Misleading/]
		] as const) {
			await markByMouse(checker, words);
			await checker.getByLabel('https:// …').fill('https://example.org/report');
			await checker.getByRole('button', { name: 'Attach', exact: true }).click();
			await checker.locator('.evidence').waitFor();
			await checker.getByRole('group', { name: 'Is it true?' }).getByRole('button', { name: rating }).click();
			await checker.getByLabel('Conclusion').fill('No dataset was published.');
			await button(checker, /^Request review/).click();
			await expect.poll(() => checker.locator('.save').first().innerText()).toMatch(/^Saved \d/);
		}
		await expect.poll(() => checker.locator('.counts').innerText()).toContain('2 in review');
	});

	it('is refused publication by name and number of what blocks, each with a jump', async () => {
		await open(editor);
		await button(editor, 'Publish…').click();
		await editor.getByText('2 points stand in the way:').waitFor();
		await button(editor, 'Claim 2: waits for review').click();
		await expect.poll(() => editor.locator('.inspector h2').innerText()).toBe('Claim 2');
	});

	it('returns one with a reason, which the checker reads, answers and asks again', async () => {
		await button(editor, /^Return…/).click();
		await editor.getByLabel('What has to change?').fill('Name the period.');
		await editor
			.getByRole('dialog')
			.getByRole('button', { name: /^Return/ })
			.click();
		await saved(editor);
		await openClaim(checker, 2);
		const returned = checker.locator('.inspector .notice', { hasText: 'Dana Mora returned this verdict:' });
		expect(await returned.locator('q').innerText()).toBe('Name the period.');
		await checker.getByLabel('Conclusion').fill('No dataset for January to April was published.');
		await button(checker, /^Request review/).click();
		await saved(checker);
		await openClaim(checker, 2);
		await expect.poll(() => checker.locator('.inspector .review').innerText()).toContain('Waiting for an editor');
	});

	it('approves both and publishes', async () => {
		for (const number of [1, 2]) {
			await openClaim(editor, number);
			await button(editor, /^Approve/).click();
			await expect.poll(() => editor.locator('.rail-chip.approved').count()).toBe(number);
		}
		await saved(editor);
		await button(editor, 'Publish…').click();
		await button(editor, /^Publish now/).click();
		await editor.getByRole('link', { name: 'Published, no. 1' }).waitFor();
	});

	it('publishes a correction only with a note, and readers see what changed', async () => {
		await openClaim(checker, 2);
		await checker
			.getByRole('group', { name: 'Is it true?' })
			.getByRole('button', { name: /False$/ })
			.last()
			.click();
		await button(checker, /^Request review/).click();
		await saved(checker);
		await openClaim(editor, 2);
		await button(editor, /^Approve/).click();
		await saved(editor);
		await button(editor, 'Publish…').click();
		const note = editor.getByLabel('What changed since the last publication?');
		await note.waitFor();
		expect(await note.inputValue()).toBe('Claim 2: “Misleading” is now “False”.');
		await note.fill('');
		expect(await button(editor, /^Publish now/).isDisabled()).toBe(true);
		await note.fill('The agency corrected its figure.');
		await button(editor, /^Publish now/).click();
		await editor.getByRole('link', { name: 'Published, no. 2' }).waitFor();

		const reader = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await reader.goto(`/a/${SLUG}`);
		await reader.getByText('The agency corrected its figure.').first().waitFor();
		expect(await reader.locator('del, s').first().innerText()).toContain('Misleading');
		await reader.goto('/corrections');
		expect(await reader.locator('main').innerText()).toContain('The agency corrected its figure.');
		await reader.goto(`/a/${SLUG}/v/1`);
		expect(await reader.locator('#note-2').innerText()).toContain('Misleading');
		await reader.context().close();
		expectNoComplaints(editor);
		expectNoComplaints(checker);
	});
});

describe('claims on the same words', () => {
	it('nested ones are all offered, and exactly the same words are asked about', async () => {
		await markByMouse(checker, '1,948 DDoS attacks on critical infrastructure');
		await expect
			.poll(() => checker.getByRole('group', { name: 'On the same words:' }).innerText())
			.toContain('Claim 2');
		await drag(checker, '37.9 million cyberattacks');
		await button(checker, /^Mark claim/).click();
		await checker.getByRole('dialog', { name: 'These words are a claim already' }).waitFor();
		await button(checker, /^Open claim 1:/).click();
		await expect.poll(() => checker.locator('.inspector h2').innerText()).toBe('Claim 1');
	});

	it('one claim stands on several passages, and its bounds move', async () => {
		await drag(checker, '56 people');
		await button(checker, /^Also says claim 1/).click();
		await expect.poll(() => checker.locator('.inspector blockquote').count()).toBe(2);
		await openClaim(checker, 3);
		await drag(checker, 'attacks on critical infrastructure in Kazakhstan');
		await button(checker, /^Move claim 3 here/).click();
		await expect
			.poll(() => checker.locator('.inspector blockquote').first().innerText())
			.toBe('attacks on critical infrastructure in Kazakhstan');
		await checker.keyboard.press('Control+z');
		await expect
			.poll(() => checker.locator('.inspector blockquote').first().innerText())
			.toBe('1,948 DDoS attacks on critical infrastructure');
	});

	it('a claim reaches over paragraphs', async () => {
		await drag(checker, 'In 2022, Kazakhstan prevented three terror attacks.');
		await checker.keyboard.down('Shift');
		await checker.keyboard.press('ArrowUp');
		await checker.keyboard.up('Shift');
		await button(checker, /^Mark claim/).click();
		await saved(checker);
		expect(await checker.locator('.inspector blockquote').first().innerText()).toMatch(/\S/);
	});
});

/** A text so long that it takes seconds to look through for what may be claimed. */
const LONG = Array.from(
	{ length: 1500 },
	(_, at) =>
		`In ${1000 + at} the town of Almaty counted ${at + 2} thousand visitors, of whom ${at + 3} came from abroad by train.`
);

describe('a long text, while it is still looked through', () => {
	it('words are drawn over at once', async () => {
		await checker.goto('/desk');
		await awake(checker);
		const text = `The town and its guests\n\n${LONG.join('\n\n')}`;
		const file = { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
		await checker.locator('input[type=file]').setInputFiles(file);
		await button(checker, /^Bring it in/).click();
		await checker.locator('.article-text').waitFor();
		await markByMouse(checker, '3 came from abroad');
		await saved(checker);
		await markByMouse(checker, '10 came from abroad');
	});
});
