import { describe, expect, it } from 'vitest';
import { formatOf } from '#lib/server/import/format.ts';

describe('the format of a text', () => {
	it.each([
		['article.TXT', null, '<p>words</p>', 'text'],
		['article.htm', null, 'words', 'html'],
		['article.xhtml', 'text/plain', 'words', 'html'],
		['article.markdown', 'text/html', 'words', 'markdown'],
		['v1.2 final', 'text/markdown', 'words', 'markdown'],
		['page', 'text/html; charset=utf-8', 'words', 'html'],
		[null, 'application/xhtml+xml', 'words', 'html']
	] as const)('is what its name, then its media type, says: %s %s', (name, mediaType, text, format) => {
		expect(formatOf(name, mediaType, text)).toBe(format);
	});
	it.each([
		['<!DOCTYPE html><title>T</title>', 'html'],
		['\n  <html lang="ru">', 'html'],
		['<!--StartFragment--><p>Words</p>', 'html'],
		['<p class="lead">One</p><p>Two</p>', 'html'],
		['<b style="x"><h1>T</h1></b>', 'html'],
		['<script> is a tag that we speak of', 'text'],
		['<p> is how a paragraph begins', 'text'],
		['5 < 6 and <b>bold</b> words', 'text'],
		['# Title\n\nWords', 'markdown'],
		['---\ntitle: T\n---\nWords', 'markdown'],
		['See [one](https://a.kz) and [two](https://b.kz)', 'markdown'],
		['Words\n\n## First part\n\nWords **so** bold', 'markdown'],
		['A [link](https://a.kz) and **bold** words', 'markdown'],
		['#1 in the country', 'text'],
		['#metoo is ten', 'text'],
		['One *footnote and 2 * 3 = 6', 'text'],
		['He said **** and **once** more', 'text'],
		['- one\n- two', 'text'],
		['---\nA line above', 'text'],
		['Array [0](see below) and [1](ibid.)', 'text'],
		['Plain words.', 'text']
	])('is, of a paste, only what it clearly looks like: %j', (text, format) => {
		expect(formatOf(null, 'text/plain', text)).toBe(format);
	});
});
