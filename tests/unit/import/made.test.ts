import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAny } from '#lib/server/import/read-file.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/import/made', import.meta.url));
/** Pages, Markdown and other programs' PDFs are in made-table.test.ts. */
const files = readdirSync(FOLDER).filter((name) => /\.(docx|odt|rtf)$|\.office\.pdf$/.test(name));

/** What each source says, one block a line, whichever program wrote it in whichever format. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
	plain: [
		'Harvest of the year',
		'The region brought in 41,200 tonnes of wheat in May 2026, the ministry said on Thursday.',
		'What it means',
		'Prices fell by 7 per cent. “Nobody expected this,” said Arman Omar.'
	],
	russian: [
		'Урожай года',
		'Регион собрал 41 200 тонн пшеницы, сообщило министерство. Цены упали на 7 процентов.',
		'Что это значит',
		'«Никто этого не ожидал», — сказал Арман Омаров.'
	],
	kazakh: [
		'Жылдың астығы',
		'Өңір мамыр айында 41 200 тонна бидай жинады, деп хабарлады министрлік. Баға 7 пайызға төмендеді.',
		...['Ғылым', 'Құрылыс', 'Һәм үлгі']
	],
	cjk: ['今年の収穫', '農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七％下落した。'],
	arabic: ['حصاد العام', 'قالت الوزارة إن المنطقة جمعت 41,200 طن من القمح في مايو. وانخفضت الأسعار بنسبة 7 في المئة.']
};

const read = (name: string) => readAny({ bytes: readFileSync(join(FOLDER, name)), name, mediaType: null });
const sourceOf = (name: string): string => name.split('.')[0] ?? '';

describe('a file that another program made', () => {
	it('comes in twenty and more of each kind that a word processor writes', () =>
		expect(
			['docx', 'odt', 'rtf'].map((kind) => files.filter((name) => name.endsWith(`.${kind}`)).length >= 20)
		).toEqual([true, true, true]));
	it.each(files.filter((name) => sourceOf(name) in SAYS && !name.startsWith('arabic.office.pdf')))(
		'%s says what its source says',
		async (name) => {
			const { document } = await read(name);
			const said = document.textBetween(0, document.content.size, '\n', '\n');
			expect(said.split('\n')).toEqual(SAYS[sourceOf(name)]);
		}
	);
	it.each(files.filter((name) => sourceOf(name) === 'two-heads'))('%s has its title and its chapters', async (name) => {
		const { document } = await read(name);
		const heads = document.content.content.flatMap((block) =>
			block.type.name === 'heading' ? [`${String(block.attrs['level'])} ${block.textContent}`] : []
		);
		expect([document.firstChild?.textContent, heads]).toEqual([
			'The title apart',
			['2 First chapter', '3 Deeper', '2 Second chapter']
		]);
	});
	it.each(files.filter((name) => sourceOf(name) === 'lists'))('%s has its lists and its table', async (name) => {
		const kinds = (await read(name)).document.content.content.map((block) => block.type.name);
		expect(kinds).toEqual(expect.arrayContaining(['bullet_list', 'ordered_list', 'table']));
	});
	it.each(files.filter((name) => sourceOf(name) === 'notes'))('%s has its notes', async (name) => {
		const { document } = await read(name);
		expect(document.textContent).toContain('The ministry, 4 May 2026.');
	});
	it.each(files.filter((name) => sourceOf(name) === 'empty'))('%s is refused in a sentence', (name) =>
		expect(read(name)).rejects.toMatchObject({ code: 'invalid' })
	);
});

describe('a broken file', () => {
	const samples = ['plain.office.docx', 'plain.office.odt', 'plain.office.rtf', 'russian.office.pdf'];
	it.each(samples)('%s is read or refused, wherever it ends and whatever is in its middle', async (name) => {
		const whole = readFileSync(join(FOLDER, name));
		for (let step = 1; step < 12; step += 1) {
			const at = Math.floor((whole.length * step) / 12);
			for (const bytes of [whole.subarray(0, at), whole.with(at, (whole[at] ?? 0) ^ 0xff)]) {
				const answer = await readAny({ bytes, name, mediaType: null }).then(
					() => 'read',
					(error: Error) => error.constructor.name
				);
				expect(answer).toMatch(/^(read|Invalid)$/);
			}
		}
	});
});
