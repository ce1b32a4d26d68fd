/** What comes of each page, Markdown file and PDF that other programs made: literally, file by file. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAny } from '#lib/server/import/read-file.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/import/made', import.meta.url));
const read = (name: string) => readAny({ bytes: readFileSync(join(FOLDER, name)), name, mediaType: null });

/** Title; the blocks below it by kind, in the order of their first; the first forty signs of the first; what is listed. */
const COMES: Readonly<Record<string, readonly [title: string, blocks: string, begins: string, losses: string]>> = {
	'arabic.chromium.pdf': ['حصاد العام', 'paragraph 2', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', ''],
	'arabic.gfm.md': ['حصاد العام', 'paragraph 1', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', ''],
	'arabic.office.html': ['حصاد العام', 'paragraph 1', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', 'style 1'],
	'arabic.office.pdf': ['حصاد العام', 'paragraph 1', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', ''],
	'arabic.pandoc.html': ['حصاد العام', 'paragraph 1', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', 'style 1'],
	'arabic.pandoc.md': ['حصاد العام', 'paragraph 1', 'قالت الوزارة إن المنطقة جمعت 41,200 طن م', ''],
	'captions.chromium.pdf': ['Shown and told', 'paragraph 4, table 1', 'Before the picture.', ''],
	'captions.gfm.md': ['Shown and told', 'paragraph 4, figure 1, table 1', 'Before the picture.', ''],
	'captions.office.html': ['Shown and told', 'paragraph 5, table 1', 'Before the picture.', 'style 1'],
	'captions.pandoc.html': [
		'Shown and told',
		'paragraph 4, figure 1, table 1',
		'Before the picture.',
		'style 1, hidden 1'
	],
	'captions.pandoc.md': ['Shown and told', 'paragraph 6, figure 1, horizontal_rule 1', 'Before the picture.', ''],
	'cjk.chromium.pdf': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		''
	],
	'cjk.gfm.md': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		''
	],
	'cjk.office.html': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		'style 1'
	],
	'cjk.office.pdf': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		''
	],
	'cjk.pandoc.html': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		'style 1'
	],
	'cjk.pandoc.md': [
		'今年の収穫',
		'paragraph 1',
		'農林省は木曜日、この地域で四万一千二百トンの小麦が収穫されたと発表した。価格は七',
		''
	],
	'emoji.chromium.pdf': [
		'😀 Family &',
		'paragraph 1',
		'A text with é (combining), “quotes”, cod',
		'control-characters 3'
	],
	'emoji.gfm.md': ['😀 Family 👨‍👩‍👧 &', 'paragraph 1', 'A text with é (combining), “quotes”, cod', 'code 1'],
	'emoji.office.html': ['😀 Family 👨‍👩‍👧 &', 'paragraph 1', 'A text with é (combining), “quotes”, cod', 'style 1'],
	'emoji.office.pdf': ['😀 Family &', 'paragraph 1', 'A text with é (combining), “quotes”, cod', ''],
	'emoji.pandoc.html': ['😀 Family 👨‍👩‍👧 &', 'paragraph 1', 'A text with é (combining), “quotes”, cod', 'style 1, code 1'],
	'emoji.pandoc.md': ['😀 Family 👨‍👩‍👧 &', 'paragraph 1', 'A text with é (combining), "quotes", cod', 'code 1'],
	'kazakh.chromium.pdf': ['Жылдың астығы', 'paragraph 2', 'Өңір мамыр айында 41 200 тонна бидай жин', ''],
	'kazakh.gfm.md': ['Жылдың астығы', 'paragraph 1, bullet_list 1', 'Өңір мамыр айында 41 200 тонна бидай жин', ''],
	'kazakh.office.html': [
		'Жылдың астығы',
		'paragraph 1, bullet_list 1',
		'Өңір мамыр айында 41 200 тонна бидай жин',
		'style 1'
	],
	'kazakh.office.pdf': ['Жылдың астығы', 'paragraph 1, bullet_list 1', 'Өңір мамыр айында 41 200 тонна бидай жин', ''],
	'kazakh.pandoc.html': [
		'Жылдың астығы',
		'paragraph 1, bullet_list 1',
		'Өңір мамыр айында 41 200 тонна бидай жин',
		'style 1'
	],
	'kazakh.pandoc.md': ['Жылдың астығы', 'paragraph 1, bullet_list 1', 'Өңір мамыр айында 41 200 тонна бидай жин', ''],
	'links.chromium.pdf': ['Where it stands', 'paragraph 3, heading 1', 'See the report of 2021, қазақша бет, htt', ''],
	'links.gfm.md': ['Where it stands', 'paragraph 4, heading 1', 'See the report of 2021, қазақша бет, htt', 'link 1'],
	'links.office.html': [
		'Where it stands',
		'paragraph 4, heading 1',
		'See the report of 2021, қазақша бет, htt',
		'style 1, link 1'
	],
	'links.pandoc.html': [
		'Where it stands',
		'paragraph 4, heading 1',
		'See the report of 2021, қазақша бет, htt',
		'style 1, link 1'
	],
	'links.pandoc.md': [
		'Where it stands',
		'paragraph 4, heading 1',
		'See the report of 2021, қазақша бет, htt',
		'link 1'
	],
	'lists.chromium.pdf': [
		'Five facts',
		'paragraph 3, ordered_list 1, table 1',
		'Some words first, so that there is a sen',
		''
	],
	'lists.gfm.md': [
		'Five facts',
		'paragraph 1, bullet_list 1, ordered_list 1, table 1, blockquote 1',
		'Some words first, so that there is a sen',
		''
	],
	'lists.office.html': [
		'Five facts',
		'paragraph 2, bullet_list 1, ordered_list 1, table 1',
		'Some words first, so that there is a sen',
		'style 1'
	],
	'lists.office.pdf': [
		'Five facts',
		'paragraph 2, bullet_list 1, ordered_list 1, table 1',
		'Some words first, so that there is a sen',
		''
	],
	'lists.pandoc.html': [
		'Five facts',
		'paragraph 1, bullet_list 1, ordered_list 1, table 1, blockquote 1',
		'Some words first, so that there is a sen',
		'style 1'
	],
	'lists.pandoc.md': [
		'Five facts',
		'paragraph 3, bullet_list 1, ordered_list 1, horizontal_rule 2, heading 1, blockquote 1',
		'Some words first, so that there is a sen',
		''
	],
	'long.office.pdf': ['A long report', 'heading 24, paragraph 24', 'Part 1', ''],
	'notes.chromium.pdf': ['Notes', 'paragraph 1, ordered_list 1', 'Police held 19 people1 in May2.', ''],
	'notes.gfm.md': ['Notes', 'paragraph 1, ordered_list 1', 'Police held 19 people[1] in May[2].', ''],
	'notes.office.html': ['Notes', 'paragraph 3', 'Police held 19 people1 in May2.', 'style 1, link 4'],
	'notes.office.pdf': ['Notes', 'paragraph 3', 'Police held 19 people1 in May2.', ''],
	'notes.pandoc.html': [
		'Notes',
		'paragraph 1, horizontal_rule 1, ordered_list 1',
		'Police held 19 people1 in May2.',
		'style 1, link 4'
	],
	'notes.pandoc.md': ['Notes', 'paragraph 1, ordered_list 1', 'Police held 19 people[1] in May[2].', ''],
	'plain.chromium.pdf': [
		'Harvest of the year',
		'paragraph 2, heading 1',
		'By Dana Serik The region brought in 41,2',
		''
	],
	'plain.gfm.md': ['Harvest of the year', 'paragraph 2, heading 1', 'The region brought in 41,200 tonnes of w', ''],
	'plain.office.html': [
		'Harvest of the year',
		'paragraph 2, heading 1',
		'The region brought in 41,200 tonnes of w',
		'style 1'
	],
	'plain.pandoc.html': [
		'Harvest of the year',
		'paragraph 2, heading 1',
		'The region brought in 41,200 tonnes of w',
		'style 1'
	],
	'plain.pandoc.md': ['Harvest of the year', 'paragraph 2, heading 1', 'The region brought in 41,200 tonnes of w', ''],
	'review.office.docx': [
		'Read once more',
		'paragraph 2, horizontal_rule 1, ordered_list 1',
		'Police held 19 people in two cities and ',
		''
	],
	'review.office.odt': [
		'Read once more',
		'paragraph 2, horizontal_rule 1, ordered_list 1',
		'Police held 19 people in two cities and ',
		''
	],
	'review.office.rtf': [
		'Read once more',
		'paragraph 2, horizontal_rule 1, ordered_list 1',
		'Police held 19 people in two cities and ',
		''
	],
	'running.typst.pdf': ['The long column', 'paragraph 16, heading 2', 'The Steppe Desk May 2026', 'running 2'],
	'russian.chromium.pdf': ['Урожай года', 'paragraph 2, heading 1', 'Регион собрал 41 200 тонн пшеницы, сообщ', ''],
	'russian.gfm.md': ['Урожай года', 'paragraph 2, heading 1', 'Регион собрал 41 200 тонн пшеницы, сообщ', ''],
	'russian.office.html': [
		'Урожай года',
		'paragraph 2, heading 1',
		'Регион собрал 41 200 тонн пшеницы, сообщ',
		'style 1'
	],
	'russian.office.pdf': ['Урожай года', 'paragraph 2, heading 1', 'Регион собрал 41 200 тонн пшеницы, сообщ', ''],
	'russian.pandoc.html': [
		'Урожай года',
		'paragraph 2, heading 1',
		'Регион собрал 41 200 тонн пшеницы, сообщ',
		'style 1'
	],
	'russian.pandoc.md': ['Урожай года', 'paragraph 2, heading 1', 'Регион собрал 41 200 тонн пшеницы, сообщ', ''],
	'two-heads.chromium.pdf': ['The title apart', 'heading 3, paragraph 3', 'First chapter', ''],
	'two-heads.gfm.md': ['The title apart', 'heading 3, paragraph 3', 'First chapter', ''],
	'two-heads.office.html': ['First chapter', 'paragraph 4, heading 2', 'The title apart', 'style 1'],
	'two-heads.office.pdf': ['The title apart', 'heading 3, paragraph 3', 'First chapter', ''],
	'two-heads.pandoc.html': ['The title apart', 'heading 3, paragraph 3', 'First chapter', 'style 1'],
	'two-heads.pandoc.md': ['The title apart', 'heading 3, paragraph 3', 'First chapter', ''],
	'two.typst.pdf': ['A title over both columns', 'paragraph 4', 'Lorem ipsum dolor sit amet, consectetur ', '']
};

