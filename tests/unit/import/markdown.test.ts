import { describe, expect, it } from 'vitest';
import { body, losses, markdown } from './support.ts';

describe('Markdown', () => {
	it('becomes the same shapes as any other text', () => {
		const text = [
			'# Cases rise',
			'',
			'By Dana Serik',
			'',
			'The **number** rose, [*they* say](https://a.kz).',
			'',
			'## Causes',
			'',
			'1. One',
			'   - within',
			'2. Two',
			'',
			'> Said',
			'',
			'| A | B |',
			'|---|---|',
			'| 1 | 2 |',
			'',
			'---',
			'',
			'![Alt](https://a.kz/b.jpg "Under it")'
		].join('\n');
		expect(markdown(text).title).toBe('Cases rise');
		expect(markdown(text).fields.byline).toBe('Dana Serik');
		expect(body(markdown(text))).toBe(
			'paragraph("The ", strong("number"), " rose, ", link(em("they")), link(" say"), ".") ' +
				'heading("Causes") ' +
				'ordered_list(list_item(paragraph("One"), bullet_list(list_item(paragraph("within")))), list_item(paragraph("Two"))) ' +
				'blockquote(paragraph("Said")) ' +
				'table(table_row(table_header(paragraph("A")), table_header(paragraph("B"))), table_row(table_cell(paragraph("1")), table_cell(paragraph("2")))) ' +
				'horizontal_rule ' +
				'figure(caption("Under it"))'
		);
		expect(losses(markdown(text))).toEqual([]);
	});
	it.each([
		['~~gone~~ words', 'paragraph("gone words")', ['formatting 1: gone']],
		['`x = 1` words', 'paragraph("x = 1 words")', ['code 1: x = 1']],
		['```\na\nb\n```', 'paragraph("a", hard_break, "b")', ['code 1: a b']],
		['<b>tags</b> <script>x</script>', 'paragraph("<b>tags</b> <script>x</script>")', []],
		['[words](javascript:alert(1))', 'paragraph("[words](javascript:alert(1))")', []],
		['[words](ftp://a.kz)', 'paragraph("words")', ['link 1: words (ftp://a.kz)']],
		['![Chart](data:image/png;base64,iVBORw0KGgo=)', 'figure(caption)', ['image-data 1: Chart']]
	])('that has no place in an article is listed or stays as it is written: %s', (text, blocks, list) => {
		expect(body(markdown(`# T\n\n${text}`))).toBe(blocks);
		expect(losses(markdown(`# T\n\n${text}`))).toEqual(list);
	});
});

describe('front matter', () => {
	it('says what the article is', () => {
		const draft = markdown(
			'---\ntitle: "Cases: they rise"\nauthor: Dana Serik\ndate: 2023-05-04T10:00:00Z\nlang: en-GB\npublisher: \'The Herald\'\nurl: https://a.kz/b\n---\n37 x 12.\n'
		);
		expect(draft.title).toBe('Cases: they rise');
		expect(draft.fields).toEqual({
			byline: 'Dana Serik',
			publisher: 'The Herald',
			canonicalUrl: 'https://a.kz/b',
			publishedOn: '2023-05-04',
			language: 'en-GB'
		});
		expect(body(draft)).toBe('paragraph("37 x 12.")');
	});
	it('that means nothing here is listed', () => {
		expect(losses(markdown('---\ntitle: T\ntags: [a, b]\ndraft: true\n---\nWords.'))).toEqual([
			'metadata 2: tags: [a, b]'
		]);
	});
	it('that does not end is a text', () => {
		expect(body(markdown('---\ntitle: T\n\nWords.'))).toContain('Words.');
	});
	it('gives way to the title that is shown', () => {
		expect(markdown('---\ntitle: Named\n---\n# Shown\n\nWords.').title).toBe('Shown');
	});
});
