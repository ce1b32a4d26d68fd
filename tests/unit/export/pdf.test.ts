import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { write } from '#lib/server/export/heavy.ts';
import { matterOf } from '#lib/server/export/matter.ts';
import { pieces, plain } from '#lib/server/export/pdf/set-text.ts';
import { exportInput } from '../../support/export.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import {
	type SnapshotSpec,
	container,
	heading,
	paragraph,
	seedSnapshot,
	snapshotOf,
	title
} from '../../support/snapshot.ts';

type Snapshot = ReturnType<typeof snapshotOf>;

const bytesOf = (snapshot: Snapshot, notes = 'end'): Promise<Uint8Array> =>
	write({ format: 'pdf', snapshot, options: { notes }, inside: null }, () => undefined);

const read = async (snapshot: Snapshot, notes?: string) =>
	getDocumentProxy(Uint8Array.from(await bytesOf(snapshot, notes)));

/** The words in the order in which the file has them, without blanks: lines are broken anywhere. */
async function wordsOf(snapshot: Snapshot, notes?: string): Promise<string> {
	const pdf = await read(snapshot, notes);
	const pages = await Promise.all(
		Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent())
	);
	const items = pages.flatMap((page) => page.items).map((item) => ('str' in item ? item.str : ''));
	return bare(items.join(''));
}

const bare = (words: string): string => words.normalize('NFKC').replace(/\s+/g, '');

async function linksOf(snapshot: Snapshot): Promise<readonly string[]> {
	const pdf = await read(snapshot);
	const pages = await Promise.all(
		Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getAnnotations())
	);
	// The reader's own type says nothing of what it found.
	return (pages.flat() as { readonly url?: string; readonly dest?: unknown }[]).map(({ url, dest }) =>
		url === undefined ? (dest ? 'inside' : '') : url
	);
}

const article = (change: Partial<SnapshotSpec> = {}): Snapshot =>
	snapshotOf({
		blocks: [title('Who was held'), heading(3, 'In May'), paragraph('Police held 19 people in two cities.')],
		claims: [{ quote: '19 people', rating: 'false', conclusion: 'It was nine.', evidence: [1] }],
		sources: [{ title: 'The police report' }],
		...change
	});

describe('a PDF', () => {
	it('has title, author, language and outline, and says that it is PDF/UA', async () => {
		const pdf = await read(article());
		const { info } = await pdf.getMetadata();
		expect(info).toMatchObject({
			Title: 'Who was held',
			Author: 'Senior news correspondent, The Steppe Desk',
			Language: 'en',
			CreationDate: 'D:20230505000000Z'
		});
		const outline = await pdf.getOutline();
		expect(outline.map((one: { title: string }) => one.title)).toEqual(['Who was held']);
		expect(outline[0]?.items.map((one: { title: string }) => one.title)).toEqual([
			'In May',
			'The claim',
			'Sources',
			'What the labels mean',
			'About this edition'
		]);
		expect(Buffer.from(await bytesOf(article())).toString('latin1')).toContain('pdfuaid');
	});
	it('has the text in one piece, then the notes with verdict and reasons', async () => {
		const words = await wordsOf(article());
		expect(words).toContain('WhowasheldInMayPoliceheld19peopleintwocities.');
		expect(words).toContain('↑1False.Itwasnine.19peopleWasitsaid?Accuratelyquoted.');
		expect(words).toContain('1.Thepolicereport·Example·accessedMay3,2023https://source.example.org/1');
	});
	it('leads from the words to the note and back, and to the sources', async () => {
		const links = await linksOf(article());
		expect(links.filter((link) => link === 'inside')).toHaveLength(2);
		expect(links).toContain('https://source.example.org/1');
		expect(links).toContain('https://check.example.org/a/an-article');
	});
	it('has notes in the margin by choice, and all of them after the text all the same', async () => {
		const words = await wordsOf(article(), 'margin');
		expect(words).toContain('Policeheld19peopleintwocities.1False.Itwasnine.');
		expect(words).toContain('↑1False.Itwasnine.');
	});
	it('keeps the words of a claim together that runs across blocks, with notes beside it', async () => {
		const blocks = [title('T'), paragraph('It began here'), paragraph('and ended there.')];
		const claims = [{ quote: 'began here\nand ended' }, { quote: 'It', conclusion: 'Between them.' }];
		expect(await wordsOf(snapshotOf({ blocks, claims }), 'margin')).toContain('Itbeganhereandendedthere.');
	});
	it('is the same twice', async () => expect(await bytesOf(article())).toEqual(await bytesOf(article())));
	it('says of a working copy that it is one', async () =>
		expect(await wordsOf(article({ publication: { number: 0, at: 0 } }))).toContain('Workingcopy,notpublished.'));
});

