import { describe, expect, it } from 'vitest';
import { body, html, losses } from './support.ts';

/** The body that HTML below a title becomes. */
const below = (markup: string): string => body(html(`<h1>T</h1>${markup}`));
const lost = (markup: string): readonly string[] => losses(html(`<h1>T</h1>${markup}`));

describe('HTML becomes', () => {
	it.each([
		['<p>One</p><p>Two', 'paragraph("One") paragraph("Two")'],
		[
			'Bare words<div>in <b>soup</b><div>within</div>after</div>',
			'paragraph("Bare words") paragraph("in ", strong("soup")) paragraph("within") paragraph("after")'
		],
		['<p>One<br><br>Two<br>three</p>', 'paragraph("One") paragraph("Two", hard_break, "three")'],
		['<p>One<br> &nbsp; <br>Two</p>', 'paragraph("One") paragraph("Two")'],
		['<p>  One \n two&nbsp;three  </p>', 'paragraph("One two\u00a0three")'],
		['<p></p><p>&nbsp;</p><h2> </h2><ul><li></li></ul><blockquote></blockquote><p>One</p>', 'paragraph("One")'],
		['<h1>Again</h1><h2>Two</h2><h6>Six</h6>', 'heading("Again") heading("Two") heading("Six")'],
		[
			'<p><em>a</em> <i>b</i> <strong>c</strong> <b>d</b> x<sup>2</sup> H<sub>2</sub>O</p>',
			'paragraph(em("a"), " ", em("b"), " ", strong("c"), " ", strong("d"), " x", superscript("2"), " H", subscript("2"), "O")'
		],
		['<b><p>One</p><p>Two</p></b>', 'paragraph(strong("One")) paragraph(strong("Two"))'],
		['<p>He said <q>no</q>.</p>', 'paragraph("He said “no”.")'],
		['<blockquote>Bare<footer>— Name</footer></blockquote>', 'blockquote(paragraph("Bare"), paragraph("— Name"))'],
		[
			'<ul><li>One<ul><li>Within</ul><li><p>Two</p><p>more</p></ul>',
			'bullet_list(list_item(paragraph("One"), bullet_list(list_item(paragraph("Within")))), list_item(paragraph("Two"), paragraph("more")))'
		],
		[
			'<ul><li>One</li><ul><li>Within</li></ul></ul>',
			'bullet_list(list_item(paragraph("One"), bullet_list(list_item(paragraph("Within")))))'
		],
		[
			'<ul><li><h3>Head</h3>words</li><li><blockquote>q</blockquote></li></ul>',
			'bullet_list(list_item(paragraph("Head"), paragraph("words")), list_item(paragraph, blockquote(paragraph("q"))))'
		],
		['<ul>loose<li>One</li></ul>', 'bullet_list(list_item(paragraph("loose")), list_item(paragraph("One")))'],
		['<dl><dt>Term</dt><dd>Meaning</dd></dl>', 'paragraph("Term") paragraph("Meaning")'],
		['<details><summary>More</summary>words</details>', 'paragraph("More") paragraph("words")'],
		['<pre>a  1\nb  2</pre>', 'paragraph("a 1", hard_break, "b 2")'],
		['<hr>', 'horizontal_rule']
	])('%s', (markup, blocks) => expect(below(markup)).toBe(blocks));
});

describe('a table', () => {
	it.each([
		[
			'<table><caption>Cap</caption><thead><tr><th>H</th></tr></thead><tr><td>1</td><td></td></tr></table>',
			'paragraph("Cap") table(table_row(table_header(paragraph("H"))), table_row(table_cell(paragraph("1")), table_cell(paragraph)))'
		],
		[
			'<table><tr><td>1<td>2<ul><li>a<li>b</ul></tr></table>',
			'table(table_row(table_cell(paragraph("1")), table_cell(paragraph("2"), paragraph("a"), paragraph("b"))))'
		],
		[
			'<table><tr></tr><tr><td>1<td>2</table>',
			'table(table_row(table_cell(paragraph("1")), table_cell(paragraph("2"))))'
		],
		['<table><tr><td></td><td> </td></tr></table><p>x</p>', 'paragraph("x")'],
		['<table><tr><td><h2>Head</h2><p>One</p><td>Two</table>', 'heading("Head") paragraph("One") paragraph("Two")'],
		['<table role="presentation"><tr><td>One<td>Two</table>', 'paragraph("One") paragraph("Two")'],
		[
			'<table><tr><td><table><tr><td>1<td>2</table><td>x</table>',
			'table(table_row(table_cell(paragraph("1")), table_cell(paragraph("2")))) paragraph("x")'
		],
		['<table><tr><td>Only</table>', 'paragraph("Only")']
	])('of data stays, one of layout is taken apart: %s', (markup, blocks) => expect(below(markup)).toBe(blocks));
	it('keeps its spans within what a table can be', () => {
		const { document } = html('<h1>T</h1><table><tr><td colspan=2 rowspan="3">1<td colspan=99999 rowspan=-1>2</table>');
		const row = document.child(1).child(0);
		expect([row.child(0).attrs, row.child(1).attrs]).toEqual([
			{ colspan: 2, rowspan: 3 },
			{ colspan: 100, rowspan: 1 }
		]);
	});
});

