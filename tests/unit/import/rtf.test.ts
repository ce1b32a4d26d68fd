import { describe, expect, it } from 'vitest';
import type { ImportDraft } from '#lib/server/import/index.ts';
import { readAny } from '#lib/server/import/read-file.ts';
import { body, losses } from './support.ts';

const rtf = (inner: string): Promise<ImportDraft> =>
	readAny({ bytes: Buffer.from(`{\\rtf1\\ansi ${inner}}`, 'latin1'), name: 'a.rtf', mediaType: null });
const text = async (inner: string): Promise<string> => body(await rtf(`T\\par ${inner}\\par`));

describe('an RTF file', () => {
	it.each([
		['letters of Unicode, and what stands for them elsewhere', '\\u1178?\\u1072?\\uc0\\u1079 a', 'paragraph("Қазa")'],
		['letters of two units', '\\u-10179?\\u-8704?', 'paragraph("😀")'],
		['letters of the file’s code page', "\\ansicpg1251\\'cf\\'f0\\'e0", 'paragraph("Пра")'],
		['letters of a font’s code page', "{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1\\'cf", 'paragraph("П")'],
		['letters of two bytes', "\\ansicpg932\\'93\\'fa\\'96\\'7b", 'paragraph("日本")'],
		['emphasis', 'a {\\b b} {\\i c}\\b  d\\b0  e', 'paragraph("a ", strong("b"), " ", em("c"), strong(" d"), " e")'],
		['signs with names', 'a\\emdash b\\~c\\rquote', 'paragraph("a—b\u00a0c’")'],
		['braces', '\\{a\\}\\\\', 'paragraph("{a}\\\\")'],
		['links', '{\\field{\\*\\fldinst HYPERLINK "https://a.kz"}{\\fldrslt b}}', 'paragraph(link("b"))'],
		['no link that runs a script', '{\\field{\\*\\fldinst HYPERLINK "javascript:x"}{\\fldrslt b}}', 'paragraph("b")'],
		['bytes in the middle', 'a\\bin3 }}}b', 'paragraph("ab")'],
		['what nobody knows', '{\\*\\generator x}{\\unknown a}', 'paragraph("a")'],
		[
			'rows as a table',
			'\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl c\\cell d\\cell\\row\\pard e',
			'table(table_row(table_cell(paragraph("a")), table_cell(paragraph("b"))), table_row(table_cell(paragraph("c")), table_cell(paragraph("d")))) paragraph("e")'
		],
		[
			'items',
			'{\\listtext\\bullet\\tab}\\ls1 a\\par\\pard{\\listtext\\bullet\\tab}\\ls1 b',
			'bullet_list(list_item(paragraph("a")), list_item(paragraph("b")))'
		],
		[
			'headings',
			'{\\stylesheet{\\s2 heading 2;}}\\pard\\s2\\b Head\\b0\\par\\pard a',
			'heading("Head") paragraph("a")'
		],
		[
			'notes',
			'a{\\footnote\\pard A {\\b note}.} b',
			'paragraph("a", superscript("[1]"), " b") horizontal_rule ordered_list(list_item(paragraph("A ", strong("note"), ".")))'
		]
	])('keeps %s', async (_, inner, expected) => expect(await text(inner)).toBe(expected));
	it('lists pictures, heads of pages and hidden words', async () =>
		expect(losses(await rtf('T\\par a{\\pict ffd8}{\\header Draft}{\\v secret}\\par'))).toEqual([
			'image-data 1: ',
			'running 1: Draft',
			'hidden 1: secret'
		]));
	it('takes recorded changes as accepted, and says who made which', async () => {
		const draft = await rtf(
			'{\\*\\revtbl{Unknown;}{Ann;}}T\\par a {\\deleted\\revauthdel1 b}{\\revised\\revauth1 c}\\par'
		);
		expect([body(draft), draft.changes]).toEqual([
			'paragraph("a c")',
			[
				{ kind: 'deleted', author: 'Ann', at: null, text: 'b' },
				{ kind: 'inserted', author: 'Ann', at: null, text: 'c' }
			]
		]);
	});
	it('brings its comments along', async () => {
		const remark = '{\\*\\atnid A}{\\*\\atnauthor Ann}\\chatn{\\*\\annotation{\\*\\atnref 1}Who says so?}';
		const draft = await rtf(`T\\par Held {\\*\\atrfstart 1}19{\\*\\atrfend 1}${remark} people.\\par`);
		expect([body(draft), draft.comments]).toEqual([
			'paragraph("Held 19 people.")',
			[
				{
					...{ author: 'Ann', at: null, text: 'Who says so?', resolved: false, replies: [] },
					...{ quote: '19', prefix: 'T\nHeld ', suffix: ' people.\n' }
				}
			]
		]);
	});
	it.each([
		['groups without end', '{'.repeat(100_000)],
		['closing braces alone', '}'.repeat(100_000)],
		['a number beyond all', '\\u99999999999999 a\\uc99999999 b\\bin99999999999 c'],
		['an escape at the end', 'a\\']
	])('of %s is read or refused', async (_, inner) => {
		const answer = await rtf(`T\\par ${inner}`).then(
			() => 'read',
			(error: Error) => error.constructor.name
		);
		expect(answer).toMatch(/^(read|Invalid)$/);
	});
});
