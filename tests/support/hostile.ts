/**
 * An article that every format has to take: writing systems of all kinds, emoji, combining marks, claims that overlap,
 * nest, repeat and cross blocks, addresses with odd signs, words that look like other formats' markup, signs that XML
 * cannot hold. 300 claims.
 */
import type { Snapshot } from '#lib/domain/publication.ts';
import {
	type BlockJson,
	type ClaimSpec,
	type SnapshotSpec,
	CHECKER,
	EDITOR,
	container,
	figure,
	hardBreak,
	heading,
	link,
	paragraph,
	reference,
	snapshotOf,
	standfirst,
	styled,
	title
} from './snapshot.ts';

/** How many claims it has. */
export const HOSTILE_CLAIMS = 300;

/** Signs that XML 1.0 has no way to hold, not even escaped; the article has them within the words of a claim. */
export const UNHOLDABLE = '\u0001\u0008\u000b\u001f\ufffe\uffff';

const ODD_LINKS = [
	`https://example.org/a?b=c&d=<e>"f"'g(h)[i]{j}|k\\l^m\`n#ö→😀`,
	'https://қазақ.example/жол?сұрақ=иә&amp;=1',
	'https://example.org/%zz/%F0%9F%98%80?q=*_~`#"><script>',
	'https://[2001:470::1]:8443/x;y=1,2?a[]=1',
	'mailto:a.b+c@example.org?subject=1%202&body="x"'
] as const;
const [ODD = '', IDN = '', PERCENT = '', IPV6 = '', MAIL = ''] = ODD_LINKS;

/** A paragraph, and the words of it that are claims: each where it stands for the first time. */
const specimens: readonly (readonly [words: string, ...quotes: readonly string[]])[] = [
	['👩‍👩‍👧‍👦 families got 🇰🇿 flags, 👍🏽 said 3️⃣ of them.', '👩‍👩‍👧‍👦 families', '🇰🇿', '👍🏽 said 3️⃣'],
	['Cafe\u0301 Zoe\u0308 sold 12 crêpes; Z͑ͫa̴l͎g̈́o sold none.', 'Cafe\u0301', 'Zoe\u0308 sold 12', 'Z͑ͫa̴l͎g̈́o'],
	['قال الوزير إن 37.9 مليون هجوم وقعت في عام 2022.', '37.9 مليون هجوم', 'في عام 2022'],
	['השר אמר: "45% מהאזרחים" (2023).', '"45% מהאזרחים"'],
	['He said “لا” to 12 of 15 (٪٨٠) questions.', '“لا” to 12', '(٪٨٠)'],
	['首相は「昨年の輸出は12.5％増えた」と述べた。', '昨年の輸出は12.5％増えた'],
	['中国去年生产了三千万辆汽车，同比增长百分之十。𠮷野家。', '三千万辆汽车', '百分之十', '𠮷野家'],
	['한국의 출산율은 0.72명으로 떨어졌다.', '0.72명'],
	[
		'Қазақстанда 2022 жылы ұлттық қауіпсіздік өңірлерде 16 зертхананы әшкереледі.',
		'ұлттық қауіпсіздік',
		'16 зертхананы'
	],
	['Ελλάδα: 1 στους 3, ไทย: หนึ่งในสาม, हिन्दी: तीन में से एक.', '1 στους 3', 'หนึ่งในสาม', 'तीन में से एक'],
	[
		'The whole sentence has 10 parts, of which 4 are new.',
		'The whole sentence has 10 parts',
		'10 parts, of which 4',
		'which 4'
	],
	['Nested: all of (some of (one of it)) here.', 'all of (some of (one of it))', 'some of (one of it)', 'one of it'],
	['Twins stand on the very same words.', 'the very same words', 'the very same words'],
	['Neighbours touch:onetwo.', 'one', 'two'],
	[
		'# Not a heading *not emphasis* [not](a-link) ![x](y) `code` ~~gone~~ <b>bold</b>',
		'*not emphasis*',
		'[not](a-link)'
	],
	['1. Not a list', '1. Not'],
	['- Not a list | not | a | table |', '| not | a |'],
	['[^1]: not a footnote[^2] $x^2$ \\LaTeX \\emph{x} {{mustache}} %s %d', '[^1]: not a footnote', '\\emph{x}'],
	['</w:t></w:r><w:del/> & &amp; &#0; <![CDATA[ ]]> <!-- --> <?xml?> "quoted" \'too\'', '</w:t></w:r>', '&amp;', ']]>'],
	['#let x = 1; #set page(width: 1cm) @label <label> *b* _i_ $ sum $ #include "/etc/passwd"', '#let x = 1', '$ sum $'],
	['=HYPERLINK("https://evil.example","x")', '=HYPERLINK('],
	["+1+cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0"],
	['@SUM(1+1)*cmd, -2+3, \t=1+1', '@SUM(1+1)', '-2+3'],
	[
		'Tab\there, no-break\u00a0space, zero\u200bwidth, soft\u00adhyphen, \u202eright-to-left override\u202c.',
		'no-break\u00a0space',
		'soft\u00adhyphen'
	],
	[`Signs (${UNHOLDABLE}) that XML cannot hold, and 7 more.`, `(${UNHOLDABLE}) that XML`, '7 more'],
	['Line\u2028separator and paragraph\u2029separator.', 'separator and paragraph'],
	['A'.repeat(400), 'A'.repeat(200)]
];

