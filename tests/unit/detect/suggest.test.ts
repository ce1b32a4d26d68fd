import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { suggest } from '#lib/detect/suggest.ts';
import { quoteAt } from '#lib/domain/anchor.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { anyDocument } from '../../support/documents.ts';
import {
	container,
	figure,
	hardBreak,
	heading,
	paragraph,
	seedSnapshot,
	standfirst,
	styled,
	type BlockJson
} from '../../support/snapshot.ts';
import { articleOf, suggestionsIn } from './finder.ts';

const seed = (): Node => Node.fromJSON(articleSchema, seedSnapshot().document);
const seedParagraphs = (): readonly BlockJson[] =>
	seed()
		.children.filter(({ type }) => type.name === 'paragraph')
		.map(({ textContent }) => paragraph(textContent));
const fixture = readFileSync(new URL('../../fixtures/knb-claims.json', import.meta.url), 'utf8');

const quotesIn = (...blocks: readonly BlockJson[]) => suggest(articleOf(...blocks), 'en').map(({ quote }) => quote);

describe('the seed article', () => {
	it('gives the 25 claims that a careful checker marks, and nothing else', () =>
		expect(suggest(seed(), 'en').map(({ quote, category }) => `${category}: ${quote}`)).toEqual([
			'event: The National Security Committee (KNB) has prevented a terror attack in the country’s regions.',
			'event: KNB officers have prevented several terrorist acts including a terror attack with an improvised explosive device in a crowded place',
			'statistic: 19 people',
			'event: the agency stopped the activity of foreign intelligence services',
			'event: Pre-trial investigation of these cases is underway.',
			'statistic: eight dangerous organized criminal groups',
			'statistic: seven illegal workshops',
			'statistic: 268 items of illicit weapons',
			'statistic: 21 grenades',
			'statistic: more than 30,000 rounds',
			'statistic: 16 drug laboratories',
			'statistic: 11 international',
			'statistic: 17 regional drug trafficking channels',
			'statistic: 6,987 perpetrators of the state border',
			'statistic: 85 attempts of small arms and rounds smuggling',
			'statistic: $6.2 million',
			'statistic: four channels of illegal migration',
			'statistic: 37.9 million cyberattacks',
			'statistic: 1,948 DDoS attacks',
			'event: President Tokayev ordered him to strengthen the work of the national security agency.',
			'event: a foreigner planned a terrorist act with the help of an improvised explosive device in one of the Southern regions of the country.',
			'event: The secret service managed to prevent this from happening.',
			'statistic: three terror attacks',
			'statistic: 56 people',
			'statistic: 134 foreign citizens linked with extremist or terrorist groups'
		]));

	it('agrees with the fixture of its claims, whose form is ours', () => {
		const claims = JSON.parse(fixture) as readonly { readonly quote: string; readonly category: string }[];
		const found = suggest(seed(), 'en').map(({ quote, category }) => ({ quote, category }));
		expect(found).toEqual(claims.map(({ quote, category }) => ({ quote, category })));
	});

	it('reads the same in British and American English', () =>
		expect(suggest(seed(), 'en-GB')).toEqual(suggest(seed(), 'en-US')));
});

describe('where it searches', () => {
	const cell = (type: string, text: string) => container(type, [paragraph(text)]);
	it('in paragraphs and the standfirst', () =>
		expect(quotesIn(standfirst('It cost $5.'), paragraph('It cost $6.'))).toEqual(['$5', '$6']));
	it('in lists', () =>
		expect(quotesIn(container('bullet_list', [container('list_item', [paragraph('19 people')])]))).toEqual([
			'19 people'
		]));
	it('in block quotations', () =>
		expect(quotesIn(container('blockquote', [paragraph('19 people')]))).toEqual(['19 people']));
	it('in the cells of tables, not in their heads', () => {
		const row = container('table_row', [cell('table_header', '21 grenades'), cell('table_cell', '19 people')]);
		expect(quotesIn(container('table', [row]))).toEqual(['19 people']);
	});
	it('not in titles, headings and captions', () =>
		expect(quotesIn(heading(2, '19 people died'), figure('19 people died'))).toEqual([]));
	it('through the style of words', () =>
		expect(quotesIn(paragraph('They seized ', styled('19', 'em'), ' old ', styled('guns', 'strong'), '.'))).toEqual([
			'19 old guns'
		]));
	it('never across a line break', () => expect(quotesIn(paragraph('Seized: 19', hardBreak, 'guns'))).toEqual(['19']));
	it('in an empty document nothing is found', () => expect(suggest(articleOf(), 'en')).toEqual([]));
	it('an unknown or broken language tag is no error', () =>
		expect(suggest(articleOf(paragraph('5%')), '!')).toHaveLength(1));
});

