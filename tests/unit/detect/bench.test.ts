import { describe, expect, it } from 'vitest';
import { type Calculation, calculate, resultOf } from '#lib/detect/bench/calculation.ts';
import { type Kind, benchOf } from '#lib/detect/bench/compare.ts';
import { languageFor } from '#lib/detect/bench/language.ts';
import { measuresIn } from '#lib/detect/bench/measure.ts';

type Read = [language: string, text: string, value: number | readonly [number, number], unit?: string];

const M = 1e6;
const B = 1e9;

// prettier-ignore
/** What a figure is read as: its value or range, and its dimension. */
const readings: readonly Read[] = [
	['en', '37.9 million cyberattacks', 37.9 * M], ['en', '1,948', 1948], ['en', '1 948', 1948], ['en', '1\u00a0948', 1948],
	['en', 'eight', 8], ['en', 'twenty-five', 25], ['en', 'two hundred and five', 205], ['en', 'three thousand two hundred', 3200],
	['en', 'half a million', 0.5 * M], ['en', 'a million', M], ['en', '$6.2 million', 6.2 * M, 'USD'], ['en', 'US$5bn', 5 * B, 'USD'],
	['en', '€5', 5, 'EUR'], ['en', '7 per cent', 7, 'percent'], ['en', '7%', 7, 'percent'], ['en', '2 percentage points', 2, 'points'],
	['en', '10–12 million', [10 * M, 12 * M]], ['en', '10 to 15 people', [10, 15]], ['en', 'between 10 and 15', [10, 15]],
	['en', '5 tonnes', 5, 'mass'], ['en', '37.9M', 37.9 * M], ['en', '1.3bn', 1.3 * B], ['en', '-5 degrees', -5, 'temperature'],
	['en', '268 items', 268], ['en', '0.5 %', 0.5, 'percent'], ['en', '12 km²', 12, 'area'], ['en', '1,234,567.8', 1234567.8],
	['ru', '37,9 млн кибератак', 37.9 * M], ['ru', '37,9 миллиона', 37.9 * M], ['ru', '1 948', 1948], ['ru', '1,948', 1.948],
	['ru', 'восемь', 8], ['ru', 'двадцать пять', 25], ['ru', 'двести пять', 205], ['ru', 'три тысячи двести', 3200],
	['ru', 'полтора миллиона', 1.5 * M], ['ru', '5 тыс. человек', 5000], ['ru', '3 трлн тенге', 3e12, 'KZT'],
	['ru', '450 ₸', 450, 'KZT'], ['ru', '7 процентов', 7, 'percent'], ['ru', '2 п. п.', 2, 'points'], ['ru', 'от 10 до 15 млн', [10 * M, 15 * M]],
	['ru', '10–12 %', [10, 12], 'percent'], ['ru', '5 тонн', 5, 'mass'], ['ru', '500 кг', 500, 'mass'], ['ru', '200 рублей', 200, 'RUB'],
	['kk', '37,9 млн', 37.9 * M], ['kk', '37,9 миллион', 37.9 * M], ['kk', '1 948', 1948], ['kk', 'сегіз', 8], ['kk', 'жиырма бес', 25],
	['kk', 'екі жүз бес', 205], ['kk', 'үш мың екі жүз', 3200], ['kk', '5 мың адам', 5000], ['kk', '7 пайыз', 7, 'percent'],
	['kk', '3 трлн теңге', 3e12, 'KZT'], ['kk', '10–12 пайыз', [10, 12], 'percent'], ['kk', '5 тонна', 5, 'mass'],
	['de', '37,9 Millionen', 37.9 * M], ['de', '1.948', 1948], ['de', '1 948', 1948], ['de', 'acht', 8], ['de', 'fünfundzwanzig', 25],
	['de', 'zweihundert', 200], ['de', '3,2 Mrd. Euro', 3.2 * B, 'EUR'], ['de', '5 Billionen', 5e12], ['de', '7 Prozent', 7, 'percent'],
	['de', '2 Prozentpunkte', 2, 'points'], ['de', '10 bis 15 Tonnen', [10, 15], 'mass'], ['de', '5 Tsd. Menschen', 5000],
	['fr', '37,9 millions', 37.9 * M], ['fr', '1\u202f948', 1948], ['fr', 'huit', 8], ['fr', 'vingt-cinq', 25], ['fr', 'soixante-dix', 70],
	['fr', 'quatre-vingts', 80], ['fr', 'quatre-vingt-douze', 92], ['fr', '3,2 milliards d’euros', 3.2 * B, 'EUR'], ['fr', '5 billions', 5e12],
	['fr', '7 pour cent', 7, 'percent'], ['fr', '7 %', 7, 'percent'], ['fr', 'de 10 à 15 tonnes', [10, 15], 'mass'], ['fr', 'deux cent cinq', 205],
	['es', '37,9 millones', 37.9 * M], ['es', '1.948', 1948], ['es', 'ocho', 8], ['es', 'veinticinco', 25], ['es', 'treinta y cinco', 35],
	['es', 'tres mil millones', 3 * B], ['es', '5 billones', 5e12], ['es', '7 por ciento', 7, 'percent'], ['es', '3,2 millones de dólares', 3.2 * M, 'USD'],
	['es', '10 a 15 toneladas', [10, 15], 'mass'], ['es', 'doscientos', 200]
];

