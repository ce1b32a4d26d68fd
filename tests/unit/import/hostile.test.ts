import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDomainError } from '#lib/domain/errors.ts';
import { parseDocument, safeHref } from '#lib/domain/schema.ts';
import { type ImportDraft, readArticle } from '#lib/server/import/index.ts';
import { body, html, markdown, pasted, refusal } from './support.ts';

/** Reading answers a draft that can be stored, or refuses in words; it never fails otherwise. */
function expectSound(read: () => ImportDraft): void {
	let draft: ImportDraft;
	try {
		draft = read();
	} catch (error) {
		if (!isDomainError(error)) throw error;
		return;
	}
	draft.document.check();
	expect(parseDocument(JSON.parse(JSON.stringify(draft.document))).eq(draft.document)).toBe(true);
	draft.document.descendants((node) => {
		for (const mark of node.marks)
			if (mark.type.name === 'link') expect(safeHref(mark.attrs['href'])).toBe(mark.attrs['href']);
		expect(node.attrs['src'] ?? 'https://').toMatch(/^https?:\/\//i);
		expect(node.text ?? '').not.toMatch(/[\u0000-\u001f\u007f\u202e\ufeff]/);
	});
}

// prettier-ignore
const TAGS = [
	'p', 'div', 'span', 'b', 'i', 'a', 'h1', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'figure', 'figcaption', 'table', 'tr', 'td', 'th',
	'pre', 'code', 'section', 'em', 'sup', 'dl', 'dt', 'dd', 'details', 'summary', 'q', 'center', 'tbody', 'menu'
];

const word = fc.integer({ min: 0, max: 999 }).map((number) => `w${number}`);

/** Any tree of the tags that an article may come in, with words between them: what is well formed and what is not. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 6, withCrossShrink: true },
		word,
		fc.constantFrom('<br>', '<br><br>', '<hr>', '<img src="https://a.kz/b.png" alt="">', ' ', '&nbsp;'),
		fc
			.tuple(fc.constantFrom(...TAGS), fc.array(tie('tree'), { maxLength: 4 }))
			.map(([tag, inner]) => `<${tag}>${inner.join(' ')}</${tag}>`)
	)
}));

const attribute = fc.constantFrom(
	'href="java&#9;script:alert(1)"',
	'href=" javascript:x"',
	'href="//evil.kz/a"',
	'href="https://ok.kz/\u0001"',
	"href='data:text/html,x'",
	'src=x onerror=alert(1)',
	'style="font-weight:700;font-style:italic"',
	'style="display:none"',
	'colspan=99999 rowspan=-1',
	'start=99999999999',
	'class="share standfirst"',
	'itemprop=articleBody',
	'hidden',
	'"',
	"'",
	'='
);

const piece = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc
		.constantFrom(
			...TAGS,
			'script',
			'style',
			'svg',
			'math',
			'noscript',
			'title',
			'textarea',
			'form',
			'template',
			'iframe',
			'xmp',
			'plaintext'
		)
		.chain((tag) =>
			fc
				.tuple(fc.array(attribute, { maxLength: 2 }), fc.constantFrom('<', '</', '<!'))
				.map(([attributes, open]) => `${open}${tag} ${attributes.join(' ')}>`)
		),
	fc.constantFrom(
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'&#0;',
		'&#xD800;',
		'&#x202e;',
		'&amp;lt;',
		'&',
		'<',
		'>',
		'\n\n',
		'\n',
		'- ',
		'1. ',
		'# ',
		'|',
		'---\n',
		'`',
		'![](',
		'[a](javascript:x)',
		'\u0000',
		'\ud800'
	)
);

const soup = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('whatever comes in', () => {
	it('is refused in words or becomes a document that can be kept, as text', () => {
		fc.assert(
			fc.property(soup, (text) => expectSound(() => pasted(text))),
			{ numRuns: 300 }
		);
	});
	it('… as HTML', () => {
		fc.assert(
			fc.property(soup, (text) => expectSound(() => html(text))),
			{ numRuns: 600 }
		);
	});
	it('… as Markdown', () => {
		fc.assert(
			fc.property(soup, (text) => expectSound(() => markdown(text))),
			{ numRuns: 300 }
		);
	});
	it('… as bytes of any kind', () => {
		const bytes = fc.uint8Array({ maxLength: 400 });
		fc.assert(
			fc.property(bytes, (raw) => expectSound(() => readArticle({ bytes: raw, name: 'a.html', mediaType: null }))),
			{ numRuns: 300 }
		);
	});
});

describe('words', () => {
	it('are all in the document, in the order of the page, however it nests', () => {
		const page = fc.array(tree, { minLength: 1, maxLength: 6 }).filter((trees) => /w\d/.test(trees.join('')));
		fc.assert(
			fc.property(page, (trees) => {
				const draft = html(`<article><h1>Title</h1>${trees.join(' ').replaceAll('h1>', 'h2>')}</article>`);
				const kept = draft.document.textBetween(0, draft.document.content.size, ' ', ' ').match(/w\d+/g);
				expect(kept?.join(' ')).toBe(trees.join(' ').match(/w\d+/g)?.join(' '));
			}),
			{ numRuns: 1500 }
		);
	});
	it('of a plain text are all in the document or its byline, in order', () => {
		const line = fc
			.array(fc.oneof(word, fc.constantFrom('w1.', '-', '1.', '  w2', 'w3-')), { maxLength: 12 })
			.map((words) => words.join(' '));
		fc.assert(
			fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n\n', '\r\n'), (lines, separator) => {
				const text = ['Title', 'Some Name', ...lines, 'The end.'].join(separator);
				const { document, fields } = pasted(text);
				const kept = [
					document.child(0).textContent,
					fields.byline,
					...document.content.content.slice(1).map((block) => block.textBetween(0, block.content.size, ' '))
				];
				expect(
					kept
						.join(' ')
						.match(/[\p{L}\d]+/gu)
						?.filter((found) => found !== '1')
				).toEqual(text.match(/[\p{L}\d]+/gu)?.filter((found) => found !== '1'));
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('a text that is made to harm', () => {
	const MB = 1024 * 1024;
	const deep = (tag: string) => `<${tag}>`.repeat(10_000) + 'words' + `</${tag}>`.repeat(10_000);
	const tooDeep =
		'Invalid: This page nests its parts more than 512 levels deep, which no article does. Copy the words of the article and paste them.';
	const tooMany =
		'Invalid: This page has more than 300,000 parts, which no article has. Copy the words of the article and paste them.';

	it.each(['div', 'blockquote', 'b', 'ul'])('is refused where it nests 10,000 deep: %s', (tag) => {
		expect(refusal(() => html(deep(tag)))).toBe(tooDeep);
	});
	it('is taken apart where it nests 500 deep', () => {
		const draft = html(`<h1>T</h1>${'<blockquote>'.repeat(500)}words`);
		expect(draft.document.child(1).textContent).toBe('words');
		expect(draft.losses).toEqual([{ kind: 'formatting', count: 492, sample: 'words' }]);
	});
	it.each([
		['5 MB of <, as a page', () => html('<'.repeat(5 * MB)), tooMany],
		['5 MB of <, as a text', () => pasted('<'.repeat(5 * MB)), 'not refused'],
		[
			'tags that do not close',
			() => html('<p'.repeat(MB)),
			'Invalid: No words of an article were found here. Copy the words of the article and paste them.'
		],
		['a million tags', () => html('<i>x</i>'.repeat(MB)), tooMany],
		[
			'a million lines',
			() => pasted('x\n'.repeat(MB)),
			'Invalid: This text has more than 300,000 lines, which no article has. Bring in only the article from it.'
		],
		['one endless word', () => pasted('x'.repeat(10 * MB)), 'not refused'],
		['one endless letter', () => pasted(`a${'\u0301'.repeat(2 * MB)}`), 'not refused'],
		['one endless class', () => html(`<h1>T</h1><p class="${'c-'.repeat(MB)}">words</p>`), 'not refused'],
		[
			'one endless style',
			() => html(`<h1>T</h1><span style="${'text-decoration:'.repeat(MB / 8)}">words</span>`),
			'not refused'
		],
		[
			'entities in entities',
			() => html(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><h1>T</h1><p>&b;${'&amp;'.repeat(1000)}</p>`),
			'not refused'
		],
		['brackets, as Markdown', () => markdown('['.repeat(MB)), 'not refused'],
		[
			'quotations, as Markdown',
			() => markdown(`${'>'.repeat(10_000)} x`),
			'Invalid: No words of an article were found here. Copy the words of the article and paste them.'
		]
	])('is read or refused, and does not hang: %s', (_, read, answer) => expect(refusal(read)).toBe(answer), 10_000);
	it('has 100,000 paragraphs and is read', () => {
		expect(pasted('The number rose to 37.\n\n'.repeat(100_000)).document.childCount).toBe(100_000);
		expect(html(`<h1>T</h1>${'<p>The number rose to 37.</p>'.repeat(100_000)}`).document.childCount).toBe(100_001);
	}, 30_000);
	it.each([
		['<svg><style><img src=x onerror=alert(1)></style></svg><p>words</p>', 'paragraph("words")'],
		[
			'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math><p>words</p>',
			'paragraph("words")'
		],
		['<p title="</p><script>alert(1)</script>">words</p>', 'paragraph("words")'],
		['<img src=x onerror=alert(1)><p onclick="x()">words</p>', 'paragraph("words")'],
		['<textarea><script>alert(1)</script></textarea><p>words</p>', 'paragraph("words")'],
		['<xmp><img src=x onerror=alert(1)></xmp>', 'paragraph("<img src=x onerror=alert(1)>")'],
		['<p>&#xD800;&#0;words</p>', 'paragraph("\ufffd\ufffdwords")'],
		['<constructor><valueof>words</valueof></constructor>', 'paragraph("words")']
	])('loses its sting: %s', (markup, blocks) => expect(body(html(`<h1>T</h1>${markup}`))).toBe(blocks));
});