describe('a suggestion says why', () => {
	const why = (language: string, text: string) =>
		suggestionsIn(language, text).map(({ category, reasons }) => `${category}: ${reasons.join(', ')}`);
	it('a number', () => expect(why('en', '19 people were detained.')).toEqual(['statistic: figure']));
	it('money', () => expect(why('en', 'It cost $5 million.')).toEqual(['statistic: figure, money']));
	it('a percentage', () => expect(why('kk', 'Баға 5 пайызға өсті.')).toEqual(['statistic: figure, percentage']));
	it('an event', () => expect(why('ru', 'Суд отложил заседание до осени.')).toEqual(['event: event']));
	it('a quotation', () =>
		expect(why('en', '“The bank lost all its money,” he said.')).toEqual(['quotation: quotation']));
	it('a fragment of a quotation', () =>
		expect(why('en', 'He called it “a great success for the whole country”.')).toEqual(['quotation: quotation']));
	it('a forecast', () => expect(why('en', 'The bank will open in the spring.')).toEqual(['forecast: forecast']));
	it('a forecast that is quoted', () =>
		expect(why('ru', '«Экономика будет расти весь год», — сказал он.')).toEqual(['quotation: quotation, forecast']));
});

const PIECES = [
	...[
		'more than',
		'30,000',
		'rounds',
		'and',
		'of',
		'$6.2',
		'million',
		'“',
		'”',
		'«',
		'»',
		'(',
		')',
		',',
		'.',
		'?',
		'—',
		'-'
	],
	...[
		'KNB said that',
		'the agency stopped',
		'In April 2023,',
		'although',
		', said X',
		'Mr.',
		'U.S.',
		'г.',
		'5 мая',
		'у',
		' '
	],
	...[
		'по словам',
		'сообщил, что',
		'1 948',
		'тыс.',
		'задержаны',
		'мәліметінше,',
		'деп хабарлады',
		'мыңнан астам',
		'адам'
	],
	...[
		'one',
		'hundred',
		'between',
		'10',
		'–',
		'15',
		'%',
		'№ 5',
		'2022',
		'12:30',
		'a',
		'half',
		'\u00a0',
		'  ',
		'👩‍🚒',
		'19人',
		'é',
		"'"
	]
] as const;

const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 6 })), {
	maxLength: 30
});
const inline = fc.array(
	fc.oneof(
		text.map((words) => words.join(' ')),
		fc.constant(hardBreak)
	),
	{ maxLength: 3 }
);
const blocks = fc.array(
	inline.chain((content) =>
		fc.constantFrom(
			paragraph(...content),
			heading(2, ...content),
			container('blockquote', [paragraph(...content)]),
			container('bullet_list', [container('list_item', [paragraph(...content)])])
		)
	),
	{ maxLength: 4 }
);
const documents = fc.oneof(
	blocks.map((content) => articleOf(...content)),
	anyDocument
);
const languages = fc.constantFrom('en', 'ru', 'kk', 'de', 'fr', 'es', 'zh', 'ar', 'und');

describe('whatever the text', () => {
	it('suggestions lie in one text block each, do not overlap, say what stands there, and are the same again', () =>
		fc.assert(
			fc.property(documents, languages, (document, language) => {
				const found = suggest(document, language);
				let end = 0;
				for (const { from, to, quote, reasons } of found) {
					expect(from).toBeGreaterThanOrEqual(end);
					expect(to).toBeGreaterThan(from);
					expect(document.resolve(from).sameParent(document.resolve(to))).toBe(true);
					expect(document.resolve(from).parent.isTextblock).toBe(true);
					expect(quote).toBe(quoteAt(document, from, to));
					expect(quote).toBe(quote.trim());
					expect(reasons.length).toBeGreaterThan(0);
					end = to;
				}
				expect(suggest(document, language)).toEqual(found);
			}),
			{ numRuns: 500 }
		));

	it('the order of the paragraphs changes nothing', () => {
		const sorted = (document: Node) =>
			suggest(document, 'en')
				.map(({ quote }) => quote)
				.toSorted();
		expect(sorted(articleOf(...seedParagraphs().toReversed()))).toEqual(sorted(seed()));
	});
});

describe('a hostile text does not hang', () => {
	const hostile = [
		'“a b c d e. ',
		'a, b c was ',
		'5 ',
		'.',
		'‘',
		'(',
		'a.b-',
		'he said ',
		'hundred and five ',
		'1-',
		'+1 2',
		'two '
	];
	for (const piece of hostile) {
		it(`a block of "${piece}"`, () => {
			const document = articleOf(paragraph(piece.repeat(40_000 / piece.length)));
			for (const { from, to } of suggest(document, 'en')) expect(to).toBeGreaterThan(from);
		});
	}
});
