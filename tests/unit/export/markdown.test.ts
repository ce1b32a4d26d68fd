import { describe, expect, it } from 'vitest';
import { markdown } from '#lib/server/export/markdown.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import {
	type BlockJson,
	type ClaimSpec,
	container,
	figure,
	hardBreak,
	heading,
	link,
	paragraph,
	reference,
	seedSnapshot,
	snapshotOf,
	styled,
	title
} from '../../support/snapshot.ts';

/** The article's own part of the export: what stands between the rules, without the title. */
function bodyOf(blocks: readonly BlockJson[], claims: readonly ClaimSpec[] = []): string {
	const file = markdown(exportInput({ blocks: [title('T'), ...blocks], claims }));
	return file.split('\n\n***\n\n')[1]?.replace(/^# T\n*/, '') ?? '';
}
const at = (quote: string, more: Partial<ClaimSpec> = {}): ClaimSpec => ({ quote, ...more });
const bold = (text: string) => styled(text, 'strong');
const report = (text: string) => styled(text, link('https://x.org/'));

describe('a footnote follows its quote at once', () => {
	it('in a sentence', () =>
		expect(bodyOf([paragraph('Held 19 people.')], [at('19 people')])).toBe('Held 19 people[^1].'));
	it('of nested claims that end together, each', () =>
		expect(bodyOf([paragraph('a b c.')], [at('a b c'), at('b c')])).toBe('a b c[^1][^2].'));
	it('of overlapping claims', () => expect(bodyOf([paragraph('abcd')], [at('abc'), at('bcd')])).toBe('abc[^1]d[^2]'));
	it('in bold words', () => expect(bodyOf([paragraph(bold('a b c'))], [at('b')])).toBe('**a b[^1] c**'));
	it('after bold words', () => expect(bodyOf([paragraph(bold('a'), ' b')], [at('a')])).toBe('**a**[^1] b'));
	it('in a link, which it cuts', () =>
		expect(bodyOf([paragraph(report('a b'))], [at('a')])).toBe('[a](<https://x.org/>)[^1] [b](<https://x.org/>)'));
	it('before a parenthesis, which would make it a link', () =>
		expect(bodyOf([paragraph('a(b)')], [at('a')])).toBe('a[^1]\\(b)'));
	it('before a colon, which would define it', () => expect(bodyOf([paragraph('a: b')], [at('a')])).toBe('a[^1]\\: b'));
	it('after an exclamation mark, which would make it an image', () =>
		expect(bodyOf([paragraph('a!')], [at('a!')])).toBe('a\\![^1]'));
	it('at the end of the second paragraph of a claim', () =>
		expect(bodyOf([paragraph('a b'), paragraph('c d')], [at('b\nc')])).toBe('a b\n\nc[^1] d'));
	it('at both places of a claim', () =>
		expect(bodyOf([paragraph('a b a')], [at('a', { also: [{ quote: 'a', occurrence: 2 }] })])).toBe('a[^1] b a[^1]'));
});

describe('styles', () => {
	it('emphasis, strong, both', () =>
		expect(bodyOf([paragraph(styled('a', 'em'), ' ', bold('b'), ' ', styled('c', 'em', 'strong'))])).toBe(
			'*a* **b** ***c***'
		));
	it('blanks stand outside of the asterisks', () =>
		expect(bodyOf([paragraph('a', bold(' b '), 'c')])).toBe('a **b** c'));
	it('words matter more than their looks where the asterisks would not be read', () =>
		expect(bodyOf([paragraph('a', bold('(b)'), 'c')])).toBe('a(b)c'));
	it('two styles that touch', () => expect(bodyOf([paragraph(bold('a'), styled('b', 'em'))])).toBe('**a**b'));
	it('raised figures keep their meaning', () =>
		expect(bodyOf([paragraph('10', styled('6', 'superscript'), ' and 19', styled('th', 'superscript'))])).toBe(
			'10⁶ and 19th'
		));
	it('a break in the line', () => expect(bodyOf([paragraph('a', hardBreak, '- b')])).toBe('a\\\n\\- b'));
});

describe('blocks', () => {
	const item = (...blocks: readonly BlockJson[]) => container('list_item', blocks);
	const cell = (text: string, type = 'table_cell', attrs = {}) => container(type, [paragraph(text)], attrs);
	const row = (...cells: readonly BlockJson[]) => container('table_row', cells);
	it('headings', () => expect(bodyOf([heading(3, '1. A #')])).toBe('### 1\\. A \\#'));
	it('quotations', () =>
		expect(bodyOf([container('blockquote', [paragraph('a'), paragraph('b')])])).toBe('> a\n>\n> b'));
	it('lists in lists', () =>
		expect(
			bodyOf([
				container('bullet_list', [
					item(paragraph('a'), container('bullet_list', [item(paragraph('b'))])),
					item(paragraph('c'))
				])
			])
		).toBe('-   a\n\n    -   b\n\n-   c'));
	it('a list that begins later, and another right after it', () =>
		expect(
			bodyOf([
				container('ordered_list', [item(paragraph('a')), item(paragraph('b'))], { start: 9 }),
				container('ordered_list', [item(paragraph('c'))])
			])
		).toBe('9.  a\n\n10. b\n\n1)  c'));
	it('tables with a head', () =>
		expect(
			bodyOf(
				[
					container('table', [row(cell('A', 'table_header'), cell('B', 'table_header')), row(cell('1 | 2'), cell('3'))])
				],
				[at('3')]
			)
		).toBe('| A | B |\n| --- | --- |\n| 1 \\| 2 | 3[^1] |'));
	it('tables without one, with cells over several rows and columns', () =>
		expect(
			bodyOf([
				container('table', [
					row(cell('a', 'table_cell', { rowspan: 2 }), cell('b', 'table_cell', { colspan: 2 })),
					row(cell('c'), cell('d'))
				])
			])
		).toBe('|  |  |  |\n| --- | --- | --- |\n| a | b |  |\n|  | c | d |'));
	it('figures by their caption; the image’s address stands at the end', () => {
		const blocks = [title('T'), figure('Caption', { src: 'https://img.example.org/1.jpg', alt: 'A square' })];
		expect(markdown(exportInput({ blocks }))).toContain(
			'## Images\n\n-   [A square](<https://img.example.org/1.jpg>)\n'
		);
		expect(bodyOf(blocks.slice(1))).toBe('Caption');
	});
	it('rules', () => expect(bodyOf([paragraph('a'), { type: 'horizontal_rule' }])).toBe('a'));
});

it('a footnote holds verdict, answer, reasons, evidence, correction and signatures', () => {
	const rationale = { type: 'doc', content: [paragraph('Because ', styled('so', 'em'), '.')] };
	const corrections = [
		{ publication: 2, at: Date.UTC(2023, 4, 12), note: 'New data.', changes: [{ claim: 1, from: 'true', to: 'false' }] }
	];
	const evidence = [
		{ source: 1, stance: 'refutes' as const, locator: 'p. 4', figure: '9', excerpt: 'Nine [were] held.' }
	];
	const claims = [at('19 people', { rating: 'false', conclusion: 'It was nine.', rationale, evidence })];
	const file = markdown(
		exportInput({ blocks: [title('T'), paragraph('19 people')], sources: [{}], claims, corrections })
	);
	expect(file.slice(file.indexOf('[^1]:'))).toBe(`[^1]: **False.** It was nine.

    Was it said? Accurately quoted.

    Because *so*.

    -   Contradicts: [Source 1](<https://source.example.org/1>) · Example · p. 4 · Figure in the source: 9

        > Nine \\[were\\] held.

    May 12, 2023: ~~True~~ → False. New data.

    Checked by Aigerim Kim · reviewed by Daniel Mora · May 3, 2023
`);
});

it('a reference is its source’s number, or says that there is none', () => {
	const rationale = { type: 'doc', content: [paragraph('See ', reference(1, 1), ' and ', reference(1, 9), '.')] };
	const file = markdown(
		exportInput({
			blocks: [title('T'), paragraph('19 people')],
			sources: [{}],
			claims: [at('19 people', { rationale, evidence: [1] })]
		})
	);
	expect(file).toContain('\n    See \\[1\\] and \\[source not shown\\].\n');
	expect(file).toContain('\n1.  [Source 1](<https://source.example.org/1>)');
});

describe('the whole', () => {
	it('of the seed begins with who, when and what was found', () =>
		expect(markdown(inputOf(seedSnapshot())).split('\n\n').slice(0, 6)).toEqual([
			'Example Daily · Annotated article',
			'Senior news correspondent · May 2, 2023',
			'Checked by Aigerim Kim · reviewed by Daniel Mora · Published May 5, 2023',
			'What we found: 25 claims · Unproven 25',
			'***',
			'# Secret service prevents terror attacks in Kazakhstan'
		]));
	it('has a definition for each footnote', () => {
		const file = markdown(inputOf(seedSnapshot()));
		expect(file.match(/^\[\^\d+\]: /gm)?.length).toBe(25);
	});
	it('of a working copy without claims says so', () => {
		const file = markdown(inputOf(snapshotOf({ blocks: [title('T')], publication: { number: 0, at: 0 } })));
		expect(file).toContain(
			'Working copy, not published. Its verdicts may still change.\n\nNo claim of this article has been checked yet.'
		);
	});
});

describe('age', () => {
	const text = (publication: number) => {
		const sources = [
			{ asOf: '2023-01-31', standing: 'retracted', standingReason: 'Counted twice.' },
			{ checkAgainOn: '2024-05-01' }
		] as const;
		const claims = [{ quote: '19', evidence: [1, 2], asOf: '2023-04-30', checkAgainOn: '2023-06-01' }];
		const blocks = [title('T'), paragraph('Police held 19 people.')];
		return markdown(exportInput({ blocks, claims, sources, publication: { number: publication, at: 0 } }));
	};
	it('of a claim and of its sources is told, and that a source was retracted', () => {
		const file = text(0);
		expect(file).toContain('Facts as of April 30, 2023.');
		expect(file).toContain('To be checked again on June 1, 2023.');
		expect(file).toContain('Example · as of January 31, 2023 **This source was retracted.**');
		expect(file).toContain('accessed May 3, 2023 · as of January 31, 2023 **This source was retracted.**');
		expect(file).toContain('Example · check again on May 1, 2024');
		expect(file).not.toContain('Counted twice');
	});
});
