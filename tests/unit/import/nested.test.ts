/** Lists within lists and notes of several paragraphs, as pandoc and LibreOffice write one source in their formats. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAny } from '#lib/server/import/read-file.ts';
import { body, html, markdown } from './support.ts';

const read = (name: string) =>
	readAny({
		...{ bytes: readFileSync(new URL(`../../fixtures/import/made/${name}`, import.meta.url)), name, mediaType: null }
	});

const item = (...inner: readonly string[]): string => `list_item(${inner.join(', ')})`;
const p = (words: string): string => `paragraph("${words}")`;
const LISTS = [
	'bullet_list(',
	[
		item(p('one')),
		item(
			p('two'),
			`bullet_list(${item(p('two and a half'), `bullet_list(${item(p('a quarter'))})`)}, ${item(p('two and two thirds'))})`
		),
		item(p('three'), `ordered_list(${item(p('first of three'))}, ${item(p('second of three'))})`),
		item(p('four'))
	].join(', '),
	')'
].join('');

describe('lists within lists', () => {
	it.each(['pandoc.html', 'pandoc.md', 'gfm.md', 'office.html'])('of nested.%s stay within them', async (kind) => {
		expect(body(await read(`nested.${kind}`))).toContain(` ${LISTS} `);
	});
	it.each([
		[
			'what stands between keeps lists apart',
			'<ul><li>a</ul><p>b</p><ul><ul><li>c</ul></ul>',
			['bullet_list', 'paragraph', 'bullet_list']
		],
		['two lists without one within them are two', '<ul><li>a</ul><ul><li>b</ul>', ['bullet_list', 'bullet_list']]
	])('%s', (_why, page, kinds) =>
		expect(
			html(`<h1>T</h1>${page}`)
				.document.content.content.slice(1)
				.map((block) => block.type.name)
		).toEqual(kinds)
	);
});

describe('notes of Markdown', () => {
	const named = superscript(1);
	function superscript(number: number): string {
		return `superscript("[${number}]")`;
	}
	it.each(['pandoc.md', 'gfm.md'])('of nested.%s are numbers in the text and a list below it', async (kind) => {
		const text = body(await read(`nested.${kind}`));
		expect(text).toContain(
			`paragraph("Police held 19 people", ${named}, " in May, the ministry said.", ${superscript(2)})`
		);
		expect(text).toContain(`"The rest stands as it was.", ${superscript(3)}, " It was said twice.", ${superscript(4)}`);
		expect(text).toContain(
			[
				`ordered_list(${item(p('The ministry, 4 May 2026.'), p('It gave no names.'))}`,
				`list_item(paragraph("See ", link("the page"), "."), bullet_list(${item(p('its table'))}, ${item(p('its map'))}))`,
				item(p('A note without a label.'))
			].join(', ')
		);
	});
	it('are numbered as the text names them, each once', () =>
		expect(body(markdown('# T\n\nA[^b] and[^a] again[^b].\n\n[^a]: One\n\n[^b]: Two\ngoes on\n'))).toBe(
			`paragraph("A", ${superscript(1)}, " and", ${superscript(2)}, " again", ${superscript(1)}, ".") ordered_list(${item(p('Two goes on'))}, ${item(p('One'))})`
		));
	it('stand within the text too, in marks of its own', () =>
		expect(body(markdown('# T\n\nHeld^[By *whom*?] and^[x [y] z].'))).toBe(
			`paragraph("Held", ${superscript(1)}, " and", ${superscript(2)}, ".") ordered_list(list_item(paragraph("By ", em("whom"), "?")), ${item(p('x [y] z'))})`
		));
	it('that name others come after them, and one that nothing names comes last', () =>
		expect(body(markdown('# T\n\nA[^a].\n\n[^z]: Alone\n\n[^a]: See[^b]\n\n[^b]: End^[Fin]'))).toBe(
			`paragraph("A", ${superscript(1)}, ".") ordered_list(` +
				[
					`list_item(paragraph("See", ${superscript(2)}))`,
					`list_item(paragraph("End", ${superscript(3)}))`,
					item(p('Fin')),
					item(p('Alone'))
				].join(', ') +
				')'
		));
	it('that name themselves end', () =>
		expect(body(markdown('# T\n\nA[^a].\n\n[^a]: See[^a] it'))).toBe(
			`paragraph("A", ${superscript(1)}, ".") ordered_list(list_item(paragraph("See", ${superscript(1)}, " it")))`
		));
	it.each([
		['A[^x] b.', 'paragraph("A[^x] b.")'],
		['A \\[^x] b.\n\n`[^x]`', 'paragraph("A [^x] b.") paragraph("[^x]")'],
		['A^2 and ^[ b.', 'paragraph("A^2 and ^[ b.")'],
		['    [^x]: code', 'paragraph("[^x]: code")']
	])('are none where nothing says so: %s', (text, blocks) => expect(body(markdown(`# T\n\n${text}`))).toBe(blocks));
	it('within a quotation are notes as well', () =>
		expect(body(markdown('# T\n\n> Said[^1].\n>\n> [^1]: By him.'))).toBe(
			`blockquote(paragraph("Said", ${superscript(1)}, ".")) ordered_list(${item(p('By him.'))})`
		));
});
