import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { destination, lineOf } from '#lib/server/export/markdown-text.ts';

describe('what means something is escaped', () => {
	it.each([
		['*a* _b_ `c` [d](e)', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)'],
		['a | b ~~c~~ ^d^ $e$', 'a \\| b \\~\\~c\\~\\~ \\^d\\^ \\$e\\$'],
		['<b>x</b> &amp; &#35; AT&T', '\\<b>x\\</b> \\&amp; \\&#35; AT&T'.replace('&#', '&\\#')],
		['[^1]: x', '\\[\\^1\\]: x'],
		['https://example.org www.x.org me@x.org', 'https\\://example.org www\\.x.org me\\@x.org'],
		[':smile: at 14:02', '\\:smile: at 14:02'],
		['1. x', '1\\. x'],
		['iv) x', 'iv\\) x'],
		['(1) x', '\\(1) x'],
		['- x', '\\- x'],
		['--- x', '\\--- x'],
		['> x', '\\> x'],
		['# x', '\\# x'],
		['Table: x', 'Table\\: x'],
		['\\x', '\\\\x']
	])('%j', (text, markdown) => expect(lineOf(text)).toBe(markdown));
});

describe('what means nothing is left alone', () => {
	it.each([
		'37.9 million',
		'-5 degrees',
		'(KNB) said',
		'a (b) c',
		'“quoted” — it’s',
		'2.5 % + 3',
		'a:b',
		'中文、Ұлттық'
	])('%j', (text) => expect(lineOf(text)).toBe(text));
});

describe('destinations', () => {
	it.each([
		['https://example.org/a_(b)', '<https://example.org/a_(b)>'],
		['https://example.org/?a=1&copy;=2', '<https://example.org/?a=1&amp;copy;=2>'],
		['https://example.org/<b> c\\d', '<https://example.org/%3Cb%3E%20c%5Cd>'],
		['https://қазақ.example/?q="{|}^`[1]', '<https://қазақ.example/?q=%22%7B%7C%7D%5E%60[1]>']
	])('%s', (href, markdown) => expect(destination(href)).toBe(markdown));
});

it('whatever the text, a reader of Markdown gets it back', () => {
	const reader = markdownIt({ html: true, linkify: true });
	const sign = fc.constantFrom(
		...'*_[]()#+-.!|~^$<>&@\\`:1ia{}="\' \t'.split(''),
		'www.',
		'https://x.org',
		'&amp;',
		'文',
		'😀',
		'<!--',
		'```'
	);
	const plain = (html: string) =>
		html
			.replace(/<\/?p>/g, '')
			.replace(
				/&(lt|gt|amp|quot);/g,
				(_, name: 'lt' | 'gt' | 'amp' | 'quot') => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name]
			);
	fc.assert(
		fc.property(fc.string({ unit: sign, maxLength: 25 }), (text) => {
			expect(plain(reader.render(lineOf(text))).trim()).toBe(text.replace(/\s+/g, ' ').trim());
		}),
		{ numRuns: 2000 }
	);
});