describe('a picture', () => {
	const figures = (markup: string) =>
		html(`<h1>T</h1>${markup}`)
			.document.content.content.filter((block) => block.type.name === 'figure')
			.map(({ attrs, textContent }) => [attrs['src'], attrs['alt'], textContent]);
	it.each([
		['<img src="https://a.kz/b.jpg" alt="Alt">', ['https://a.kz/b.jpg', 'Alt', '']],
		[
			'<figure><img src="https://a.kz/b.jpg"><figcaption><p>One</p><p>Two</p></figcaption></figure>',
			['https://a.kz/b.jpg', '', 'One\nTwo']
		],
		[
			'<figure><a href="https://a.kz"><img src="https://a.kz/b.jpg" alt="Alt"></a><span>Reuters</span></figure>',
			['https://a.kz/b.jpg', 'Alt', 'Reuters']
		],
		['<picture><source srcset="https://a.kz/2.webp 2x"><img alt="Alt"></picture>', ['https://a.kz/2.webp', 'Alt', '']],
		['<img srcset="https://a.kz/1.jpg 1x, https://a.kz/2.jpg 2x" alt="Alt">', ['https://a.kz/1.jpg', 'Alt', '']],
		['<img src="data:image/gif;base64,AA" data-src="https://a.kz/b.jpg">', ['https://a.kz/b.jpg', '', '']],
		['<img src="//a.kz/b.jpg">', ['https://a.kz/b.jpg', '', '']],
		['<img src="data:image/png;base64,AAAA" alt="Chart">', [null, 'Chart', '']],
		['<figure><video src="https://a.kz/v.mp4"></video><figcaption>Cap</figcaption></figure>', [null, '', 'Cap']],
		['<img src="javascript:alert(1)" alt="Alt" onerror="x()">', [null, 'Alt', '']]
	])('is a figure: %s', (markup, figure) => expect(figures(markup)).toEqual([figure]));
	it.each([
		['<p>Before <img src="https://a.kz/b.jpg"> after</p>', 'paragraph("Before") figure(caption) paragraph("after")'],
		['<h2><img src="https://a.kz/b.jpg">Head</h2>', 'figure(caption) heading("Head")'],
		[
			'<figure><figure><img src="https://a.kz/1.jpg"></figure><figure><img src="https://a.kz/2.jpg"></figure><figcaption>Both</figcaption></figure>',
			'figure(caption) figure(caption) paragraph("Both")'
		],
		[
			'<figure><img src="https://a.kz/1.jpg"><img src="https://a.kz/2.jpg"><figcaption>Both</figcaption></figure>',
			'figure(caption) figure(caption("Both"))'
		],
		[
			'<figure><table><tr><td>1<td>2</table><figcaption>Cap</figcaption></figure>',
			'table(table_row(table_cell(paragraph("1")), table_cell(paragraph("2")))) paragraph("Cap")'
		],
		['<figure><img src="https://a.kz/b.jpg"></figure><p>Photo: Reuters</p>', 'figure(caption("Photo: Reuters"))'],
		['<p>Good <img class="emoji" src="https://s.w.org/x.svg" alt="👍"></p>', 'paragraph("Good 👍")'],
		['<p>x<img src="https://counter.kz/1.gif" width="1" height="1"></p>', 'paragraph("x")']
	])('stands where it stood: %s', (markup, blocks) => expect(below(markup)).toBe(blocks));
	it.each([
		['<p>x</p><img src="data:image/png;base64,AAAA" alt="Chart">', 'image-data 1: Chart'],
		['<p>x</p><img src="/b.jpg" alt="Chart">', 'image 1: Chart'],
		['<table><tr><td>1<td><img src="https://a.kz/f.png" alt="Flag">2</table>', 'image 1: Flag'],
		['<p>x<img src="https://counter.kz/1.gif" width="1" height="1"></p>', 'hidden 1: https://counter.kz/1.gif']
	])('that cannot be kept is listed: %s', (markup, loss) => expect(lost(markup)).toEqual([loss]));
});

