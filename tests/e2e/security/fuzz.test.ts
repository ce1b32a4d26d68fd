/**
 * Files of every kind that can be brought in, changed at random in ways that are the same each time: whatever comes, the
 * server answers in words, goes on answering, and nothing that it holds has changed.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { ImportPreview } from '#lib/domain/import.ts';
import { replaced, textsOf } from '../../support/case.ts';
import { type Answer, TRACES, ask, errorOf, json } from '../../support/http.ts';
import { Dice, type Mutant, mutant } from '../../support/mutants.ts';
import { zipOf } from '../../support/office.ts';
import { type BroughtIn, bringIn, clientOf, mark, tokenOf } from '../../support/program.ts';
import { type TestServer, startServer } from '../../support/server.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));
/** `FUZZ` tries so many of each kind, from `FUZZ_SEED` on. */
const [MANY, SEED] = [Number(process.env['FUZZ'] ?? 9), Number(process.env['FUZZ_SEED'] ?? 20_261_127)];
/** The thread that reads a file is one of two. */
const AT_ONCE = 2;

let server: TestServer;
let authorization: { readonly authorization: string };
/** What nothing is sent to, and what files of claims are. */
let article: BroughtIn;
let scratch: BroughtIn;
let before = '';

const WORDS = 'A count\n\nPolice held 19 people in May. The committee seized 268 items and went home.';

beforeAll(async () => {
	server = await startServer();
	authorization = { authorization: `Bearer ${await tokenOf(server.origin, 'admin@galley.example')}` };
	const api = await clientOf(server.origin, 'checker');
	[article, scratch] = [await bringIn(api, { content: WORDS }), await bringIn(api, { content: WORDS })];
	for (const words of ['held 19 people', '268 items']) {
		await mark(api, article, article.anchor(words));
		await mark(api, scratch, scratch.anchor(words));
	}
	before = await stateOf(article);
});
afterAll(() => server.stop());

const get = (path: string): Promise<Answer> => ask(server.origin, { path, headers: authorization });
/** Text, claims and log of an article. */
const stateOf = async ({ base }: BroughtIn): Promise<string> => (await get(base)).text;
const exported = async (format: string): Promise<Buffer> => {
	const response = await fetch(`${server.origin}${scratch.base}/exports/${format}`, { headers: authorization });
	return Buffer.from(await response.arrayBuffer());
};
const post = (path: string, body: string | Uint8Array, type: object = json): Promise<Answer> =>
	ask(server.origin, { method: 'POST', path, headers: { ...type, ...authorization }, body });

function expectSound(answer: Answer, how: string): void {
	expect([how, answer.status, answer.text.slice(0, 300)]).toEqual([
		...[how, expect.toSatisfy((status: number) => status < 500), expect.not.stringMatching(TRACES)]
	]);
	if (answer.status >= 400) errorOf(answer);
}