describe('a figure is read', () => {
	it.each<Read>(readings)('%s: %s', (language, text, value, unit = '') => {
		const [measure] = measuresIn(text, language);
		const [low, high] = typeof value === 'number' ? [value, value] : value;
		expect([measure?.low, measure?.high, measure?.unit?.dimension ?? '']).toEqual([low, high, unit]);
	});
	it.each([
		['en', 'in 2022, 268 people', '2022'],
		['en', '268 in May 2023', '2023-05'],
		['en', '268 in the first quarter of 2023', '2023-Q1'],
		['en', '268 (Q1 2023)', '2023-Q1'],
		['en', '268 in 2021–2023', '2021/2023'],
		['ru', '268 человек в 2022 году', '2022'],
		['ru', '268 в мае 2023 года', '2023-05'],
		['ru', '268 за I квартал 2023 года', '2023-Q1'],
		['ru', '268 за первое полугодие 2023 года', '2023-H1'],
		['kk', '2022 жылы 268 адам', '2022'],
		['kk', '2023 жылғы мамырда 268', '2023-05'],
		['de', '268 im Jahr 2022', '2022'],
		['de', '268 im Mai 2023', '2023-05'],
		['de', '268 im ersten Quartal 2023', '2023-Q1'],
		['fr', '268 en 2022', '2022'],
		['fr', '268 en mai 2023', '2023-05'],
		['fr', '268 au premier trimestre de 2023', '2023-Q1'],
		['es', '268 en 2022', '2022'],
		['es', '268 en mayo de 2023', '2023-05'],
		['es', '268 en el primer trimestre de 2023', '2023-Q1']
	])('%s: %s, of its time', (language, text, period) =>
		expect(measuresIn(text, language).map(({ low, period: of }) => [low, of])).toEqual([[268, period]])
	);
	it.each<[string, string, readonly (readonly [number, string | null])[]]>([
		[
			'en',
			'268 in 2021 and 310 in 2022',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'en',
			'rose from 268 in 2021 to 310 in 2022',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'en',
			'In 2021, 268; in 2022, 310',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'en',
			'In 2021 268 and in 2022 310',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'en',
			'In 2022 it was 268, up from 250 in 2021',
			[
				[268, '2022'],
				[250, '2021']
			]
		],
		[
			'en',
			'268 people and 310 cars in 2022, 400 in 2023',
			[
				[268, '2022'],
				[310, '2022'],
				[400, '2023']
			]
		],
		[
			'en',
			'in May 2023 268, in June 2023 310',
			[
				[268, '2023-05'],
				[310, '2023-06']
			]
		],
		['en', 'In 2022 it paid for 2000 people', [[2000, '2022']]],
		[
			'ru',
			'268 в 2021 году и 310 в 2022 году',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'ru',
			'в 2021 году 268, а в 2022 году 310',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'kk',
			'2021 жылы 268, 2022 жылы 310',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'de',
			'268 im Jahr 2021 und 310 im Jahr 2022',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'fr',
			'268 en 2021, 310 en 2022',
			[
				[268, '2021'],
				[310, '2022']
			]
		],
		[
			'es',
			'268 en 2021 y 310 en 2022',
			[
				[268, '2021'],
				[310, '2022']
			]
		]
	])('%s: %s, each of its own time', (language, text, expected) =>
		expect(measuresIn(text, language).map(({ low, period }) => [low, period])).toEqual(expected)
	);
	it.each(['', 'many people', 'une grande partie', 'немного'])('not where there is none: %j', (text) =>
		expect(measuresIn(text, 'en')).toEqual([])
	);
	it('a year is a figure only where there is no other', () =>
		expect(measuresIn('in 2022', 'en').map(({ low }) => low)).toEqual([2022]));
	it('keeps what was written', () =>
		expect(measuresIn('more than 37.9 million attacks', 'en')).toEqual([
			{
				...{ low: 37.9 * M, high: 37.9 * M, step: 0.1 * M, bound: 'above', unit: null, period: null },
				text: '37.9 million'
			}
		]));
});

type Row = [language: string, claim: string, sourceLanguage: string, source: string, kind: Kind, by?: number | null];

