import { describe, expect, it } from 'vitest';
import type { ImportDraft } from '#lib/server/import/index.ts';
import { readAny } from '#lib/server/import/read-file.ts';
import { docxOf, p, run, wordPart, zipOf } from '../../support/office.ts';
import { body, losses } from './support.ts';

const read = (bytes: Uint8Array): Promise<ImportDraft> => readAny({ bytes, name: 'a.docx', mediaType: null });
const refused = (bytes: Uint8Array): Promise<unknown> =>
	read(bytes).then(
		() => 'not refused',
		(error: Error) => `${error.constructor.name}: ${error.message}`
	);

const TITLE = p('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', run('The steppe'));
const from = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
const to = (id: number): string => `<w:commentRangeEnd w:id="${id}"/>`;
const comment = (id: number, paragraph: string, text: string): string =>
	`<w:comment w:id="${id}" w:author="Ann" w:date="2026-05-04T10:00:00Z"><w:p w14:paraId="${paragraph}">${run(text)}</w:p></w:comment>`;

describe('a Word file', () => {
	it('keeps its words and their emphasis', async () => {
		const bold = '<w:r><w:rPr><w:b/></w:rPr><w:t>19 people</w:t></w:r>';
		expect(body(await read(docxOf(p(run('The steppe')) + p(run('Police held '), bold, run('.')))))).toBe(
			'paragraph("Police held ", strong("19 people"), ".")'
		);
	});
	it('has the letters of its formulas in a line, which is listed', async () => {
		const draft = await read(docxOf(TITLE + p(run('So '), '<m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath>', run('.'))));
		expect([body(draft), losses(draft)]).toEqual(['paragraph("So E=mc2.")', ['formatting 1: E=mc2']]);
	});
	it('lists the heads and feet of its pages, and what is drawn', async () => {
		const parts = { 'word/header1.xml': wordPart('hdr', p(run('Draft 5'))), 'word/charts/chart1.xml': '<c/>' };
		expect(losses(await read(docxOf(TITLE + p(run('Words.')), parts)))).toEqual([
			'running 1: Draft 5',
			'object 1: word/charts/chart1.xml'
		]);
	});
	it('takes recorded changes as accepted, and says who made which', async () => {
		const change = (name: string, inner: string): string =>
			`<w:${name} w:id="9" w:author="Ann" w:date="2026-05-04T10:00:00Z">${inner}</w:${name}>`;
		const gone = change('del', '<w:r><w:delText>18</w:delText></w:r>');
		const draft = await read(docxOf(TITLE + p(run('Police held '), gone, change('ins', run('19')), run(' people.'))));
		const at = Date.UTC(2026, 4, 4, 10);
		expect([body(draft), draft.changes]).toEqual([
			'paragraph("Police held 19 people.")',
			[
				{ kind: 'deleted', author: 'Ann', at, text: '18' },
				{ kind: 'inserted', author: 'Ann', at, text: '19' }
			]
		]);
	});
	it('brings its comments along, with their words, replies and whether they are settled', async () => {
		const text = p(
			run('Police held '),
			from(1),
			run('19 people'),
			to(1),
			run(' in '),
			from(2),
			run('May'),
			to(2),
			run('.')
		);
		const comments = comment(1, 'A1', 'Who says so?') + comment(2, 'B2', 'June.') + comment(3, 'C3', 'No.');
		const threads =
			'<w15:commentEx w15:paraId="A1" w15:done="0"/><w15:commentEx w15:paraId="B2" w15:done="1"/><w15:commentEx w15:paraId="C3" w15:paraIdParent="B2" w15:done="1"/>';
		const parts = {
			'word/comments.xml': wordPart('comments', comments),
			'word/commentsExtended.xml': wordPart('commentsEx', threads)
		};
		const [at, said] = [Date.UTC(2026, 4, 4, 10), { author: 'Ann' }];
		expect((await read(docxOf(TITLE + text, parts))).comments).toEqual([
			{
				...{ ...said, at, text: 'Who says so?', resolved: false, replies: [] },
				...{ quote: '19 people', prefix: 'The steppe\nPolice held ', suffix: ' in May.\n' }
			},
			{
				...{ ...said, at, text: 'June.', resolved: true, replies: [{ ...said, at, text: 'No.' }] },
				...{ quote: 'May', prefix: 'steppe\nPolice held 19 people in ', suffix: '.\n' }
			}
		]);
	});
	it('keeps no link that runs a script', async () => {
		const rels =
			'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>';
		const link = `<w:hyperlink r:id="rId9">${run('here')}</w:hyperlink>`;
		const draft = await read(docxOf(TITLE + p(run('Look '), link), { 'word/_rels/document.xml.rels': rels }));
		expect([body(draft), losses(draft)]).toEqual(['paragraph("Look here")', ['link 1: here (javascript:alert(1))']]);
	});
});

describe('a Word file that is made to harm', () => {
	const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`word/media/${index}.png`, 'x']));
	const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(300)}${p(run('x'))}${'</w:tc></w:tr></w:tbl>'.repeat(300)}`;
	const whole = Buffer.from(docxOf(p(run('Words.'))));
	const entry = whole.indexOf(Buffer.from('PK\u0001\u0002'));

	it.each([
		['that swells', docxOf(p(run('a'.repeat(30 * 1024 * 1024)))), 'This file unpacks to far more'],
		['with too many parts', docxOf(p(run('x')), many), 'This file unpacks to far more'],
		[
			'with a DTD',
			docxOf('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
			'This file declares'
		],
		['that nests without end', docxOf(deep), 'This file nests its parts more than 200'],
		['that is cut off', whole.subarray(0, whole.length - 30), 'This file is damaged: it cannot'],
		['that says it is locked', whole.with(entry + 8, 1), 'This file is locked'],
		['without its words', zipOf({ 'word/document1.xml': 'x' }), 'This is no Word file'],
		[
			'whose XML ends early',
			docxOf('', { 'word/document.xml': '<w:document><w:body><w:p>' }),
			'This file is damaged, or'
		],
		['without any words', docxOf(p()), 'No words of an article']
	])('%s is refused in a sentence', async (_, bytes, sentence) =>
		expect(await refused(bytes)).toMatch(new RegExp(`^Invalid: ${sentence}`))
	);
	it('is refused where two parts have one name', async () => {
		const twice = Buffer.from(docxOf(p(run('Words.')), { 'word/document.xmm': 'x' }));
		const at = twice.lastIndexOf('word/document.xmm');
		expect(await refused(twice.with(at + 16, 'l'.charCodeAt(0)))).toMatch(/^Invalid: This file is damaged: it cannot/);
	});
	it('is refused where Office has locked it', async () => {
		const locked = Buffer.concat([
			Buffer.from('d0cf11e0a1b11ae1', 'hex'),
			Buffer.alloc(512),
			Buffer.from('EncryptedPackage', 'utf16le')
		]);
		expect(await refused(locked)).toMatch(/^Invalid: This Word or Excel file is locked/);
	});
	it('is read or refused, whichever byte of it is another', async () => {
		for (let at = 0; at < whole.length; at += 7) {
			const answer = await refused(whole.with(at, (whole[at] ?? 0) ^ 0x55));
			expect(answer).toMatch(/^(not refused|Invalid: )/);
		}
	});
	it('is read or refused, wherever it ends', async () => {
		for (let end = 0; end < whole.length; end += 41)
			expect(await refused(whole.subarray(0, end))).toMatch(/^(not refused|Invalid: )/);
	});
});
