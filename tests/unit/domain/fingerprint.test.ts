import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { changesOf, differences, fingerprint } from '#lib/domain/fingerprint.ts';

// Hundreds of random texts on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const changes = (from: string, to: string, language?: string) =>
	changesOf(from, to, language).map((change) => `${change.from ?? '–'} → ${change.to ?? '–'}`);
const keys = (quote: string, language?: string) => fingerprint(quote, language).parts.map(({ key }) => key);

describe('two quotes make the same claim', () => {
	const same = (one: string, other: string, language?: string) => {
		expect(changes(one, other, language)).toEqual([]);
		expect(changes(other, one, language)).toEqual([]);
	};

	describe('in English', () => {
		it.each([
			['1,948 attacks', '1 948 attacks'],
			['1,948 attacks', '1948 attacks'],
			['1,948 attacks', '1\u202f948 attacks'],
			['1,948 attacks', '1’948 attacks'],
			['37.9 million attacks', '37.9-million attacks'],
			['37.9 million attacks', '37,900,000 attacks'],
			['2.0 million people', '2 million people'],
			['eight people', '8 people'],
			['twenty-five people', '25 people'],
			['two hundred and five people', '205 people'],
			['a dozen people', '12 people'],
			['half a million people', '500,000 people'],
			['two and a half million people', '2.5 million people'],
			['8 per cent of voters', '8% of voters'],
			['8 percent of voters', '8 % of voters'],
			['$6.2 million in aid', '6.2 million dollars in aid'],
			['$6.2 million in aid', 'US$6.2 million in aid'],
			['$6.2m in aid', '$6.2 million in aid'],
			['37.9M attacks', '37.9 million attacks'],
			['1.3B euros', '1.3 billion euros'],
			['€5 bn in loans', '5 billion euros in loans'],
			['10–12 percent', '10-12%'],
			['10 to 12 percent', '10–12 percent'],
			['more than 30,000 rounds', 'over 30,000 rounds'],
			['at least 10 people', 'no fewer than 10 people'],
			['30,000+ rounds', '30,000 or more rounds'],
			['on May 4', 'on 4 May'],
			['on May 4, 2023', 'on 4 May 2023'],
			['on May 4, 2023', 'on 4th of May 2023'],
			['on 2023-05-04', 'on May 4, 2023'],
			['on Sept. 5', 'on September 5'],
			['in January 2024', 'in Jan. 2024'],
			['a 10-year sentence', 'a 10 year sentence'],
			['the 5th time', 'the fifth time'],
			['5 km of road', '5 kilometres of road'],
			['36 square km', '36 sq km'],
			['it doubled', 'it increased twofold'],
			['He did not resign', 'He didn’t resign'],
			['He cannot resign', 'He can not resign'],
			['The ministry reprted growth', 'The ministry reported growth'],
			['the Playbook was read', 'the playbook was read'],
			['He said "We are ready"', 'He said “We are ready”'],
			['He said "We are ready"', 'He said «We are ready,»'],
			['the U.S. army', 'the US army'],
			['Tokayev’s decree', "Tokayev's decree"],
			['a well-known fact', 'a well‑known fact'],
			['It grew — fast', 'It grew - fast'],
			['colour of the flag', 'color of the flag'],
			['The figures are high.', 'The  figures\u00a0are\nhigh'],
			['café owners', 'cafe\u0301 owners'],
			['one of the items', 'a part of the items'],
			['at 5 p.m. on Monday', 'at 5 pm on Monday']
		])('%s = %s', (one, other) => same(one, other, 'en'));
	});

	describe('in Russian', () => {
		it.each([
			['37,9 млн атак', '37,9 миллиона атак'],
			['37,9 млн атак', '37 900 000 атак'],
			['37,9 млн. атак', '37,9 млн атак'],
			['1 948 атак', '1948 атак'],
			['восемь человек', '8 человек'],
			['двадцать пять человек', '25 человек'],
			['двести тридцать человек', '230 человек'],
			['полтора миллиона тенге', '1,5 млн тенге'],
			['полмиллиона тенге', '500 тыс. тенге'],
			['8 процентов', '8%'],
			['8 %', '8%'],
			['более 30 000 патронов', 'свыше 30 тыс. патронов'],
			['не менее 10 человек', 'по меньшей мере 10 человек'],
			['4 мая', '4-го мая'],
			['4 мая 2023 года', '4 мая 2023 г.'],
			['04.05.2023', '4 мая 2023 года'],
			['в 2023 году', 'в 2023 г.'],
			['5-й раз', 'пятый раз'],
			['6,2 млн долларов', '$6,2 млн'],
			['500 рублей', '500 руб.'],
			['500 тенге', '500 ₸'],
			['10–12 %', '10-12%'],
			['глава Токаев сказал', 'глава Токаева сказал'],
			['сказал «Мы готовы»', 'сказал "Мы готовы"'],
			['всё хорошо', 'все хорошо'],
			['вдвое больше', 'удвоилось больше'],
			['прошёл суд в Алматы', 'прошел суд в Алматы'],
			['Йод и ёж', 'И\u0306од и е\u0308ж']
		])('%s = %s', (one, other) => same(one, other, 'ru'));
	});

	describe('in Kazakh', () => {
		it.each([
			['37,9 млн шабуыл', '37,9 миллион шабуыл'],
			['1 948 шабуыл', '1948 шабуыл'],
			['сегіз адам', '8 адам'],
			['жиырма бес адам', '25 адам'],
			['екі жүз отыз адам', '230 адам'],
			['үш мың бес жүз адам', '3500 адам'],
			['8 пайыз', '8%'],
			['8 пайызға', '8 пайыз'],
			['30 000-нан астам оқ', '30 мыңнан астам оқ'],
			['2023 жылғы 5 мамыр', '2023 жылы 5 мамырда'],
			['5 мамыр', '5-мамыр'],
			['2023 жылы', '2023 жыл'],
			['500 теңге', '500 теңгеге'],
			['500 теңге', '500 ₸'],
			['Тоқаевтың жолдауы', 'Тоқаев жолдауы'],
			['«Біз дайынбыз» деді', '"Біз дайынбыз" деді']
		])('%s = %s', (one, other) => same(one, other, 'kk'));
	});
});

