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
		for (const mark of node.marks) if (mark.type.name === 'link') expect(safeHref(mark.attrs['href'])).toBe(mark.attrs['href']);
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
		fc.tuple(fc.constantFrom(...TAGS), fc.array(tie('tree'), { maxLength: 4 })).map(([tag, inner]) => `<${tag}>${inner.join(' ')}</${tag}>`)
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
	fc.constantFrom(...TAGS, 'script', 'style', 'svg', 'math', 'noscript', 'title', 'textarea', 'form', 'template', 'iframe', 'xmp', 'plaintext').chain((tag) =>
		fc.tuple(fc.array(attribute, { maxLength: 2 }), fc.constantFrom('<', '</', '<!')).map(([attributes, open]) => `${open}${tag} ${attributes.join(' ')}>`)
	),
	fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '&#0;', '&#xD800;', '&#x202e;', '&amp;lt;', '&', '<', '>', '\n\n', '\n', '- ', '1. ', '# ', '|', '---\n', '`', '![](', '[a](javascript:x)', '\u0000', '\ud800')
);

const soup = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('whatever comes in', () => {
	it('is refused in words or becomes a document that can be kept, as text', () => {
		fc.assert(fc.property(soup, (text) => expectSound(() => pasted(text))), { numRuns: 300 });
	});
	it('… as HTML', () => {
		fc.assert(fc.property(soup, (text) => expectSound(() => html(text))), { numRuns: 600 });
	});
	it('… as Markdown', () => {
		fc.assert(fc.property(soup, (text) => expectSound(() => markdown(text))), { numRuns: 300 });
	});
	it('… as bytes of any kind', () => {
		const bytes = fc.uint8Array({ maxLength: 400 });
		fc.assert(fc.property(bytes, (raw) => expectSound(() => readArticle({ bytes: raw, name: 'a.html', mediaType: null }))), { numRuns: 300 });
	});
});

describe('words', () => {
	it('are all in the document, in the order of the page, however it nests', () => {
		const page = fc.array(tree, { minLength: 1, maxLength: 6 }).filter((trees) => /w\d/.test(trees.join('')));
		fc.assert(
			fc.property(page, (trees) => {
				const draft = html(`<article><h1>Title</h1>${trees.join(" ").replaceAll("h1>", "h2>")}</article>`);
				const kept = draft.document.textBetween(0, draft.document.content.size, ' ', ' ').match(/w\d+/g);
				expect(kept?.join(' ')).toBe(trees.join(' ').match(/w\d+/g)?.join(' '));
			}),
			{ numRuns: 1500 }
		);
	});
});
