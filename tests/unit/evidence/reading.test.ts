import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { originOf, pageAt, plainLines } from '#lib/domain/capture.ts';
import { evidenceConfig } from '#lib/server/evidence/config.ts';
import { safeName, sniff } from '#lib/server/evidence/file-kind.ts';
import { foundIn } from '#lib/server/evidence/reading/found.ts';
import { readPage } from '#lib/server/evidence/reading/page.ts';
import { excerptAt, nextMatch } from '../../../src/routes/(desk)/copies/[copy]/selection.ts';
import { newsPage } from '../../support/web.ts';

const found = (head: string, body = '') =>
	foundIn(parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`).document);

describe('a page says of itself', () => {
	it('what its JSON-LD says before anything else', () =>
		expect(
			found(
				'<script type="application/ld+json">{"@type":"NewsArticle","headline":"L","author":[{"name":"A"},{"name":"B"}],"publisher":{"name":"P"},"datePublished":"2026-05-04T10:00:00Z"}</script><meta property="og:title" content="O">'
			)
		).toEqual({
			title: { value: 'L', from: 'JSON-LD' },
			author: { value: 'A, B', from: 'JSON-LD' },
			publisher: { value: 'P', from: 'JSON-LD' },
			publishedOn: { value: '2026-05-04', from: 'JSON-LD' }
		}));
	it('what its citation metas say, each author of a paper', () =>
		expect(
			found(
				'<meta name="citation_title" content="On wheat"><meta name="citation_author" content="Kim, A."><meta name="citation_author" content="Omar, B."><meta name="citation_journal_title" content="Steppe"><meta name="citation_publication_date" content="2026/5/4">'
			)
		).toEqual({
			title: { value: 'On wheat', from: 'citation_title' },
			author: { value: 'Kim, A., Omar, B.', from: 'citation_author' },
			publisher: { value: 'Steppe', from: 'citation_journal_title' },
			publishedOn: { value: '2026-05-04', from: 'citation_publication_date' }
		}));
	it('what OpenGraph says', () =>
		expect(
			found(
				'<meta property="og:title" content="O"><meta property="og:site_name" content="S"><meta property="article:published_time" content="2026-05-04"><meta property="article:author" content="https://x.example/a"><meta name="author" content="A">'
			)
		).toEqual({
			title: { value: 'O', from: 'og:title' },
			publisher: { value: 'S', from: 'og:site_name' },
			author: { value: 'A', from: 'author' },
			publishedOn: { value: '2026-05-04', from: 'article:published_time' }
		}));
	it('what its own words say at last', () =>
		expect(
			found('<title>W</title>', '<h1>H</h1><article><time datetime="2026-05-04">yesterday</time></article>')
		).toEqual({
			title: { value: 'H', from: 'h1' },
			publishedOn: { value: '2026-05-04', from: 'time' }
		}));
	it('nothing where it says nothing', () => expect(found('<meta name="author" content=" ">')).toEqual({}));
});

describe('a field of a source', () => {
	const said = { title: { value: 'On wheat', from: 'og:title' } };
	it.each([
		['On wheat', said, 'og:title'],
		['On bread', said, null],
		['On wheat', {}, null],
		['On wheat', undefined, null]
	])('that says %j where the page says %j is from %s', (title, found, expected) =>
		expect(originOf({ title }, found, 'title')).toBe(expected)
	);
});

describe('a page is read', () => {
	const words = 'Police held 19 people in May, the ministry said on Thursday, more than in any month before it.';
	it('without its menus and scripts', () => {
		const { text, lines } = readPage(Buffer.from(newsPage('Police count', words, words)), 'text/html; charset=utf-8');
		expect(text).toBe(`Police count\n${words}\n${words}`);
		expect(lines).toEqual([
			{ kind: 'title', text: 'Police count', offset: 0 },
			{ kind: 'paragraph', text: words, offset: 13 },
			{ kind: 'paragraph', text: words, offset: 14 + words.length }
		]);
	});
	it('though it has no article', () =>
		expect(readPage(Buffer.from('<p>Only these words.'), 'text/html').text).toContain('Only these words.'));
	it('as having no words where it has none', () =>
		expect(readPage(Buffer.from('<!doctype html><div></div>'), 'text/html')).toEqual({
			text: null,
			lines: null,
			found: {}
		}));
});

describe('a file is', () => {
	const kindOf = (bytes: string, name = '', mediaType: string | null = null) =>
		sniff(Buffer.from(bytes, 'latin1'), Buffer.from(bytes.slice(-100), 'latin1'), { name, mediaType })?.mediaType ??
		null;
	it.each([
		['%PDF-1.7', '', 'application/pdf'],
		['\x89PNG\r\n\x1a\n', 'a.html', 'image/png'],
		['\xff\xd8\xff\xe0', '', 'image/jpeg'],
		['GIF89a<script>', 'a.html', 'image/gif'],
		['RIFF\0\0\0\0WEBP', '', 'image/webp'],
		['RIFF\0\0\0\0WAVE', '', 'audio/wav'],
		['ID3\x04', '', 'audio/mpeg'],
		['OggS', '', 'audio/ogg'],
		['\0\0\0 ftypM4A ', '', 'audio/mp4'],
		['a;b\n1;2', 'a.csv', 'text/csv'],
		['{"a":1}', 'a.json', 'application/json'],
		['Words.', 'a.txt', 'text/plain'],
		['Words.', 'a.html', 'text/html'],
		['<!DOCTYPE html><p>', 'a.txt', 'text/html'],
		['<!-- x --><html>', '', 'text/html'],
		['<svg onload=alert(1)>', 'a.png', 'image/svg+xml'],
		['<?xml version="1.0"?><svg>', '', 'image/svg+xml'],
		['\xff\xfea\0b\0', 'a.txt', 'text/plain'],
		['MZ\x90\0', 'a.pdf', null],
		['\x7fELF', '', null],
		['PK\x03\x04 a.txt', 'a.docx', null],
		[
			'PK\x03\x04 [Content_Types].xml word/document.xml',
			'a.zip',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		],
		[
			'PK\x03\x04 [Content_Types].xml xl/workbook.xml',
			'',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
		]
	])('%j named %j: %s', (bytes, name, expected) => expect(kindOf(bytes, name)).toBe(expected));
	it('given a name that means nothing to a file system', () => {
		const pdf = { mediaType: 'application/pdf', extension: 'pdf' };
		expect(safeName('a/b\\c.PDF', pdf)).toBe('c.PDF');
		expect(safeName('\u202Efdp.exe', pdf)).toBe('fdp.exe.pdf');
	});
});

describe('the lines of a text', () => {
	it('know where they stand, and its pages', () =>
		expect(plainLines('a\n\nb\fc')).toEqual([
			{ kind: 'page', text: '1', offset: 0 },
			{ kind: 'paragraph', text: 'a', offset: 0 },
			{ kind: 'paragraph', text: 'b', offset: 3 },
			{ kind: 'page', text: '2', offset: 5 },
			{ kind: 'paragraph', text: 'c', offset: 5 }
		]));
	it('are on a page', () => expect([pageAt('a\fb', 0), pageAt('a\fb', 2), pageAt('ab', 0)]).toEqual([1, 2, null]));
});

describe('words are found', () => {
	it.each([
		['One two one', 'one', 0, [0, 3]],
		['One two one', 'one', 3, [8, 11]],
		['One two one', 'one', 9, [0, 3]],
		['One', 'three', 0, null],
		['One', ' ', 0, null]
	] as const)('in %j: %j from %i', (text, words, from, expected) => {
		const found = nextMatch(text, words, from);
		expect(found && [found.from, found.to]).toEqual(expected);
	});
	it('and kept with what stands around them', () =>
		expect(excerptAt('Police held 19 people\fin May', { from: 12, to: 21 }, 'c')).toEqual({
			excerpt: '19 people',
			place: { captureId: 'c', from: 12, to: 21, prefix: 'Police held ', suffix: '\nin May' }
		}));
});

describe('the configuration of evidence', () => {
	it('fetches, and keeps copies in the data folder, by itself', () =>
		expect(evidenceConfig({}, '/data')).toEqual({
			...{ fetch: { ports: [], allow: [] }, folder: '/data/captures', s3: null },
			...{ largestUpload: 104_857_600, wayback: null, factChecks: null }
		}));
	it.each([
		[{ GALLEY_FETCH: 'no' }, 'GALLEY_FETCH is on or off.'],
		[{ GALLEY_FETCH_PORTS: '80x' }, 'GALLEY_FETCH_PORTS are port numbers'],
		[{ GALLEY_FETCH_ALLOW: 'localhost:80' }, 'GALLEY_FETCH_ALLOW are addresses'],
		[{ GALLEY_UPLOAD_MB: '0' }, 'GALLEY_UPLOAD_MB is a whole number'],
		[{ S3_BUCKET_URL: 'https://s3.example/b' }, 'set S3_ACCESS_KEY_ID'],
		[{ WAYBACK_KEY: 'a:b', WAYBACK_URL: 'web.archive.org' }, 'WAYBACK_URL begins with']
	])('%j is refused', (env, words) => expect(() => evidenceConfig(env, '/data')).toThrow(words));
});
