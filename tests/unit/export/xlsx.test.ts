import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { xlsx } from '#lib/server/export/xlsx.ts';
import { exportInput } from '../../support/export.ts';
import { paragraph, title } from '../../support/snapshot.ts';

async function parts(statement: string, language = 'en'): Promise<Readonly<Record<string, string>>> {
	const blocks = [title('T'), paragraph('Police held 19 people.')];
	const file = await xlsx(exportInput({ blocks, claims: [{ quote: '19 people', statement }], article: { language } }));
	return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const wordsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
	Array.from((files['xl/sharedStrings.xml'] ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g), ([, words = '']) =>
		words.replaceAll('&quot;', '"')
	);

it('a claim is a row below the names of the columns', async () => {
	const files = await parts('Nineteen people were held.');
	expect(wordsOf(files).slice(0, 3)).toEqual(['number', 'claim', 'quote']);
	expect(wordsOf(files)).toContain('Nineteen people were held.');
	expect(files['xl/worksheets/sheet1.xml']?.match(/<row /g)).toHaveLength(2);
});
it.each(['=HYPERLINK("http://a.example","x")', '+1', '@SUM(A1)', '-2'])('%s is words, not a formula', async (text) => {
	const files = await parts(text);
	expect(files['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]/);
	expect(wordsOf(files)).toContain(text);
});
it('reads from right to left where the article does', async () =>
	expect((await parts('x', 'ar'))['xl/worksheets/sheet1.xml']).toContain('rightToLeft="1"'));
it('holds the most that a cell can, and no more', async () =>
	expect(wordsOf(await parts('a'.repeat(40_000))).find((words) => words.startsWith('aaa'))).toHaveLength(32_767));