describe('two quotes make other claims', () => {
	describe('in English', () => {
		it.each([
			['37.9 million attacks', '39.7 million attacks', '37.9 million → 39.7 million'],
			['37.9 million attacks', '37.9 thousand attacks', '37.9 million → 37.9 thousand'],
			['37.9 million attacks', '37.9 attacks', '37.9 million → 37.9'],
			['eight people', 'nine people', 'eight → nine'],
			['eight people', '80 people', 'eight → 80'],
			['1,948 attacks', '1,984 attacks', '1,948 → 1,984'],
			['1.5 percent', '15 percent', '1.5 percent → 15 percent'],
			['8 percent', '8 percentage points', '8 percent → 8 percentage points'],
			['$6.2 million', '€6.2 million', '$6.2 million → €6.2 million'],
			['37.9M attacks', '37.9m attacks', '37.9M → 37.9m'],
			['A$5', '$5', 'A$5 → $5'],
			['5 km', '5 miles', '5 km → 5 miles'],
			['5 km', '5 sq km', '5 km → 5 sq km'],
			['10–12 percent', '10–13 percent', '12 percent → 13 percent'],
			['more than 30,000 rounds', 'less than 30,000 rounds', 'more than 30,000 → less than 30,000'],
			['more than 30,000 rounds', '30,000 rounds', 'more than 30,000 → 30,000'],
			['May 4', 'May 5', 'May 4 → May 5'],
			['May 4', 'June 4', 'May 4 → June 4'],
			['May 4, 2023', 'May 4, 2024', 'May 4, 2023 → May 4, 2024'],
			['in 2012', 'in 2013', '2012 → 2013'],
			['on Monday', 'on Tuesday', 'Monday → Tuesday'],
			['10 years', '10 months', '10 years → 10 months'],
			['the 5th time', 'the 6th time', '5th → 6th'],
			['5 items', 'the 5th item', '5 → 5th'],
			['it doubled', 'it tripled', 'doubled → tripled'],
			['hundreds of people', 'thousands of people', 'hundreds → thousands'],
			['He did not resign', 'He did resign', 'not resign → –'],
			['He resigned', 'He never resigned', '– → never resigned'],
			['with evidence', 'without evidence', '– → without evidence'],
			['there is evidence', 'there is no evidence', '– → no evidence'],
			['said Tokayev', 'said Tokaev', 'Tokayev → Tokaev'],
			['said Tokayev', 'said the president', 'Tokayev → –'],
			['a court in Almaty', 'a court in Astana', 'Almaty → Astana'],
			['−5 degrees', '5 degrees', '−5 degrees → 5 degrees'],
			['at 5 am', 'at 5 pm', '5 am → 5 pm'],
			['He said "We are ready"', 'He said "We were ready"', 'We are ready → We were ready'],
			['version 1.27.0', 'version 1.28.0', '1.27.0 → 1.28.0'],
			['the 18F team', 'the 19F team', '18F → 19F']
		])('%s ≠ %s', (one, other, shown) => expect(changes(one, other, 'en')).toEqual([shown]));
	});

	describe('in Russian', () => {
		it.each([
			['37,9 млн атак', '39,7 млн атак', '37,9 млн → 39,7 млн'],
			['37,9 млн атак', '37,9 тыс. атак', '37,9 млн → 37,9 тыс.'],
			['37,9 млн атак', '37,9 млрд атак', '37,9 млн → 37,9 млрд'],
			['восемь человек', 'девять человек', 'восемь → девять'],
			['4 мая', '5 мая', '4 мая → 5 мая'],
			['4 мая', '4 июня', '4 мая → 4 июня'],
			['8 процентов', '9 процентов', '8 процентов → 9 процентов'],
			['500 рублей', '500 тенге', '500 рублей → 500 тенге'],
			['Он не подписал указ', 'Он подписал указ', 'не подписал → –'],
			['доказательства есть', 'доказательств нет', '– → нет'],
			['более 30 000 патронов', 'менее 30 000 патронов', 'более 30 000 → менее 30 000'],
			['сказал Токаев', 'сказал Назарбаев', 'Токаев → Назарбаев'],
			['сказал Токаев', 'сказал Такаев', 'Токаев → Такаев'],
			['суд в Алматы', 'суд в Астане', 'Алматы → Астане'],
			['в 2023 году', 'в 2024 году', '2023 году → 2024 году'],
			['вдвое больше', 'втрое больше', 'вдвое → втрое'],
			['в понедельник', 'во вторник', 'понедельник → вторник'],
			['сказал «Мы готовы»', 'сказал «Мы устали»', 'Мы готовы → Мы устали']
		])('%s ≠ %s', (one, other, shown) => expect(changes(one, other, 'ru')).toEqual([shown]));
	});

	describe('in Kazakh', () => {
		it.each([
			['37,9 млн шабуыл', '39,7 млн шабуыл', '37,9 млн → 39,7 млн'],
			['37,9 млн шабуыл', '37,9 мың шабуыл', '37,9 млн → 37,9 мың'],
			['сегіз адам', 'тоғыз адам', 'сегіз → тоғыз'],
			['8 пайыз', '9 пайыз', '8 пайыз → 9 пайыз'],
			['5 мамыр', '6 мамыр', '5 мамыр → 6 мамыр'],
			['5 мамыр', '5 маусым', '5 мамыр → 5 маусым'],
			['Бұл шындық', 'Бұл шындық емес', '– → емес'],
			['Дәлел бар', 'Дәлел жоқ', '– → жоқ'],
			['Ол қолдады', 'Ол қолдамады', '– → қолдамады'],
			['Ол келді', 'Ол келмеді', '– → келмеді'],
			['Ол айтқан', 'Ол айтпаған', '– → айтпаған'],
			['Салық көтеріледі', 'Салық көтерілмейді', '– → көтерілмейді'],
			['дәлелді мәлімдеме', 'дәлелсіз мәлімдеме', '– → дәлелсіз мәлімдеме'],
			['Бүгін Тоқаев айтты', 'Бүгін Назарбаев айтты', 'Тоқаев → Назарбаев'],
			['30 000-нан астам оқ', '30 000-нан кем оқ', '30 000-нан астам → 30 000-нан кем'],
			['500 теңге', '500 рубль', '500 теңге → 500 рубль'],
			['2023 жылы', '2024 жылы', '2023 жылы → 2024 жылы']
		])('%s ≠ %s', (one, other, shown) => expect(changes(one, other, 'kk')).toEqual([shown]));
	});
});

