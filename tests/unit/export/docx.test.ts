import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Inside } from '#lib/domain/inside.ts';
import { docx } from '#lib/server/export/docx/index.ts';
import { write } from '#lib/server/export/heavy.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import {
	type BlockJson,
	type ClaimSpec,
	type SnapshotSpec,
	container,
	figure,
	hardBreak,
	heading,
	link,
	paragraph,
	snapshotOf,
	standfirst,
	styled,
	title,
	uuid
} from '../../support/snapshot.ts';

type Files = Readonly<Record<string, string>>;

async function filesOf(spec: SnapshotSpec, notes = 'comments', inside: Inside | null = null): Promise<Files> {
	const file = await docx(exportInput(spec, { notes }, inside));
	return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The article's own paragraphs, without the title. */
async function bodyOf(
	blocks: readonly BlockJson[],
	claims: readonly ClaimSpec[] = [],
	notes = 'comments',
	inside: Inside | null = null
) {
	const { 'word/document.xml': document = '' } = await filesOf(
		{ publication: { number: 0, at: 0 }, blocks: [title('T'), ...blocks, heading(6, 'END')], claims },
		notes,
		inside
	);
	const from = document.indexOf('</w:p>', document.indexOf('"Heading1"')) + '</w:p>'.length;
	return document.slice(
		from,
		document.indexOf('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">END')
	);
}

const run = (text: string, properties = '') =>
	`<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const starts = (...ids: readonly number[]) => ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
const ends = (...ids: readonly number[]) =>
	ids
		.map(
			(id) =>
				`<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`
		)
		.join('');
const bookmark = (id: number, name: string) => `<w:bookmarkStart w:id="${id}" w:name="${name}"/>`;
const closed = (id: number) => `<w:bookmarkEnd w:id="${id}"/>`;
const para = (...content: readonly string[]) => `<w:p>${content.join('')}</w:p>`;

describe('a comment stands on exactly its words', () => {
	it('in a sentence', async () =>
		expect(await bodyOf([paragraph('Held 19 people.')], [{ quote: '19 people' }])).toBe(
			para(run('Held '), bookmark(1, 'galley_claim_1'), starts(0), run('19 people'), ends(0), closed(1), run('.'))
		));
	it('where claims overlap', async () =>
		expect(await bodyOf([paragraph('abcd')], [{ quote: 'abc' }, { quote: 'bcd' }])).toBe(
			para(
				...[bookmark(1, 'galley_claim_1'), starts(0), run('a'), bookmark(2, 'galley_claim_2'), starts(1), run('bc')],
				...[ends(0), closed(1), run('d'), ends(1), closed(2)]
			)
		));
	it('over two paragraphs', async () =>
		expect(await bodyOf([paragraph('a b'), paragraph('c d')], [{ quote: 'b\nc' }])).toBe(
			para(run('a '), bookmark(1, 'galley_claim_1'), starts(0), run('b')) +
				para(run('c'), ends(0), closed(1), run(' d'))
		));
	it('at both places of a claim, each with a bookmark of its own', async () =>
		expect(await bodyOf([paragraph('a b a')], [{ quote: 'a', also: [{ quote: 'a', occurrence: 2 }] }])).toBe(
			para(
				...[bookmark(1, 'galley_claim_1'), starts(0), run('a'), ends(0), closed(1), run(' b ')],
				...[bookmark(2, 'galley_claim_1_2'), starts(1), run('a'), ends(1), closed(2)]
			)
		));
	it('around a link', async () =>
		expect(await bodyOf([paragraph(styled('a', link('https://x.org/')))], [{ quote: 'a' }])).toBe(
			para(
				...[bookmark(1, 'galley_claim_1'), starts(0), '<w:hyperlink r:id="rId1" w:history="1">'],
				...[run('a', '<w:rStyle w:val="Hyperlink"/>'), '</w:hyperlink>', ends(0), closed(1)]
			)
		));
});

const FOOTNOTE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>';
const SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>';

describe('a footnote', () => {
	it('follows its shaded words at once', async () =>
		expect(await bodyOf([paragraph('Held 19 people.')], [{ quote: '19 people' }], 'footnotes')).toBe(
			para(run('Held '), bookmark(1, 'galley_claim_1'), run('19 people', SHADE), closed(1), FOOTNOTE, run('.'))
		));
	it('stands beside a comment where both are wanted', async () =>
		expect(await bodyOf([paragraph('Held 19 people.')], [{ quote: '19 people' }], 'both')).toContain(
			`${ends(0)}${closed(1)}${FOOTNOTE}`
		));
	it('of words that claims share finds them underlined', async () =>
		expect(await bodyOf([paragraph('abc')], [{ quote: 'abc' }, { quote: 'b' }], 'footnotes')).toContain(
			run('b', '<w:u w:val="dotted"/>')
		));
});

describe('the text', () => {
	it('has headings without a level left out, whose styles know their level', async () => {
		const files = await filesOf({ blocks: [title('T'), heading(4, 'H')] });
		expect(files['word/document.xml']).toContain(`<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${run('H')}`);
		expect(files['word/styles.xml']).toMatch(/w:styleId="Heading2".*?<w:outlineLvl w:val="1"\/>/);
	});
	it('has a standfirst and the title as the first heading', async () =>
		expect((await filesOf({ blocks: [title('T'), standfirst('S')] }))['word/document.xml']).toContain(
			`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('T')}</w:p><w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr>${run('S')}</w:p>`
		));
	it('has lists that count from where they begin', async () => {
		const list = container('ordered_list', [container('list_item', [paragraph('a'), paragraph('b')])], { start: 7 });
		const files = await filesOf({ blocks: [title('T'), list] });
		expect(files['word/document.xml']).toContain(
			`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>${run('a')}</w:p><w:p><w:pPr><w:ind w:left="720"/></w:pPr>${run('b')}</w:p>`
		);
		expect(files['word/numbering.xml']).toContain(
			'<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
		);
	});
	it('has styles, breaks and tabs', async () =>
		expect(await bodyOf([paragraph(styled('a', 'em', 'strong'), styled('2', 'superscript'), hardBreak, 'b\tc')])).toBe(
			para(
				run('a', '<w:b/><w:bCs/><w:i/><w:iCs/>'),
				run('2', '<w:vertAlign w:val="superscript"/>'),
				'<w:r><w:br/></w:r>',
				'<w:r><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c</w:t></w:r>'
			)
		));
	it('has tables whose heads stand on each page, with cells over rows and columns', async () => {
		const cell = (text: string, kind = 'table_cell', attrs: BlockJson = {}) =>
			container(kind, [paragraph(text)], attrs);
		const table = container('table', [
			container('table_row', [cell('h', 'table_header', { colspan: 2 })]),
			container('table_row', [cell('a', 'table_cell', { rowspan: 2 }), cell('b')]),
			container('table_row', [cell('c')])
		]);
		const body = await bodyOf([table]);
		expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
		expect(body).toContain('<w:gridSpan w:val="2"/>');
		expect(body).toMatch(/<w:vMerge w:val="restart"\/>.*>a<.*<w:vMerge\/><\/w:tcPr><w:p\/>.*>c</);
		expect(body.match(/<w:gridCol /g)).toHaveLength(2);
	});
	it('has a field for a picture, with what it showed and where it is', async () => {
		const files = await filesOf({ blocks: [title('T'), figure('C', { src: 'https://x.org/a.jpg', alt: 'A "man"' })] });
		expect(files['word/document.xml']).toContain('descr="A &quot;man&quot;"><a:hlinkClick');
		expect(files['word/_rels/document.xml.rels']).toContain('Target="https://x.org/a.jpg" TargetMode="External"');
		expect(Object.keys(files)).toContain('word/media/field.png');
	});
	it('holds nothing that XML cannot hold', async () =>
		expect(await bodyOf([paragraph('a\u0001<b>&\uffff')])).toBe(para(run('a&lt;b&gt;&amp;'))));
	it('writes an address as RFC 3986 wants it, and says what it was', async () => {
		const files = await filesOf({
			blocks: [title('T'), paragraph('a')],
			sources: [{ url: 'https://қазақ.example/a b|c' }],
			claims: [{ quote: 'a', evidence: [1] }]
		});
		expect(files['word/_rels/comments.xml.rels']).toContain('Target="https://xn--80aau21bd.example/a%20b%7Cc"');
		expect(files['word/comments.xml']).toContain(run(' (https://қазақ.example/a b|c)'));
	});
	it('runs from right to left in an Arabic article, and in a Hebrew paragraph of another', async () => {
		const arabic = await filesOf({ blocks: [title('ع')], article: { language: 'ar' } });
		expect(arabic['word/document.xml']).toContain(
			`<w:pPr><w:pStyle w:val="Heading1"/><w:bidi/></w:pPr>${run('ع', '<w:rtl/>')}`
		);
		expect(arabic['word/styles.xml']).toContain('<w:lang w:val="ar" w:bidi="ar"/>');
		expect(arabic['word/styles.xml']).toContain('<w:pPrDefault><w:pPr><w:bidi/><w:spacing ');
		const hebrew = await filesOf({ blocks: [title('א')], article: { language: 'he' } });
		expect(hebrew['word/styles.xml']).toMatch(
			/w:styleId="CommentText".*?<w:pPr><w:bidi w:val="0"\/>.*?<w:lang w:val="en"\/>/
		);
		expect(await bodyOf([paragraph('שלום'), paragraph('a')])).toBe(
			para('<w:pPr><w:bidi/></w:pPr>', run('שלום', '<w:rtl/>')) + para(run('a'))
		);
	});
});

it('a note says the verdict in bold first, then the conclusion, whether it was said, sources and who checked', async () => {
	const files = await filesOf({
		blocks: [title('T'), paragraph('Held 19 people.')],
		sources: [{ title: 'The report', url: 'https://x.org/r', publisher: 'Example' }],
		claims: [
			{
				...{ quote: '19 people', conclusion: 'No document is given.', evidence: [{ source: 1, locator: 'p. 4' }] },
				rationale: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Why.' }] }] }
			}
		]
	});
	const comments = files['word/comments.xml'] ?? '';
	expect(comments).toContain(
		'<w:comment w:id="0" w:author="Aigerim Kim" w:date="2023-05-03T10:00:00Z" w:initials="AK">'
	);
	const lines = Array.from(comments.matchAll(/<w:p[ >].*?<\/w:p>/g), ([line]) => line.replace(/<[^>]*>/g, ''));
	expect(lines).toEqual([
		'Unproven. No document is given.',
		'Accurately quoted. Unproven.',
		'Why.',
		'Context: The report · Example · p. 4',
		'Checked by Aigerim Kim · reviewed by Daniel Mora · May 3, 2023'
	]);
	expect(comments).toContain(run('Unproven.', '<w:b/><w:bCs/>'));
	expect(files['word/_rels/comments.xml.rels']).toContain('Target="https://x.org/r" TargetMode="External"');
});

it('the file knows its article, its claims, its title and its language', async () => {
	const files = await filesOf({ blocks: [title('A & B'), paragraph('a')], claims: [{ quote: 'a' }] });
	expect(files['docProps/core.xml']).toContain(
		'<dc:title>A &amp; B</dc:title><dc:creator>Senior news correspondent</dc:creator>'
	);
	expect(files['docProps/core.xml']).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2023-05-05T10:00:00Z<');
	expect(files['docProps/custom.xml']).toContain(`name="GalleyArticle"><vt:lpwstr>${uuid(2, 1)}</vt:lpwstr>`);
	expect(files['customXml/item1.xml']).toContain(
		`<claim number="1" id="${uuid(4, 1)}" bookmark="galley_claim_1"/><comment id="${uuid(4, 1)}" paragraph="`
	);
	expect(files['word/styles.xml']).toContain('<w:lang w:val="en"/>');
});

