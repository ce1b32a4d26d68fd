import { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { Invalid } from '#lib/domain/errors.ts';
import { articleSchema, parseDocument, parseRationale, safeHref, titleOf } from '#lib/domain/schema.ts';
// prettier-ignore
import { type BlockJson, container, figure, heading, link, paragraph, reference, standfirst, styled, title } from '../../support/snapshot.ts';

describe('an address that may stand in a link', () => {
	it.each([
		['https://example.org', 'https://example.org'],
		['http://example.org/a?b=c#d', 'http://example.org/a?b=c#d'],
		['HTTPS://example.org', 'HTTPS://example.org'],
		['mailto:desk@example.org', 'mailto:desk@example.org'],
		['https://пример.рф/путь', 'https://пример.рф/путь'],
		['https://[2001:db8::1]/', 'https://[2001:db8::1]/'],
		['  https://example.org  ', 'https://example.org'],
		['\thttps://example.org\n', 'https://example.org'],
		['https://example.org/a b', 'https://example.org/a%20b'],
		['https://exam\nple.org', 'https://example.org'],
		['https://example.org/\u0000a', 'https://example.org/a']
	])('%j', (href, kept) => expect(safeHref(href)).toBe(kept));
});

describe('an address that may not', () => {
	it.each([
		'javascript:alert(1)',
		'JavaScript:alert(1)',
		' javascript:alert(1)',
		'java\tscript:alert(1)',
		'java\nscript:alert(1)',
		'java\r\nscript:alert(1)',
		'java\u0000script:alert(1)',
		'\u0001javascript:alert(1)',
		'\u00a0javascript:alert(1)',
		'\u2028javascript:alert(1)',
		'java\u200bscript:alert(1)',
		'\ufeffjavascript:alert(1)',
		'ｊavascript:alert(1)',
		'jаvascript:alert(1)',
		'&#106;avascript:alert(1)',
		'&#x6a;avascript:alert(1)',
		'javascript&colon;alert(1)',
		'%6aavascript:alert(1)',
		'javascript://https://example.org/%0aalert(1)',
		'data:text/html,<script>alert(1)</script>',
		'data:image/svg+xml;base64,PHN2Zz4=',
		'vbscript:msgbox(1)',
		'blob:https://example.org/1',
		'view-source:https://example.org',
		'file:///etc/passwd',
		'ftp://example.org',
		'tel:+77010000000',
		'https:javascript:alert(1)',
		'https:example.org',
		'https:/example.org',
		'https://',
		'https://exa<mple.org',
		'//example.org',
		'/path',
		'#part',
		'example.org',
		'',
		' ',
		`https://example.org/${'a'.repeat(4096)}`
	])('%j', (href) => expect(safeHref(href)).toBeNull());
	it.each([[null], [undefined], [1], [{}], [['https://example.org']]])('%j', (href) =>
		expect(safeHref(href)).toBeNull()
	);
});

const doc = (...content: readonly BlockJson[]): BlockJson => ({ type: 'doc', content });
const text = (change: BlockJson): BlockJson => ({
	type: 'paragraph',
	content: [{ type: 'text', text: 'a', ...change }]
});
const cell = (attrs: BlockJson): BlockJson =>
	container('table', [container('table_row', [container('table_cell', [paragraph('a')], attrs)])]);

describe('a document is read', () => {
	it('as it was written', () => {
		const json = doc(
			...[title('T'), standfirst('S'), heading(2, 'H'), paragraph('p ', styled('link', link('https://example.org/')))],
			...[cell({ colspan: 2, rowspan: 3 }), figure('Caption', { src: 'https://example.org/a.jpg', alt: 'A' })],
			...[
				container('blockquote', [paragraph('q')]),
				container('bullet_list', [container('list_item', [paragraph('i')])])
			]
		);
		const document = parseDocument(json);
		expect(Node.fromJSON(articleSchema, document.toJSON()).eq(document)).toBe(true);
		expect(document.textContent).toBe('TSHp linkaCaptionqi');
	});
	it('with a title alone', () => expect(titleOf(parseDocument(doc(title('T'))))).toBe('T'));
	it('without attributes that the schema does not know', () =>
		expect(parseDocument(doc(title('T'), { ...paragraph('p'), attrs: { onclick: 'alert(1)' } })).toJSON()).toEqual(
			doc(
				{ type: 'title', content: [{ type: 'text', text: 'T' }] },
				{ type: 'paragraph', content: [{ type: 'text', text: 'p' }] }
			)
		));
});

const expectRefused = (json: unknown) => expect(() => parseDocument(json)).toThrow(Invalid);

describe('a document is refused', () => {
	const body = (...blocks: readonly BlockJson[]) => doc(title('T'), ...blocks);
	const linkTo = (href: unknown) => body(paragraph(styled('a', { type: 'link', attrs: { href } })));
	it.each<[string, unknown]>([
		['that is null', null],
		['that is text', 'doc'],
		['that is a list', []],
		['that is empty', {}],
		['that is only a paragraph', paragraph('a')],
		['without a title', doc(paragraph('a'))],
		['with two titles', doc(title('T'), title('T'))],
		['with its standfirst at the end', body(paragraph('a'), standfirst('s'))],
		['whose content is no list', { type: 'doc', content: {} }],
		['with a node that is not known', body({ type: 'script', content: [] })],
		['with a node named like a method', body({ type: 'toString' })],
		['with a mark that is not known', body(text({ marks: [{ type: 'underline' }] }))],
		['with a section', body({ ...paragraph('a'), marks: [{ type: 'section', attrs: { number: 1 } }] })],
		['with a section of words', body(text({ marks: [{ type: 'section', attrs: { number: 1 } }] }))],
		['with a mark in its title that none may have', doc(title(styled('T', 'strong')))],
		['with the same mark twice', body(text({ marks: [{ type: 'em' }, { type: 'em' }] }))],
		['with empty text', body({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
		['with text that is a number', body(text({ text: 1 }))],
		['with text on its own', body({ type: 'text', text: 'a' })],
		['with a heading of level 1', body(heading(1, 'a'))],
		['with a heading of level 7', body(heading(7, 'a'))],
		['with a heading of level "2"', body({ ...heading(2, 'a'), attrs: { level: '2' } })],
		['with a heading of half a level', body(heading(2.5, 'a'))],
		['with a cell of no columns', body(cell({ colspan: 0 }))],
		['with a cell of a million columns', body(cell({ colspan: 1e6 }))],
		[
			'with a list that begins at -1',
			body(container('ordered_list', [container('list_item', [paragraph('a')])], { start: -1 }))
		],
		['with a list without items', body(container('bullet_list', []))],
		['with a link to nowhere', body(text({ marks: [{ type: 'link' }] }))],
		['with a link to javascript', linkTo('javascript:alert(1)')],
		['with a link to javascript behind a tab', linkTo('java\tscript:alert(1)')],
		['with a link to data', linkTo('data:text/html,a')],
		['with a link that a browser would read otherwise', linkTo(' https://example.org')],
		['with a link that is an object', linkTo({ toString: 'https://example.org' })],
		['with an image from data', body(figure('c', { src: 'data:image/png;base64,' }))],
		['with an image from a letter', body(figure('c', { src: 'mailto:a@example.org' }))],
		['with an image from a LETTER', body(figure('c', { src: 'MAILTO:a@example.org' }))],
		['with an image text that is too long', body(figure('c', { alt: 'a'.repeat(2001) }))],
		['with NUL, which PostgreSQL cannot keep', body(paragraph('a\u0000b'))],
		['with half a character', body(paragraph('a\ud83d'))],
		['with half a character in its title', doc(title('\ude00'))]
	])('%s', (_, json) => expectRefused(json));
	it('with the reason', () => expect(() => parseDocument(linkTo('javascript:1'))).toThrow('http, https or mailto'));
});

describe('a rationale', () => {
	const rationale =
		(...content: readonly BlockJson[]) =>
		() =>
			parseRationale({ type: 'doc', content });
	it('has prose, lists, emphasis and links', () =>
		expect(
			rationale(
				paragraph('a ', styled('b', 'strong', link('https://example.org/'))),
				container('bullet_list', [container('list_item', [paragraph('c')])])
			)().textContent
		).toBe('a bc'));
	it.each<[string, BlockJson]>([
		['a heading', heading(2, 'a')],
		['a table', cell({})],
		['a figure', figure('c')],
		['a link to javascript', paragraph(styled('a', link('javascript:1')))],
		['superscript', paragraph(styled('a', 'superscript'))],
		['NUL', paragraph('a\u0000b')]
	])('has not %s', (_, block) => expect(rationale(block)).toThrow(Invalid));
	it('refers to evidence', () => expect(rationale(paragraph('a ', reference(1, 1)))().textContent).toBe('a [–]'));
	it('refers to something that is not told', () =>
		expect(rationale(paragraph({ type: 'reference' }))().firstChild?.firstChild?.attrs).toEqual({ evidence: null }));
	it.each([['"><script>'], [''], [7], ['a'.repeat(65)]])('does not refer to %j', (evidence) =>
		expect(rationale(paragraph({ type: 'reference', attrs: { evidence } }))).toThrow(Invalid)
	);
	it('is not empty', () => expect(rationale()).toThrow(Invalid));
	it('is a whole text', () =>
		expect(() => parseRationale(paragraph('a'))).toThrow('The rationale is not a whole text.'));
});
