import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArticle } from '#lib/server/import/index.ts';
import { body, html, losses } from './support.ts';

const saved = (name: string) =>
	readArticle({ bytes: readFileSync(`tests/fixtures/import/${name}`), name, mediaType: 'text/html' });

describe('a page saved from a newspaper', () => {
	const page = saved('page.html');
	it('says who published it, when and where', () => {
		expect(page.title).toBe('Kazakhstan prevents three attacks');
		expect(page.fields).toEqual({
			byline: 'Aliya Nurlanova',
			publisher: 'The Steppe Herald',
			canonicalUrl: 'https://steppeherald.example/2023/05/kazakhstan-prevents-three-attacks/',
			publishedOn: '2023-05-04',
			language: 'en-US'
		});
	});
	it('is reduced to its article', () => {
		expect(page.document.content.content.slice(1).map(String)).toEqual([
			'figure(caption("The committee’s building in Astana. ", em("Photo: KNB")))',
			'paragraph("The committee reported ", strong("37.9\u00a0million"), " cyberattacks and 1\u00a0948 DDoS attacks, ", link("according to its report"), ".")',
			'heading("In numbers")',
			'paragraph("Seized in four months")',
			'table(table_row(table_header(paragraph("What")), table_header(paragraph("How many"))), table_row(table_cell(paragraph("Weapons")), table_cell(paragraph("268"))), table_row(table_cell(paragraph("Rounds")), table_cell(paragraph("30,000"))))',
			'blockquote(paragraph("We stopped them all."), paragraph("Yermek Sagimbayev"))',
			'paragraph("The president ordered him to strengthen the agency.")',
			'ordered_list(list_item(paragraph("First measure")), list_item(paragraph("Second measure"), bullet_list(list_item(paragraph("with a part")))))'
		]);
	});
	it('has its lazy picture’s own address', () => {
		expect(page.document.child(1).attrs).toEqual({
			src: 'https://steppeherald.example/wp-content/knb.jpg',
			alt: 'The building of the committee'
		});
	});
	it('lists what was around it', () => {
		expect(losses(page)).toEqual([
			'script 1: <script>',
			'style 1: <style>',
			'form 2: <input> s',
			'embed 1: <iframe> https://www.youtube.com/embed/abc',
			'hidden 2: <noscript>',
			'chrome 6: The Steppe Herald Politics Economy',
			'formatting 1: strengthen'
		]);
	});
});

describe('a paste', () => {
	it('from Google Docs keeps bold, italics and lists', () => {
		const draft = saved('google-docs.html');
		expect(draft.document.toString()).toBe(
			'doc(title("Budget grows by 4.8%"), ' +
				'paragraph("The ministry said ", strong("1.2 trillion"), " tenge were ", em("spent"), ", see ", link("the report"), "."), ' +
				'bullet_list(list_item(paragraph("Schools: 12")), list_item(paragraph("Area: 40 km", superscript("2")))))'
		);
		expect(draft.losses).toEqual([]);
	});
	it('from Word keeps bold and lists, and leaves what was hidden', () => {
		const draft = saved('word.html');
		expect(draft.document.toString()).toBe(
			'doc(title("Border guards detain 6,987 people"), ' +
				'paragraph("The service ", strong("prevented"), " 85 attempts of smuggling."), ' +
				'bullet_list(list_item(paragraph("Gold")), list_item(paragraph("Currency"))), ' +
				'ordered_list(list_item(paragraph("Reported"))), ' +
				'paragraph("Goods worth $6.2 million were found."))'
		);
		expect(losses(draft)).toEqual(['style 1: <style>', 'hidden 1: Draft, do not publish']);
	});
});

describe('the article on a page', () => {
	const words = 'The words of the article are here, and they are most of what the page has to say today.';
	it.each([
		`<article><p>${words}</p></article><p>Around it</p>`,
		`<main><p>${words}</p></main><p>Around it</p>`,
		`<div itemprop="articleBody"><p>${words}</p></div><p>Around it</p>`,
		`<article><p>${words}</p></article><article>Around it</article>`,
		`<div role="main"><p>${words}</p></div><div>Around it</div>`
	])('is the one part that holds most of its words: %s', (markup) => {
		const draft = html(`<h1>T</h1>${markup}`);
		expect(draft.title).toBe('T');
		expect(body(draft)).toBe(`paragraph("${words}")`);
		expect(losses(draft)).toEqual(['chrome 1: Around it']);
	});
	it('is the whole page where no part holds most', () => {
		const draft = html('<h1>T</h1><article>First part</article><article>Other part</article>');
		expect(body(draft)).toBe('paragraph("First part") paragraph("Other part")');
		expect(draft.losses).toEqual([]);
	});
});

