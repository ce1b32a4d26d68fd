import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture } from '../support/desk.ts';
import { galley, newFolder, startServer } from '../support/server.ts';

const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';
let data: string;
let files: string;

beforeAll(async () => {
	[data, files] = [newFolder(), newFolder()];
	expect((await galley(data, ['demo'])).code).toBe(0);
});

afterAll(() => {
	for (const folder of [data, files]) rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): string => join(files, name);

describe('galley', () => {
	it('says what it can do, and how a command is called', async () => {
		const help = await galley(data, ['help']);
		expect(help.code).toBe(0);
		for (const command of [
			'serve',
			'migrate',
			'import FILE',
			'import-verdicts FILE',
			'export ARTICLE',
			'user add',
			'backup FILE',
			'restore FILE',
			'verify'
		]) {
			expect(help.output).toContain(command);
		}
		expect(await galley(data, ['export', SLUG])).toMatchObject({
			code: 1,
			errors:
				'galley: usage: galley export ARTICLE --format F --out FILE [--publication N | --at 2026-05-04T14:02] [--bom no] [--notes N] [--pictures no]\n'
		});
		expect((await galley(data, ['export', SLUG, '--colour', 'red'])).code).toBe(1);
		expect((await galley(data, ['nonsense'])).code).toBe(2);
	});

	it('brings an article in and says what was left out', async () => {
		writeFileSync(file('article.txt'), fixture('knb-article.txt'));
		const { code, output } = await galley(data, ['import', file('article.txt')]);
		expect(code).toBe(0);
		expect(output).toContain('Secret service prevents terror attacks in Kazakhstan\n');
		expect(output).toContain('Читайте также');
		writeFileSync(file('empty.txt'), ' \n');
		expect((await galley(data, ['import', file('empty.txt')])).errors).toContain('There is no text in this file.');
	});

	it('brings earlier verdicts in, and says what was there already and what was left out', async () => {
		const review = {
			...{ '@type': 'ClaimReview', claimReviewed: 'Wheat cost 300 tenge.', url: 'https://checks.example.org/1' },
			reviewRating: { alternateName: 'False' }
		};
		writeFileSync(file('reviews.json'), JSON.stringify([review, { ...review, reviewRating: {} }]));
		expect((await galley(data, ['import-verdicts', file('reviews.json')])).output).toBe(
			'1 brought in, 0 there already\nleft out: no rating × 1: Wheat cost 300 tenge.\n'
		);
		expect((await galley(data, ['import-verdicts', file('reviews.json')])).output).toContain(
			'0 brought in, 1 there already'
		);
		writeFileSync(file('words.txt'), 'Words.');
		expect((await galley(data, ['import-verdicts', file('words.txt')])).errors).toContain('neither JSON nor a page');
	});

	it.each([
		['html', '<!doctype html>'],
		['markdown', '[^1]'],
		['csv', '37.9 million cyberattacks'],
		['web-annotation', 'http://www.w3.org/ns/anno.jsonld'],
		['claim-review', 'ClaimReview'],
		['json', '"format":"galley"']
	])('exports %s, to a file and to standard output', async (format, words) => {
		const wanted = ['export', SLUG, '--publication', '1', '--format', format, '--out'];
		expect(await galley(data, [...wanted, file(format)])).toEqual({ code: 0, output: '', errors: '' });
		const written = readFileSync(file(format), 'utf8');
		expect(written).toContain(words);
		expect((await galley(data, [...wanted, '-'])).output).toBe(written);
	});

	it('exports every article into a folder, and says which one it is at', async () => {
		const { code, output } = await galley(data, ['export-all', file('all'), '--format', 'markdown']);
		expect(code).toBe(0);
		expect(output).toContain(` ${SLUG}\n`);
		const count = output.trim().split('\n').length;
		expect(output).toContain(`${count}/${count} `);
		expect(readdirSync(file('all'))).toHaveLength(count);
		expect(readFileSync(join(file('all'), `${SLUG}.md`), 'utf8')).toContain('[^1]');
		await galley(data, ['export-all', file('public'), '--format', 'xlsx', '--published']);
		expect(readdirSync(file('public'))).toEqual([`${SLUG}.xlsx`]);
	});

	it('exports what the article was at a moment, and says how a moment is written', async () => {
		const then = ['export', SLUG, '--format', 'json', '--out', '-', '--at'];
		const { output } = await galley(data, [...then, '2001-01-01T00:00']);
		// Before it was brought in it is what was brought in.
		expect(JSON.parse(output)).toMatchObject({ publication: { number: 0 }, article: { version: 0 }, claims: [] });
		expect(JSON.parse((await galley(data, [...then, '2999-01-01'])).output).claims).not.toEqual([]);
		expect((await galley(data, [...then, 'yesterday'])).errors).toMatch(/^galley: usage: galley export/);
	});

	it('imports the whole case again without loss', async () => {
		expect((await galley(data, ['export', SLUG, '--format', 'json', '--out', file('case.json')])).code).toBe(0);
		const { output } = await galley(data, ['import', file('case.json')]);
		const slug = output.trim().split('\n').at(-1)?.trim() ?? '';
		await galley(data, ['export', slug, '--format', 'json', '--out', file('again.json')]);
		const facts = (name: string) => {
			const { document, claims, sources } = JSON.parse(readFileSync(file(name), 'utf8'));
			return {
				document,
				titles: sources.map(({ title }: { title: string }) => title),
				claims: claims.map(
					({
						number,
						anchors,
						verdicts
					}: {
						number: number;
						anchors: { quote: string }[];
						verdicts: { conclusion: string }[];
					}) => [number, anchors.map(({ quote }) => quote), verdicts.map(({ conclusion }) => conclusion)]
				)
			};
		};
		expect(facts('again.json')).toEqual(facts('case.json'));
		expect(facts('again.json').claims).toHaveLength(25);
	});

	it('adds people, lists them, and makes a token that the API takes', async () => {
		const add = ['user', 'add', 'nina@example.org', '--name', 'Nina Ash', '--role', 'editor'];
		expect((await galley(data, add, 'short\n')).errors).toContain('A password has at least 12 characters.');
		expect((await galley(data, add, 'a sentence that is long\n')).output).toBe(
			'Nina Ash can sign in as nina@example.org (editor).\n'
		);
		expect((await galley(data, ['user', 'list'])).output).toContain('nina@example.org\teditor\tNina Ash\n');
		const token = (await galley(data, ['user', 'token', 'nina@example.org'])).output.trim();
		const server = await startServer({ data });
		const answer = await fetch(`${server.origin}/api/me`, { headers: { authorization: `Bearer ${token}` } });
		expect(await answer.json()).toMatchObject({ name: 'Nina Ash', role: 'editor' });
		await server.kill();
	});

	it('backs up, restores, and keeps what stood there', async () => {
		expect((await galley(data, ['backup', file('backup.db')])).code).toBe(0);
		expect((await galley(data, ['backup', file('backup.db')])).errors).toContain('is there already');
		await galley(
			data,
			['user', 'add', 'late@example.org', '--name', 'Late', '--role', 'checker'],
			'a sentence that is long\n'
		);
		const { code, output } = await galley(data, ['restore', file('backup.db')]);
		expect(code).toBe(0);
		expect(output).toContain('The database from before is in');
		expect((await galley(data, ['user', 'list'])).output).not.toContain('late@example.org');
		expect((await galley(data, ['verify'])).output).toMatch(/^\d+ events, 0 breaks\n1 publications, 0 changed\n$/);
	});

	it('refuses a broken backup and changes nothing', async () => {
		writeFileSync(file('broken.db'), readFileSync(file('backup.db')).subarray(0, 5000));
		expect((await galley(data, ['restore', file('broken.db')])).errors).toContain(
			'is not a whole backup of Galley. Nothing was changed.'
		);
		expect((await galley(data, ['user', 'list'])).output).toContain('nina@example.org');
	});

	it('finds an event that was changed by hand', async () => {
		const database = new DatabaseSync(join(data, 'galley.db'));
		database.prepare("UPDATE event SET payload = '{}' WHERE verb = 'publication.made'").run();
		database.close();
		const { code, output } = await galley(data, ['verify']);
		expect(code).toBe(1);
		expect(output).toMatch(/^broken: log [0-9a-f-]{36}, event \d+, hash$/m);
	});

	it('says that a port is taken', async () => {
		const server = await startServer();
		const second = await galley(data, ['serve', '--port']);
		expect(second.code).toBe(1);
		process.env['PORT'] = new URL(server.origin).port;
		expect((await galley(data, ['serve'])).errors).toContain('is taken. Set PORT to another one');
		delete process.env['PORT'];
		await server.stop();
	});
});