/** So many mutants of a file, each made when its turn has come. */
async function each(seed: number, make: (dice: Dice) => Mutant, send: (one: Mutant, how: string) => Promise<void>) {
	const all = Array.from({ length: MANY }, (_, at) => SEED + seed * 1000 + at);
	const turn = async (): Promise<void> => {
		for (let at = all.shift(); at !== undefined; at = all.shift()) {
			const one = make(new Dice(at));
			await send(one, `${at}: ${one.how}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, turn));
	expect(await stateOf(article)).toBe(before);
	expect((await get('/api/me')).status).toBe(200);
}

/** A zip of which one part was changed before it was packed again, so that what reads the part meets it. */
function within(bytes: Uint8Array, dice: Dice): Mutant {
	const parts = Object.entries(unzipSync(bytes)).filter(([, part]) => part.length > 0);
	const texts = parts.filter(([name]) => /\.(xml|html?|rels)$/.test(name));
	const [name, part] = texts[dice.below(texts.length)] ?? ['', new Uint8Array(1)];
	const { how, bytes: changed } = mutant(part, dice);
	return { how: `${name} ${how}`, bytes: Buffer.from(zipOf({ ...Object.fromEntries(parts), [name]: changed })) };
}

const made = (name: string): Buffer => fixture(`import/made/${name}`);
const googleDocs = (): Buffer => Buffer.from(zipOf({ 'Article.html': fixture('import/google-docs.html') }));
const WORDPRESS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Desk</title>${[1, 2].map((n) => `<item><title>Post ${n}</title><content:encoded><![CDATA[<p>Police held <b>19</b> people.</p><ul><li>One</li></ul>]]></content:encoded><wp:post_type><![CDATA[post]]></wp:post_type><wp:status>publish</wp:status></item>`).join('')}</channel></rss>`;

const FILES: readonly (readonly [name: string, of: () => Buffer])[] = [
	['a.docx', () => made('lists.office.docx')],
	['comments.docx', () => made('review.office.docx')],
	['back.docx', () => fixture('returned/edited.docx')],
	['a.odt', () => made('notes.office.odt')],
	['a.rtf', () => made('lists.office.rtf')],
	['word.rtf', () => made('notes.pandoc.rtf')],
	['a.pdf', () => made('lists.office.pdf')],
	['page.pdf', () => made('links.chromium.pdf')],
	['a.md', () => made('notes.pandoc.md')],
	['a.html', () => fixture('import/page.html')],
	['a.txt', () => Buffer.from(WORDS.repeat(20))],
	['posts.xml', () => Buffer.from(WORDPRESS)],
	['Article.zip', googleDocs]
];

const EXTENSIONS = ['docx', 'odt', 'rtf', 'pdf', 'md', 'html', 'txt', 'xml', 'zip', 'json', 'exe'] as const;
const previewed = (name: string, bytes: Uint8Array): Promise<Answer> =>
	post(`/api/imports/files?name=${name}`, bytes, { 'content-type': 'application/octet-stream' });

describe('a file that was changed at random', () => {
	it.each(FILES.map(([name, of], at) => [name, of, at] as const))(
		'%s is read or refused in words',
		async (name, of, at) => {
			const bytes = of();
			const isZip = bytes.toString('latin1', 0, 2) === 'PK';
			expect((await previewed(name, bytes)).status).toBe(200);
			const make = (dice: Dice): Mutant => (isZip && dice.below(2) === 0 ? within(bytes, dice) : mutant(bytes, dice));
			await each(at, make, async ({ bytes: changed }, how) => expectSound(await previewed(name, changed), how));
		}
	);
	it('is none the worse for another name', async () => {
		const make = (dice: Dice): Mutant => {
			const [name, of] = dice.one(FILES as [(typeof FILES)[number]]);
			const { how, bytes } = dice.below(3) === 0 ? mutant(of(), dice) : { how: 'as it is', bytes: of() };
			return { how: `${name} as ${dice.one(EXTENSIONS)}, ${how}`, bytes };
		};
		await each(50, make, async ({ bytes }, how) =>
			expectSound(await previewed(`a.${/as (\w+)/.exec(how)?.[1] ?? 'txt'}`, bytes), how)
		);
	});
});

describe('a file that unpacks to more than it seems', () => {
	const XML = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body>';
	const large = (words: string): Buffer => Buffer.alloc(60 * 1024 * 1024, words);
	it.each([
		['word/document.xml', () => large('<w:p><w:r><w:t>grows</w:t></w:r></w:p>')],
		['word/document.xml', () => Buffer.concat([Buffer.from(XML), Buffer.alloc(4 * 1024 * 1024, '<w:p>')])],
		['content.xml', () => large('<text:p>grows</text:p>')],
		['page.html', () => large('<p>grows</p>')],
		['page.html', () => Buffer.alloc(2 * 1024 * 1024, '<div>')]
	])('in %s is refused in words', async (name, part) => {
		const mimetype = name === 'content.xml' ? { mimetype: 'application/vnd.oasis.opendocument.text' } : {};
		const answer = await previewed('a.docx', zipOf({ ...mimetype, [name]: part() }));
		expect([answer.status, errorOf(answer).message]).toEqual([
			422,
			expect.stringMatching(/^(This|Reading this) .*\.$/)
		]);
	});
	it('in parts without number is refused in words', async () => {
		const parts = Array.from({ length: 3000 }, (_, at) => [`word/document${at}.xml`, '<a/>'] as const);
		const answer = await previewed('a.docx', zipOf(Object.fromEntries(parts)));
		expect([answer.status, errorOf(answer).message]).toEqual([422, expect.stringMatching(/^This file unpacks to/)]);
	});
});

/** JSON with odd values in it, or broken as a file is. */
function changedJson(value: unknown, dice: Dice): Mutant {
	if (dice.below(3) === 0) return mutant(Buffer.from(JSON.stringify(value)), dice);
	const odd = ['', '\u202e', '💥'.repeat(40), -1, 1e308, null, true, [], [[]], {}, { id: 1 }, '__proto__', '\u0000'];
	const places = textsOf(value);
	let now = value;
	for (let count = 1 + dice.below(5); count > 0; count -= 1)
		now = replaced(now, places[dice.below(places.length)] ?? [], odd[dice.below(odd.length)]);
	return { how: 'odd values', bytes: Buffer.from(JSON.stringify(now)) };
}

/** The same within a field of a request: what is no JSON any more is sent as the text that it is. */
const asField = (field: string, bytes: Buffer, more: object = {}): string => {
	const text = bytes.toString('utf8');
	try {
		return JSON.stringify({ ...more, [field]: JSON.parse(text) });
	} catch {
		return JSON.stringify({ ...more, [field]: text });
	}
};

describe('a file of claims that was changed at random', () => {
	it('annotations become claims or are refused, and then nothing is there', async () => {
		const annotations = JSON.parse(String(await exported('web-annotation')));
		const send = async ({ bytes }: Mutant, how: string): Promise<void> =>
			expectSound(await post(`${scratch.base}/annotation-files`, asField('annotations', bytes)), how);
		await each(60, (dice) => changedJson(annotations, dice), send);
		const then = await stateOf(scratch);
		const refused = await post(`${scratch.base}/annotation-files`, '{"annotations": 12}');
		expect([refused.status, await stateOf(scratch)]).toEqual([422, then]);
	});
	it('reviews become earlier verdicts or are refused', async () => {
		const feed = JSON.parse(String(await exported('claim-review')));
		await each(
			61,
			(dice) => changedJson(feed, dice),
			async ({ bytes }, how) => {
				const body = JSON.stringify({ name: 'reviews.json', content: bytes.toString('utf8') });
				expectSound(await post('/api/earlier-verdicts', body), how);
			}
		);
	});
	it('a case of Galley’s own becomes an article of its own or is refused', async () => {
		const snapshot = JSON.parse(String(await exported('json')));
		await each(
			62,
			(dice) => changedJson(snapshot, dice),
			async ({ bytes }, how) => expectSound(await post('/api/cases', bytes), how)
		);
	});
});

describe('a Word file that came back, changed at random', () => {
	it('is planned, taken, or refused in words', async () => {
		const file = await exported('docx');
		let planned = 0;
		await each(
			70,
			(dice) => (dice.below(4) === 0 ? mutant(file, dice) : within(file, dice)),
			async ({ bytes }, how) => {
				const answer = await previewed('back.docx', bytes);
				expectSound(answer, how);
				if (answer.status !== 200) return;
				const { document, changes, exported: marks }: ImportPreview = JSON.parse(answer.text);
				if (marks === null) return;
				planned += 1;
				const plan = await post(`${scratch.base}/return-plans`, JSON.stringify({ document, changes, exported: marks }));
				expectSound(plan, how);
				const version: number = plan.status === 200 ? JSON.parse(plan.text).version : 0;
				const choice = { id: uuid(), version, text: 'corrections', accept: [] };
				const body = JSON.stringify({ document, changes, exported: marks, ...choice });
				expectSound(await post(`${scratch.base}/returns`, body), how);
			}
		);
		// It is no test of anything if all of them are refused at the door.
		expect(planned).toBeGreaterThan(0);
	});
});