/** The same words have the same rating: readers of other programs' files find claims by their words. */
const OUTCOMES = ['true', 'mostly-true', 'misleading', 'false', 'unproven'] as const;
const ratingFor = (quote: string): string | null => OUTCOMES[quote.length % OUTCOMES.length] ?? null;

/** What looks like markup in every field that a person writes. */
const HOSTILE_WORDS = '<b>&amp;</b> *x* #let _y_ =1+1 [a](b) 👩‍👩‍👧 “٪٨٠”';

const rationale = (number: number): NonNullable<ClaimSpec['rationale']> => ({
	type: 'doc',
	content: [
		paragraph(
			'Why ',
			styled(`<${HOSTILE_WORDS}>`, 'strong'),
			' ',
			reference(number, 1),
			hardBreak,
			'then',
			reference(number, 9)
		),
		container('bullet_list', [
			container('list_item', [
				paragraph(styled('odd', link(ODD))),
				container('ordered_list', [container('list_item', [paragraph('=1+1')])], { start: 3 })
			])
		])
	].map((block) => JSON.parse(JSON.stringify(block)) as BlockJson)
});

function specimenClaims(): readonly ClaimSpec[] {
	return specimens.flatMap(([, ...quotes]) => quotes.map((quote) => ({ quote, said: 'altered' as const })));
}

/** Blocks of every kind, with claims in and across them. */
const shaped: readonly BlockJson[] = [
	heading(2, 'Heading <2> with ', styled('8 ounces', 'em')),
	heading(5, 'A heading far below it'),
	paragraph(
		styled('Bold 50', 'strong'),
		styled('% italic', 'em'),
		' H',
		styled('2', 'subscript'),
		'O x',
		styled('10', 'superscript')
	),
	paragraph(
		'See ',
		styled('the long report of 2021', link(ODD)),
		', ',
		styled('жол', link(IDN)),
		', ',
		styled('x', link(PERCENT))
	),
	paragraph(
		styled('by number', link(IPV6)),
		' ',
		styled('mail', 'em', link(MAIL)),
		' before',
		hardBreak,
		'after the 3 breaks',
		hardBreak
	),
	container('blockquote', [paragraph('Quoted 1 first.'), container('blockquote', [paragraph('Quoted 2 within.')])]),
	container('bullet_list', [
		container('list_item', [
			paragraph('Bullet 11'),
			container('bullet_list', [container('list_item', [paragraph('Inner 12')])])
		]),
		container('list_item', [paragraph('')])
	]),
	container(
		'ordered_list',
		[
			container('list_item', [paragraph('Seventh 13'), paragraph('More of it')]),
			container('list_item', [paragraph('Eighth 14'), container('blockquote', [paragraph('Deep 15')])])
		],
		{ start: 7 }
	),
	container('table', [
		container('table_row', [
			container('table_header', [paragraph('Year | <th>')], { colspan: 1, rowspan: 1 }),
			container('table_header', [paragraph('Both 16')], { colspan: 2, rowspan: 1 })
		]),
		container('table_row', [
			container('table_cell', [paragraph('2021'), paragraph('=SUM(A1)')], { colspan: 1, rowspan: 2 }),
			container('table_cell', [paragraph('17 here')], { colspan: 1, rowspan: 1 }),
			container('table_cell', [paragraph('')], { colspan: 1, rowspan: 1 })
		]),
		container('table_row', [container('table_cell', [paragraph('18 there')], { colspan: 2, rowspan: 1 })])
	]),
	figure('Caption 19 <figcaption>', {
		src: 'https://img.example.org/a%20b.jpg?x=<y>',
		alt: 'An "alt" <text> & 20 more'
	}),
	figure('', { src: null, alt: '' }),
	{ type: 'horizontal_rule' },
	paragraph(''),
	paragraph('A claim that begins here'),
	paragraph('and goes on through this'),
	paragraph('and ends there, after 3 blocks.')
];