describe('what a page says of its article', () => {
	const fields = (head: string, markup = '') => html(`${head}<h1>T</h1>${markup}<p>Words of it.</p>`).fields;
	const linked = (json: string) => `<script type="application/ld+json">${json}</script>`;
	it.each([
		['<meta name="author" content="Dana Serik">', 'Dana Serik'],
		[
			'<meta property="article:author" content="https://facebook.com/dana"><meta name="byl" content="Dana Serik">',
			'Dana Serik'
		],
		[linked('{"@type":"NewsArticle","author":"Dana Serik"}'), 'Dana Serik'],
		[
			linked('{"@type":"BlogPosting","author":[{"name":"Dana Serik"},{"name":"Ivan Petrov"}]}'),
			'Dana Serik, Ivan Petrov'
		],
		[linked('[{"@type":"Organization","name":"X"},{"@type":"Article","author":{"name":"Dana Serik"}}]'), 'Dana Serik'],
		[linked('{"@type":"WebPage","author":"Nobody"}'), ''],
		[linked('{"@type": "NewsArticle", "author": '), ''],
		[linked('{"@type":"NewsArticle","author":42,"headline":{"a":1},"publisher":null}'), ''],
		[`<meta name="author" content="${'Dana '.repeat(200)}">`, 'Dana '.repeat(60).trim()],
		['<meta name="author" content="Dana&#7; Serik&#x202e;">', 'Dana Serik']
	])('names its author: %s', (head, byline) => expect(fields(head).byline).toBe(byline));
	it.each([
		['<span itemprop="author"><span itemprop="name">Dana Serik</span></span>', 'Dana Serik'],
		['<p class="byline">By Dana Serik</p>', 'Dana Serik'],
		['<a rel="author">Dana Serik</a> <a rel="author">Dana Serik</a>', 'Dana Serik'],
		['<a rel="author">Dana Serik</a> <a rel="author">Ivan Petrov</a>', '']
	])('marks its author: %s', (markup, byline) => expect(fields('', markup).byline).toBe(byline));
	it.each([
		['<meta property="article:published_time" content="2023-05-04T23:30:00+06:00">', '', '2023-05-04'],
		['<meta name="pubdate" content="4 May 2023">', '', '2023-05-04'],
		[linked('{"@type":"NewsArticle","datePublished":"2023-05-04"}'), '', '2023-05-04'],
		['<meta name="date" content="yesterday">', '', null],
		['', '<time datetime="2023-05-04T10:00">Thursday</time>', '2023-05-04'],
		[
			'',
			'<p>The committee said on <time datetime="2023-05-04">Thursday</time> that it had prevented attacks in several regions.</p>',
			null
		]
	])('dates it: %s %s', (head, markup, day) => expect(fields(head, markup).publishedOn).toBe(day));
	it.each([
		['<meta property="og:site_name" content="The Herald">', 'The Herald'],
		[linked('{"@type":"NewsArticle","publisher":{"name":"The Herald"}}'), 'The Herald'],
		['<title>T | The Herald</title>', 'The Herald'],
		['<title>T - part two</title>', '']
	])('names its publisher: %s', (head, publisher) => expect(fields(head).publisher).toBe(publisher));
	it.each([
		['<link rel="canonical" href="https://a.kz/b">', 'https://a.kz/b'],
		['<meta property="og:url" content="https://a.kz/b">', 'https://a.kz/b'],
		['<link rel="canonical" href="/b"><meta property="og:url" content="https://a.kz/b">', 'https://a.kz/b'],
		['<link rel="canonical" href="javascript:alert(1)">', null]
	])('gives its address: %s', (head, address) => expect(fields(head).canonicalUrl).toBe(address));
	it.each([
		['<html lang="de">', 'de'],
		['<html lang="pt_br">', 'pt-BR'],
		['<html lang="x-nothing">', 'en'],
		['<meta property="og:locale" content="ru_RU">', 'ru-RU']
	])('says its language, which stands where the words leave doubt: %s', (head, language) => {
		expect(html(`${head}<h1>T 1</h1><p>2 x 3.</p>`).fields.language).toBe(language);
	});
	it('does not repeat in the text what it says in a field', () => {
		const draft = html(
			'<meta name="author" content="Dana Serik"><h1>T</h1><p>Dana Serik</p><p>4 May 2023</p><p>Words of it.</p>'
		);
		expect(body(draft)).toBe('paragraph("Words of it.")');
		expect(draft.fields.publishedOn).toBe('2023-05-04');
	});
	it('but keeps a line that says other than the page does', () => {
		const draft = html('<meta name="author" content="Dana Serik"><h1>T</h1><p>By Ivan Petrov</p><p>Words of it.</p>');
		expect(body(draft)).toBe('paragraph("By Ivan Petrov") paragraph("Words of it.")');
	});
});