describe('a PDF of', () => {
	it('the seed has every quote', async () => {
		const words = await wordsOf(seedSnapshot());
		for (const { anchors } of seedSnapshot().claims) expect(words).toContain(bare(anchors[0]?.quote ?? '-'));
	});
	it('a hostile article has its words as they are, and none of them as markup', { timeout: 120_000 }, async () => {
		const words = await wordsOf(hostileSnapshot());
		expect(words).toContain('@label<label>*b*_i_$sum$#include"/etc/passwd"');
		expect(words).toContain('ұлттыққауіпсіздікөңірлерде16зертхананы');
		expect(words).toContain('1στους3');
		expect(words).toContain('A'.repeat(400));
		expect(words).toContain('Thewholesentencehas10parts,ofwhich4arenew.');
	});
	it('an Arabic article speaks Arabic', async () => {
		const blocks = [title('عنوان'), paragraph('قال الوزير إن الأمر صحيح.')];
		const pdf = await read(snapshotOf({ blocks, article: { language: 'ar' }, claims: [{ quote: 'الوزير' }] }));
		expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'عنوان', Language: 'ar' });
	});
	it('an article with letters that no font has names them, and does not say that it is PDF/UA', async () => {
		const snapshot = snapshotOf({ blocks: [title('Signs'), paragraph('Unknown \u{3fffd}.')] });
		expect(Buffer.from(await bytesOf(snapshot)).toString('latin1')).not.toContain('pdfuaid');
		expect(await wordsOf(snapshot)).toContain('forwhichboxesstand:U+3FFFD.');
	});
	it('an article without a word has the newsroom’s name', async () => {
		const pdf = await read(snapshotOf({ blocks: [title('')] }));
		expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'The Steppe Desk' });
	});
	it.each(['end', 'margin'])(
		'a claim in the head of a table that runs over pages is made, notes at the %s',
		async (notes) => {
			const row = (kind: string, words: string) => container('table_row', [container(kind, [paragraph(words)])]);
			const rows = Array.from({ length: 80 }, (_, at) => row('table_cell', `Row ${at + 1}`));
			const table = container('table', [row('table_header', 'In 16 cities'), ...rows]);
			const words = await wordsOf(snapshotOf({ blocks: [title('T'), table], claims: [{ quote: '16 cities' }] }), notes);
			expect(words.split('In16cities')).toHaveLength(2);
		}
	);
	it('lists that lie deeper than anybody reads is made all the same', async () => {
		let block: Record<string, unknown> = paragraph('deep down');
		for (let depth = 0; depth < 60; depth += 1) block = { type: 'blockquote', content: [block] };
		expect(await wordsOf(snapshotOf({ blocks: [title('T'), block] }))).toContain('deepdown');
	});
});

describe('text that is set', () => {
	it('is cut where a word is too long for a line', () =>
		expect(pieces(`See ${'a'.repeat(30)}.`)).toEqual(['See aaaaaaaa', 'aaaaaaaa', 'aaaaaaaa', 'aaaaaa.']));
	it('has its accents composed and nothing that is no text', () =>
		expect(plain('Cafe\u0301 \u0001\ud800')).toBe('Café \ufffd'));
	it('tells the links of the text once each', () => {
		const linked = { type: 'text', text: 'report', marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }] };
		const { article, t } = exportInput({ blocks: [title('T'), paragraph('The ', linked)], claims: [{ quote: 'rep' }] });
		expect(matterOf(article, t).links).toEqual([{ text: 'report', url: 'https://a.example/' }]);
	});
});