// prettier-ignore
/** `by`: per cent for what is near or different, the factor for a wrong scale. */
const rows: readonly Row[] = [
	['en', '37.9 million cyberattacks', 'ru', '37,9 млн кибератак', 'same'],
	['en', '37.9 million', 'kk', '37,9 миллион', 'same'], ['en', '37.9 million', 'de', '37,9 Millionen', 'same'],
	['en', '37.9 million', 'fr', '37,9 millions', 'same'], ['en', '37.9 million', 'es', '37,9 millones', 'same'],
	['en', '1,948 attacks', 'ru', '1 948 атак', 'same'], ['en', '1,948', 'de', '1.948', 'same'], ['en', '1,948', 'fr', '1\u202f948', 'same'],
	['en', 'eight people', 'ru', '8 человек', 'same'], ['ru', 'восемь', 'kk', 'сегіз', 'same'], ['de', 'acht', 'es', 'ocho', 'same'],
	['en', '3 billion', 'es', 'tres mil millones', 'same'], ['en', '3 trillion', 'de', '3 Billionen', 'same'], ['fr', '5 billions', 'en', '5 trillion', 'same'],
	['en', '5 tonnes', 'ru', '5000 кг', 'same'], ['en', '2 km', 'de', '2000 m', 'same'], ['ru', '100 га', 'en', '1 km²', 'same'],
	['en', '10–15 people', 'ru', '10–15 человек', 'same'], ['en', '7 per cent', 'fr', '7 %', 'same'], ['en', '$5 million', 'es', '5 millones de dólares', 'same'],
	['en', '37.9 million', 'en', '37,912,345', 'rounded'], ['en', '38 million', 'en', '37,912,345', 'rounded'],
	['ru', '37,9 млн', 'ru', '37 912 345', 'rounded'], ['kk', '38 млн', 'kk', '37 912 345', 'rounded'], ['de', '38 Millionen', 'de', '37.912.345', 'rounded'],
	['fr', '38 millions', 'fr', '37\u202f912\u202f345', 'rounded'], ['es', '38 millones', 'es', '37.912.345', 'rounded'],
	['en', '42%', 'en', '41.6%', 'rounded'], ['en', '42 %', 'ru', '41,6 процента', 'rounded'], ['en', '30,000', 'en', '30,412', 'rounded'],
	['en', '37,912,345', 'en', '37.9 million', 'rounded'], ['en', 'two thousand', 'en', '1,948', 'rounded'],
	['en', 'more than 30,000 rounds', 'en', '30,412', 'inside'], ['ru', 'более 30 тыс.', 'ru', '30 412', 'inside'], ['kk', '30 мыңнан астам', 'kk', '31 900', 'inside'],
	['de', 'mehr als 30.000', 'de', '32.000', 'inside'], ['fr', 'plus de 30 000', 'fr', '32 000', 'inside'], ['es', 'más de 30.000', 'es', '32.000', 'inside'],
	['en', '10 to 15 people', 'en', '12', 'inside'], ['en', 'up to 100', 'en', '96', 'inside'],
	['en', '40.5 million', 'en', '37.9 million', 'within', 6.9], ['ru', '40,5 млн', 'ru', '37,9 млн', 'within', 6.9], ['de', '40,5 Millionen', 'de', '37,9 Millionen', 'within', 6.9],
	['en', '7.5 %', 'en', '7.1 %', 'within', 5.6], ['es', '107', 'es', '100', 'within', 7], ['fr', '1 070', 'fr', '1 000', 'within', 7], ['kk', '107', 'kk', '100', 'within', 7],
	['en', '37.9 million', 'en', '37.9 thousand', 'scale', 1000], ['en', '37.9 thousand', 'ru', '37,9 млн', 'scale', 0.001], ['ru', '5 млрд тенге', 'ru', '5 млн тенге', 'scale', 1000],
	['de', '5 Milliarden', 'en', '5 million', 'scale', 1000], ['fr', '5 milliards', 'fr', '5 millions', 'scale', 1000], ['es', '5 billones', 'en', '5 billion', 'scale', 1000],
	['kk', '5 млн', 'kk', '5 мың', 'scale', 1000], ['en', '5 trillion', 'en', '5 billion', 'scale', 1000], ['en', '500', 'en', '50', 'scale', 10], ['en', '38 billion', 'en', '37,912,345', 'scale', 1000],
	['en', '7 per cent', 'en', '7 percentage points', 'unit'], ['en', '$5 million', 'en', '€5 million', 'unit'], ['en', '7%', 'en', '7 people', 'unit'],
	['ru', '7 процентов', 'ru', '7 процентных пунктов', 'unit'], ['ru', '5 млн долларов', 'ru', '5 млн тенге', 'unit'], ['kk', '5 млн доллар', 'kk', '5 млн теңге', 'unit'],
	['de', '7 Prozent', 'de', '7 Prozentpunkte', 'unit'], ['fr', '7 %', 'fr', '7 points de pourcentage', 'unit'], ['es', '7 por ciento', 'es', '7 puntos porcentuales', 'unit'],
	['en', '5 tonnes', 'en', '5 litres', 'unit'],
	['en', '268 in 2022', 'en', '268 in 2021', 'period'], ['ru', '268 в 2022 году', 'ru', '268 за 2021 год', 'period'], ['kk', '2022 жылы 268', 'kk', '2021 жылы 268', 'period'],
	['de', '268 im Jahr 2022', 'de', '268 im Jahr 2021', 'period'], ['fr', '268 en 2022', 'fr', '268 en 2021', 'period'], ['es', '268 en 2022', 'es', '268 en 2021', 'period'],
	['en', '268 in May 2023', 'en', '268 in 2023', 'period'], ['en', '268 in Q1 2023', 'ru', '268 за I квартал 2023 года', 'same'], ['en', '268 in May 2023', 'es', '268 en mayo de 2023', 'same'],
	['en', '268 in 2022', 'en', '268', 'same'], ['en', '268 in 2021', 'en', '268 in 2021 and 310 in 2022', 'same'],
	['en', '310 in 2021', 'en', '268 in 2021 and 310 in 2022', 'period'], ['ru', '310 в 2022 году', 'en', 'rose from 268 in 2021 to 310 in 2022', 'same'],
	['en', '500', 'en', '268', 'different', 86.6], ['ru', '500', 'ru', '268', 'different', 86.6], ['kk', '500', 'kk', '268', 'different', 86.6], ['de', '500', 'de', '268', 'different', 86.6],
	['fr', '500', 'fr', '268', 'different', 86.6], ['es', '500', 'es', '268', 'different', 86.6], ['en', '5', 'en', '0', 'different', null], ['en', '0', 'en', '0', 'same'],
	['en', '268 items, 21 grenades', 'ru', '21 граната', 'same'], ['en', '-5 degrees', 'en', '5 degrees', 'different', 200]
];