describe('a link', () => {
	const hrefs = (markup: string, head = '') => {
		const found: unknown[] = [];
		html(`${head}<h1>T</h1><p>${markup}</p>`).document.descendants((node) => {
			for (const mark of node.marks) if (mark.type.name === 'link') found.push(mark.attrs['href']);
		});
		return found;
	};
	it.each([
		['<a href="https://a.kz/b?c=d#e">x</a>', 'https://a.kz/b?c=d#e'],
		['<a href=" HTTP://a.kz/a b ">x</a>', 'HTTP://a.kz/a%20b%20'],
		['<a href="mailto:a@b.kz">x</a>', 'mailto:a@b.kz'],
		['<a href="//a.kz/b">x</a>', 'https://a.kz/b']
	])('to the web or to mail stays: %s', (markup, href) => {
		expect(
			hrefs(markup)
				.map(String)
				.map((found) => found.replace(/%20$/, ''))
		).toEqual([href.replace(/%20$/, '')]);
		expect(lost(`<p>${markup}</p>`)).toEqual([]);
	});
	it('that is relative is completed by the page’s own address', () => {
		expect(hrefs('<a href="../b">x</a>', '<link rel="canonical" href="https://a.kz/2023/05/">')).toEqual([
			'https://a.kz/2023/b'
		]);
	});
	it.each([
		['<a href="javascript:alert(1)">words</a>', 'link 1: words (javascript:alert(1))'],
		['<a href="java&#9;script:alert(1)">words</a>', 'link 1: words (java script:alert(1))'],
		['<a href="&#1;javascript:alert(1)">words</a>', 'link 1: words (javascript:alert(1))'],
		['<a href="data:text/html,x">words</a>', 'link 1: words (data:text/html,x)'],
		['<a href="vbscript:x">words</a>', 'link 1: words (vbscript:x)'],
		['<a href="ftp://a.kz/b">words</a>', 'link 1: words (ftp://a.kz/b)'],
		['<a href="/b">words</a>', 'link 1: words (/b)'],
		['<a href="#note">words</a>', 'link 1: words (#note)']
	])('that is refused leaves its words and is listed: %s', (markup, loss) => {
		expect(hrefs(markup)).toEqual([]);
		expect(below(`<p>${markup}</p>`)).toBe('paragraph("words")');
		expect(lost(`<p>${markup}</p>`)).toEqual([loss]);
	});
});

describe('what is left out is listed', () => {
	it.each([
		['<script>alert(1)</script>', ['script 1: <script>']],
		['<script src="https://a.kz/x.js"></script>', ['script 1: <script> https://a.kz/x.js']],
		['<style>p{}</style>', ['style 1: <style>']],
		[
			'<iframe src="https://v.kz/1"></iframe><video src="v.mp4">old browser</video>',
			['embed 2: <iframe> https://v.kz/1']
		],
		['<svg><path d="M0 0"/></svg>', []],
		['<svg><text>37%</text></svg>', ['embed 1: <svg>']],
		['<form>Your name <input name="n"><button>Send</button></form>', ['form 2: <input> n']],
		['<nav>Menu</nav><aside>Aside</aside>', ['chrome 2: Menu']],
		['<div class="post-share"><div class="social">Share</div></div>', ['chrome 1: Share']],
		['<p hidden>secret</p><p style="display:none">two</p><span aria-hidden="true">★</span>', ['hidden 3: secret']],
		['<p>a <u>under</u> <s>gone</s> <mark>lit</mark></p>', ['formatting 3: under']],
		['<p>a <code>x = 1</code></p>', ['code 1: x = 1']],
		['<math><mi>x</mi></math>', ['formatting 1: <math>']],
		['<!-- a comment --><p>x</p>', []],
		['<p>a&#7;b&#x202e;c</p>', ['control-characters 2: U+0007']]
	])('%s', (markup, list) =>
		expect(lost(`<p>A first paragraph, long enough to be the body of it all.</p>${markup}`)).toEqual(list)
	);
	it('with a sample of at most 120 graphemes', () => {
		expect(html(`<h1>T</h1><p>${'word '.repeat(900)}</p><nav>${'👩‍🔬'.repeat(200)}</nav>`).losses[0]?.sample).toBe(
			'👩‍🔬'.repeat(120)
		);
	});
	it('but a part that holds most of the words is no chrome, however it is called', () => {
		expect(below('<div class="sidebar"><p>All of the words are here.</p></div>')).toBe(
			'paragraph("All of the words are here.")'
		);
		expect(below('<form><p>All of the words are here.</p></form>')).toBe('paragraph("All of the words are here.")');
	});
});

describe('the title', () => {
	it.each([
		['<h1>A <em>very</em> <a href="https://a.kz">big</a><br>day</h1>', 'title("A ", em("very"), " big day")'],
		['<h2>No h1</h2><p>Words.</p>', 'title("No h1")'],
		['<p>First line</p><p>Words.</p>', 'title("First line")'],
		['<figure><img src="https://a.kz/b.jpg"></figure><h2>Below it</h2><p>Words.</p>', 'title("Below it")'],
		['<title>Named | Site</title><p>Words.</p>', 'title("Named")'],
		['<title>Named | Site</title><h1>Shown</h1>', 'title("Shown")'],
		['<meta property="og:title" content="Second"><h1>Logo</h1><h1>Second</h1>', 'title("Second")'],
		['<ul><li>x</li></ul>', 'title']
	])('of %s', (markup, title) => expect(html(markup).document.child(0).toString()).toBe(title));
	it('is not twice in the document', () => {
		expect(body(html('<title>Named | Site</title><h2>Named</h2><p>Words.</p>'))).toBe('paragraph("Words.")');
	});
	it('is followed by what is marked as the standfirst', () => {
		expect(
			below('<p class="byline">By Dana Serik</p><p class="standfirst">What <em>it</em> is.</p><p>Words.</p>')
		).toBe('standfirst("What ", em("it"), " is.") paragraph("Words.")');
		expect(below('<p>Words.</p><p class="standfirst">Not it.</p>')).toBe('paragraph("Words.") paragraph("Not it.")');
	});
});