const shapedClaims: readonly ClaimSpec[] = [
	{ quote: '8 ounces' },
	{ quote: 'Bold 50% italic' },
	{ quote: 'H2O x10' },
	{ quote: 'the long report' },
	{ quote: 'report of 2021, жол' },
	{ quote: 'before\nafter the 3 breaks' },
	{ quote: 'Quoted 2 within' },
	{ quote: 'Inner 12' },
	{ quote: 'Eighth 14\nDeep 15' },
	{ quote: 'Both 16' },
	{ quote: '17 here' },
	{ quote: 'Caption 19 <figcaption>' },
	{ quote: 'begins here\nand goes on through this\nand ends there' },
	{ quote: 'goes on' },
	{ quote: 'there, after 3 blocks' }
];

/** Sentences that say nearly the same again and again, until there are enough claims. */
const REPEATED = 'The ministry counted 19 people again';
const repeated = (count: number): readonly BlockJson[] =>
	Array.from({ length: count }, (_, index) => paragraph(`${REPEATED}, as row ${index + 1} says; 19 people, it said.`));

/** The hostile article. Its first claim has three passages, its second stands in title and standfirst. */
export function hostileSnapshot(change: Partial<SnapshotSpec> = {}): Snapshot {
	const named: readonly ClaimSpec[] = [
		{
			...{
				quote: '19 people',
				occurrence: 3,
				also: [
					{ quote: '19 people', occurrence: 1 },
					{ quote: '19 people', occurrence: 4 }
				]
			},
			statement: HOSTILE_WORDS,
			rating: ratingFor(REPEATED)
		},
		{ quote: 'five <things> & 6', also: [{ quote: 'five <things> & 6', occurrence: 2 }] },
		...specimenClaims(),
		...shapedClaims
	];
	const rest = HOSTILE_CLAIMS - named.length;
	const others = Array.from({ length: rest }, (_, index): ClaimSpec => ({ quote: REPEATED, occurrence: index + 1 }));
	return snapshotOf({
		article: { slug: 'hostile', byline: 'Á. <O’Neil> & "Ә" \t=1', publisher: 'Daily *Star* </w:p> #1' },
		people: [
			{ id: CHECKER, name: 'Айгерім <b>"Kim"</b> 👩‍💻', role: 'checker', active: true },
			{ id: EDITOR, name: 'دانيال & Mora', role: 'editor', active: true }
		],
		blocks: [
			title('Title of ', styled('five <things> & 6', 'em'), ' 😀 عنوان'),
			standfirst('Standfirst: five <things> & 6, ', styled('linked', link(PERCENT)), '.'),
			...specimens.map(([words]) => paragraph(words)),
			...shaped,
			...repeated(rest)
		],
		sources: [
			{ url: ODD, title: HOSTILE_WORDS, publisher: '</w:t> & Co', author: 'Ö, <A>' },
			{ url: IDN, title: '' },
			{ kind: 'document', url: null, title: `A paper with no address ${'long '.repeat(60)}` },
			{ url: PERCENT, title: 'قانون', standing: 'retracted', asOf: '2021-01-01' }
		],
		claims: [...named, ...others].map((claim, index) => ({
			...{ rating: ratingFor(claim.quote), conclusion: HOSTILE_WORDS },
			claimant: index % 3 === 0 ? HOSTILE_WORDS : '',
			evidence: [
				{
					source: 1,
					stance: 'refutes',
					excerpt: `${HOSTILE_WORDS}\n\tsecond line`,
					locator: 'p. <4>',
					figure: '=1,5%'
				},
				{ source: (index % 3) + 2 }
			],
			...(index % 10 === 0 ? { rationale: rationale(index + 1) } : {}),
			...claim
		})),
		...change
	});
}
