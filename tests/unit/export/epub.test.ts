import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { epub } from '#lib/server/export/epub/index.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import { type SnapshotSpec, heading, paragraph, title } from '../../support/snapshot.ts';

const spec: SnapshotSpec = {
	blocks: [title('Who was <held>'), heading(2, 'In May'), paragraph('Police held 19 people.')],
	claims: [{ quote: '19 people', rating: 'false', conclusion: 'It was nine.', evidence: [1] }],
	sources: [{ title: 'The police report' }]
};

async function files(change: Partial<SnapshotSpec> = {}): Promise<Readonly<Record<string, string>>> {
	const book = await epub(exportInput({ ...spec, ...change }));
	return Object.fromEntries(Object.entries(unzipSync(book)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a book', () => {
	it('begins with what it is, stored and not packed (OCF 4.2)', async () => {
		const book = Buffer.from(await epub(exportInput(spec))).toString('latin1');
		expect(book.slice(30, 58)).toBe('mimetypeapplication/epub+zip');
		expect(book.charCodeAt(8)).toBe(0);
	});
	it('is the same twice', async () => expect(await epub(exportInput(spec))).toEqual(await epub(exportInput(spec))));
	it('says what it is and how it can be read', async () => {
		const opf = (await files())['EPUB/package.opf'] ?? '';
		expect(opf).toContain('<dc:title>Who was &lt;held&gt;</dc:title><dc:language>en</dc:language>');
		expect(opf).toContain('<meta property="dcterms:modified">2023-05-05T10:00:00Z</meta>');
		expect(opf).toContain('<meta property="schema:accessModeSufficient">textual</meta>');
		expect(opf).toContain('<meta property="schema:accessibilityHazard">none</meta>');
	});
	it('marks the claim and leads to its note, which leads back', async () => {
		const { 'EPUB/text.xhtml': text = '', 'EPUB/notes.xhtml': notes = '' } = await files();
		expect(text).toContain(
			'<p>Police held <mark id="claim-1" class="claim tone-cross line-wavy">19 people</mark><a href="notes.xhtml#note-1" epub:type="noteref" role="doc-noteref" class="ref" lang="en">1</a>.</p>'
		);
		expect(notes).toContain(
			'<aside id="note-1" epub:type="footnote" role="doc-footnote"><p><a href="text.xhtml#claim-1" role="doc-backlink">↑ 1</a> <strong class="verdict tone-cross">False.</strong> It was nine.</p>'
		);
	});
	it('has a table of contents', async () =>
		expect(
			Array.from(
				(await files())['EPUB/nav.xhtml']?.matchAll(/<a href="([^"]+)">([^<]+)</g) ?? [],
				([, href, words]) => [href, words]
			)
		).toEqual([
			['text.xhtml', 'Who was &lt;held&gt;'],
			['text.xhtml#section-1', 'In May'],
			['notes.xhtml', 'The claim'],
			['back.xhtml#sources', 'Sources'],
			['back.xhtml#labels', 'What the labels mean'],
			['back.xhtml#colophon', 'About this edition']
		]));
	it('reads from right to left where the article does', async () => {
		const book = await files({ article: { language: 'ar' } });
		expect(book['EPUB/package.opf']).toContain('<spine page-progression-direction="rtl">');
		expect(book['EPUB/text.xhtml']).toContain('<article lang="ar" xml:lang="ar" dir="rtl">');
	});
	it('without a claim has no notes', async () =>
		expect(Object.keys(await files({ claims: [] }))).not.toContain('EPUB/notes.xhtml'));
	it('of a hostile article has no sign that XML cannot hold, and no markup but its own', async () => {
		const book = unzipSync(await epub(inputOf(hostileSnapshot())));
		const text = strFromU8(book['EPUB/text.xhtml'] ?? new Uint8Array());
		expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
		expect(text).toContain('~~gone~~ &lt;b&gt;bold&lt;/b&gt;');
		expect(text).toContain('&lt;/w:t&gt;&lt;/w:r&gt;');
	});
});