describe('the number bench', () => {
	it.each<Row>(rows)('%s %s beside %s %s', (language, claim, sourceLanguage, source, kind, by) => {
		const found = benchOf({ text: claim, language }, { text: source, language: sourceLanguage });
		const said = found?.kind === 'scale' ? found.factor : found?.percent;
		expect([found?.kind, by === undefined ? undefined : said]).toEqual([kind, by]);
	});
	it('says nothing where one of them has no figure', () => {
		expect(benchOf({ text: 'many', language: 'en' }, { text: '5', language: 'en' })).toBeNull();
		expect(benchOf({ text: '5', language: 'en' }, { text: '', language: 'en' })).toBeNull();
	});
	it.each([
		['37,9 млн', 'en', 'ru'],
		['37,9 мың', 'en', 'kk'],
		['37.9 million', 'ru', 'en'],
		['37.9 million', 'de', 'de'],
		['37,9 млн', 'kk', 'kk']
	])('reads %s of an article in %s as %s', (text, article, language) =>
		expect(languageFor(text, article)).toBe(language)
	);
});

describe('the calculator', () => {
	it.each<[string, Calculation, string, string, string]>([
		['en', 'share', '41,200', '100,000', '41.2 % = 41,200 ÷ 100,000 × 100'],
		['ru', 'share', '41,2 тыс.', '100 тыс.', '41,2 % = 41\u00a0200 ÷ 100\u00a0000 × 100'],
		['en', 'change', '268', '500', '+86.57 % = (500 − 268) ÷ 268 × 100'],
		['en', 'change', '500', '268', '-46.4 % = (268 − 500) ÷ 500 × 100'],
		['de', 'per-head', '3 Mrd. Euro', '20 Millionen', '150 = 3.000.000.000 ÷ 20.000.000'],
		['en', 'difference', '7%', '9%', '2 = 9 − 7'],
		['en', 'sum', 'eight', '1,940', '1,948 = 8 + 1,940']
	])('%s: the %s of %s and %s', (language, kind, a, b, formula) =>
		expect(calculate(kind, [a, b], language)).toMatchObject({ formula })
	);
	it('does not divide by nothing, nor by what is no number', () => {
		expect(calculate('share', ['5', '0'], 'en')).toBe('by-nothing');
		expect(calculate('change', ['0', '5'], 'en')).toBe('by-nothing');
		expect(calculate('sum', ['some', '5'], 'en')).toBe('no-number');
	});
	it('is read by its result', () => expect(resultOf('41.2 % = 41,200 ÷ 100,000 × 100')).toBe('41.2 %'));
});