const remark = (id: number, text: string, author = 'Ann') => ({
	id: uuid(9, id),
	author,
	at: Date.UTC(2023, 4, 4),
	text
});

describe('what is only the desk’s', () => {
	const talk = { claim: 1, resolved: true, remarks: [remark(1, 'Really?'), remark(2, 'Yes.', 'Ben')] };
	const inside: Inside = { talks: [talk, { claim: null, resolved: false, remarks: [remark(3, '')] }], changes: [] };
	const spec = { blocks: [title('T'), paragraph('a b')], claims: [{ quote: 'a' }] };
	const working = { ...spec, publication: { number: 0, at: 0 } };

	it('is a thread of comments on the claim’s words, answered and settled', async () => {
		const files = await filesOf(working, 'comments', inside);
		expect(files['word/document.xml']).toContain(`${starts(1, 2, 3)}${run('a')}`);
		const ids = Array.from((files['word/comments.xml'] ?? '').matchAll(/w14:paraId="(\w+)"/g), ([, id]) => id);
		expect(files['word/commentsExtended.xml']).toContain(
			`<w15:commentEx w15:paraId="${ids[0]}" w15:done="0"/><w15:commentEx w15:paraId="${ids[1]}" w15:done="0"/>` +
				`<w15:commentEx w15:paraId="${ids[2]}" w15:done="1"/><w15:commentEx w15:paraId="${ids[3]}" w15:paraIdParent="${ids[2]}" w15:done="1"/>`
		);
		expect(files['word/comments.xml']).toContain('w:author="Ben" w:date="2023-05-04T00:00:00Z"');
	});
	it('stands on the title where it is about the article, and says where a comment was removed', async () => {
		const files = await filesOf(working, 'comments', inside);
		expect(files['word/document.xml']).toContain(`${starts(0)}${run('T')}${ends(0)}`);
		expect(files['word/comments.xml']).toContain(run('Comment removed'));
	});
	it('is in no file of what was published', async () => {
		const changes = [{ from: 0, to: 1, removed: 'secret', author: 'Ann', at: 0 }];
		const order = { format: 'docx', snapshot: snapshotOf(spec), options: { notes: 'comments' } } as const;
		const file = await write({ ...order, inside: { ...inside, changes } }, () => undefined);
		const all = Object.values(unzipSync(file)).map((bytes) => strFromU8(bytes));
		expect(all.join('')).not.toMatch(/Really|secret|"Ben"|<w:ins |<w:del /);
	});
});

