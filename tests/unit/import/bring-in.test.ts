import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bringIn } from '#lib/server/import/bring-in.ts';
import { zipOf } from '../../support/office.ts';
import { body } from './support.ts';

const made = (name: string): Uint8Array =>
	readFileSync(fileURLToPath(new URL(`../../fixtures/import/made/${name}`, import.meta.url)));

const post = (title: string, content: string): string =>
	`<item><title>${title}</title><link>https://a.kz/${title}</link><dc:creator>ann</dc:creator><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2026-05-04 10:00:00</wp:post_date></item>`;
const wordpress = (inner: string): Uint8Array =>
	Buffer.from(
		`<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Steppe</title><language>en</language><wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>${inner}</channel></rss>`
	);
const TWO = wordpress(post('One', 'First words.\n\nMore words.') + post('Two', '<!-- wp:paragraph --><p>Second.</p>'));

describe('what is brought in', () => {
	it('is read in a thread where it is no text, and checked again', async () =>
		expect(body(await bringIn({ bytes: made('notes.pandoc.docx'), name: 'n.docx', mediaType: null }))).toContain(
			'Police held 19 people'
		));
	it('is refused by the thread in a sentence', () =>
		expect(
			bringIn({ bytes: zipOf({ 'word/document.xml': '<' }), name: 'n.docx', mediaType: null })
		).rejects.toMatchObject({ code: 'invalid' }));
	it('is one post of a WordPress export, with what the export says of it', async () => {
		const draft = await bringIn({ bytes: TWO, name: 'w.xml', mediaType: null });
		expect([draft.title, draft.fields, draft.contents, body(draft)]).toEqual([
			'One',
			{
				...{ byline: 'Ann Lee', publisher: 'The Steppe', canonicalUrl: 'https://a.kz/One' },
				...{ publishedOn: '2026-05-04', language: 'en' }
			},
			['One', 'Two'],
			'paragraph("First words.") paragraph("More words.")'
		]);
	});
	it('is the post that is asked for', async () =>
		expect(body(await bringIn({ bytes: TWO, name: 'w.xml', mediaType: null, item: 1 }))).toBe('paragraph("Second.")'));
	it('is the page in a zip from Google Docs', async () => {
		const bytes = zipOf({ 'Doc.html': '<html><body><h1>Title</h1><p>Words.</p></body></html>', 'images/a.png': 'x' });
		expect(body(await bringIn({ bytes, name: 'd.zip', mediaType: null }))).toBe('paragraph("Words.")');
	});
	it('is refused where it is larger than 50 MB', () =>
		expect(bringIn({ bytes: new Uint8Array(50 * 1024 * 1024 + 1), name: 'a.docx', mediaType: null })).rejects.toThrow(
			'This file is larger than 50 MB.'
		));
});