const counted = (names: readonly string[]): string =>
	Array.from(
		Map.groupBy(names, (name) => name),
		([name, all]) => `${name} ${all.length}`
	).join(', ');

describe('a file that another program made', () => {
	it('comes in twenty and more of each kind that is no word processor’s', () => {
		const files = readdirSync(FOLDER);
		expect(['.pdf', '.html', '.md'].filter((kind) => files.filter((name) => name.endsWith(kind)).length < 20)).toEqual(
			[]
		);
	});
	it.each(Object.entries(COMES))('%s', async (name, expected) => {
		const { title, document, losses } = await read(name);
		const below = document.content.content.slice(1);
		expect([
			title,
			counted(below.map((block) => block.type.name)),
			below
				.map((block) => block.textContent)
				.find((text) => text !== '')
				?.slice(0, 40),
			losses.map(({ kind, count }) => `${kind} ${count}`).join(', ')
		]).toEqual(expected);
	});
	it.each([
		['empty.office.pdf', /./],
		[
			'locked.office.docx',
			/^This Word or Excel file is locked with a password\. Open it in the program that made it, /
		],
		['locked.office.odt', /^This file is locked with a password\. Save it without one, and bring that in\.$/],
		['encrypted.qpdf.pdf', /^This file is locked with a password\. Save it without one, and bring that in\.$/]
	])('%s is refused in a sentence', (name, message) =>
		expect(read(name)).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(message) as string })
	);
	it.each(['docx', 'odt', 'rtf'])('review.office.%s has its comment, its changes and its notes', async (kind) => {
		const { document, comments, changes } = await read(`review.office.${kind}`);
		expect(comments.map(({ author, text, quote }) => [author, text, quote])).toEqual([
			['Dana Serik', 'Was it not 18?', '19 people']
		]);
		expect(changes.length).toBe(2);
		expect(document.textContent).toContain('By letter, 5 May 2026.');
		expect(document.textContent).toContain('Case 12 of 2026.');
	});
});