describe('what changed since the last publication', () => {
	const by = { author: 'Ann', at: 0 };
	const SIGNED = 'w:author="Ann" w:date="1970-01-01T00:00:00Z"';
	const changed = (blocks: readonly BlockJson[], change: { from: number; to: number; removed: string }) =>
		bodyOf(blocks, [], 'comments', { talks: [], changes: [{ ...change, ...by }] });
	const gone = (id: number, text: string) =>
		`<w:del w:id="${id}" ${SIGNED}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
	const came = (id: number, text: string) => `<w:ins w:id="${id}" ${SIGNED}>${run(text)}</w:ins>`;

	it('is words that went and words that came', async () =>
		expect(await changed([paragraph('Held 21 people.')], { from: 7, to: 9, removed: '19' })).toBe(
			para(run('Held '), gone(1, '19'), came(2, '21'), run(' people.'))
		));
	it('is words that went at the end of a line', async () =>
		expect(await changed([paragraph('Held')], { from: 6, to: 6, removed: ' 19' })).toBe(
			para(run('Held'), gone(1, ' 19'))
		));
	it('is a paragraph that came', async () =>
		expect(await changed([paragraph('a'), paragraph('b')], { from: 3, to: 5, removed: '' })).toBe(
			para(`<w:pPr><w:rPr><w:ins w:id="1" ${SIGNED}/></w:rPr></w:pPr>`, run('a')) + para(came(2, 'b'))
		));
	it('is a paragraph that went', async () =>
		expect(await changed([paragraph('a')], { from: 3, to: 3, removed: '\nb' })).toBe(
			para(`<w:pPr><w:rPr><w:del w:id="2" ${SIGNED}/></w:rPr></w:pPr>`, run('a')) + para(gone(1, 'b'))
		));
});

it('takes the hostile article in every way, the same bytes twice', async () => {
	for (const notes of ['comments', 'footnotes', 'both']) {
		const file = () => docx(inputOf(hostileSnapshot(), { notes }));
		expect(await file()).toEqual(await file());
	}
});
it('says how far it is', async () => {
	const told: (readonly number[])[] = [];
	const blocks = [title('T'), ...Array.from({ length: 150 }, () => paragraph('a'))];
	await docx(inputOf(snapshotOf({ blocks })), (done, of) => told.push([done, of]));
	expect(told).toEqual([
		[0, 151],
		[100, 151]
	]);
});
