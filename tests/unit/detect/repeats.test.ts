import { describe, expect, it } from 'vitest';
import { Repeats, repeats } from '#lib/detect/repeats.ts';
import { quoteAt } from '#lib/domain/anchor.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { documentOf } from '../../support/documents.ts';
import { figure, paragraph, title } from '../../support/snapshot.ts';

/** The quote is marked where it stands first; answers the words of the other places. */
function repeatsOf(language: string, quote: string, heading: string, ...paragraphs: readonly string[]): string[] {
	const document = documentOf(title(heading), ...paragraphs.map((one) => paragraph(one)));
	const plain = new PlainText(document);
	const at = plain.text.indexOf(quote);
	const range = { from: plain.positionAt(at), to: plain.positionAt(at + quote.length) };
	return repeats(document, range, language).map(({ from, to }) => quoteAt(document, from, to));
}

type Case = readonly [quote: string, texts: readonly [string, ...string[]], found: readonly string[]];

const finds = (language: string, cases: readonly Case[]) =>
	it.each(cases)('%s', (quote, texts, found) => expect(repeatsOf(language, quote, ...texts)).toEqual(found));

describe('the same figure is found in English', () =>
	finds('en', [
		['37.9 million cyberattacks', ['37.9M attacks', 'It met 37.9 million cyberattacks.'], ['37.9M attacks']],
		['37.9M attacks', ['37.9M attacks', 'It met 37.9 million cyberattacks.'], ['37.9 million cyberattacks']],
		['37.9 million', ['A year', 'It met 37.9 million attacks. All 37,900,000 attacks failed.'], ['37,900,000 attacks']],
		['21 grenades', ['Seized: 21 grenades', 'They found Twenty-one grenades, and 21 people.'], ['Twenty-one grenades']],
		['$6.2 million', ['Theft of $6.2m', 'They took $6.2 million. It has 6.2 million people.'], ['$6.2m']],
		[
			'more than 30,000 rounds',
			['T', 'They had more than 30,000 rounds and over 30,000 rounds.'],
			['over 30,000 rounds']
		],
		[
			'268 items and 21 grenades',
			['T', 'They took 268 items and 21 grenades. In all 268 items, 21 grenades and a car.'],
			['268 items, 21 grenades']
		]
	]));

describe('another fact is not, in English:', () =>
	finds('en', [
		['37.9 million attacks', ['39.7 million attacks', 'It met 37.9 million attacks.'], []],
		['more than 30,000 rounds', ['30,000 rounds', 'They had more than 30,000 rounds.'], []],
		['21 grenades', ['T', 'They found 21 grenades. They held 21 people.'], []],
		['5 per cent', ['T', 'Prices rose by 5 per cent. There were 5 people.'], []],
		['not 21 grenades', ['21 grenades', 'They found not 21 grenades but three.'], []],
		['21 grenades in 2022', ['T', 'It found 21 grenades in 2022. In 2023 it found 21 grenades.'], []],
		['five hospitals in Astana', ['T', 'It built five hospitals in Astana. It built 5 hospitals in Almaty.'], []]
	]));

describe('the same figure is found in Russian', () =>
	finds('ru', [
		['37,9 млн кибератак', ['37,9 миллиона кибератак', 'Отбито 37,9 млн кибератак.'], ['37,9 миллиона кибератак']],
		['21 граната', ['Изъята 21 граната', 'Среди изъятого 21 гранату нашли в гараже.'], ['21 гранату']],
		['37,9 млн кибератак', ['Кибератаки', 'Отбито 37,9 млн кибератак. Год назад было 39,7 млн кибератак.'], []]
	]));

describe('the same figure is found in Kazakh', () =>
	finds('kk', [
		[
			'37,9 млн кибершабуыл',
			['37,9 миллион кибершабуыл', 'Биыл 37,9 млн кибершабуыл болды.'],
			['37,9 миллион кибершабуыл']
		],
		['21 граната', ['T', '21 граната табылды. Барлығы 22 граната болған.'], []]
	]));

describe('the same words are found', () =>
	finds('en', [
		[
			'the agency stopped spies',
			['T', 'So the agency stopped spies. The agency  stopped spies!'],
			['The agency  stopped spies']
		],
		['Askar Mamin', ['Askar Mamin left', 'Askar Mamin went.'], []],
		['19 held', ['T', '19 held. Police: 19 held, 119 held.'], ['19 held']]
	]));

it('a caption and a headline are places too', () => {
	const document = documentOf(
		title('85% of homes'),
		figure('Gas for 85% of homes'),
		paragraph('Now 85 per cent of homes have it.')
	);
	const found = new Repeats('en').find(document, { from: 1, to: 13 });
	expect(found.map(({ from, to }) => quoteAt(document, from, to))).toEqual(['85% of homes', '85 per cent of homes']);
});

it('what was read once is read the same again', () => {
	const document = documentOf(title('37.9M attacks'), paragraph('It met 37.9 million attacks.'));
	const finder = new Repeats('en');
	expect(finder.find(document, { from: 1, to: 14 })).toEqual(finder.find(document, { from: 1, to: 14 }));
});