describe('a fingerprint', () => {
	it.each([
		['37.9 million cyberattacks and 1,948 DDoS attacks', ['37900000', '1948', 'ddos']],
		['$6.2 million on May 4, 2023', ['6200000 usd', '2023-05-04']],
		['no evidence', ['not']],
		['Nothing of the kind', ['not']],
		['plain words only', []],
		['', []]
	])('of “%s”', (quote, expected) => expect(keys(quote, 'en')).toEqual(expected));
	it('tells the language by the letters where nobody says it', () => {
		expect(changes('Ол қолдады', 'Ол қолдамады')).toEqual(['– → қолдамады']);
		expect(changes('Он подписал', 'Он не подписал')).toEqual(['– → не подписал']);
		expect(changes('He signed', 'He never signed')).toEqual(['– → never signed']);
	});
	it('lists every difference, figures first', () =>
		expect(changes('Tokayev did not name 12 countries', 'Tokaev did name 13 countries', 'en')).toEqual([
			'12 → 13',
			'Tokayev → Tokaev',
			'not name → –'
		]));
	it('sees that a negation went to another figure', () =>
		expect(changes('not 10 but 12 people', '10 but not 12 people', 'en')).toEqual(['not → not']));
	it('is the same for the same words, whatever they are', () =>
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (quote) => {
				expect(fingerprint(quote)).toEqual(fingerprint(quote));
				expect(differences(fingerprint(quote), fingerprint(quote))).toEqual([]);
			})
		));
	it('never throws, in any language', () =>
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.string(),
				fc.constantFrom('en', 'ru', 'kk', 'ar', 'x-none', ''),
				(a, b, code) => {
					expect(Array.isArray(changesOf(a, b, code))).toBe(true);
				}
			)
		));
	it('sees every other number', () =>
		fc.assert(
			fc.property(fc.nat(999_999), fc.nat(999_999), (a, b) => {
				expect(changesOf(`about ${a} people`, `about ${b} people`, 'en').length).toBe(a === b ? 0 : 1);
			})
		));
	it('does not see how thousands are parted', () =>
		fc.assert(
			fc.property(
				fc.integer({ min: 1000, max: 9_999_999 }),
				fc.constantFrom('en-US', 'fr', 'de-CH'),
				(number, style) => {
					expect(changesOf(`some ${number} people`, `some ${number.toLocaleString(style)} people`, 'en')).toEqual([]);
				}
			)
		));
});
