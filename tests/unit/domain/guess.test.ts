import { describe, expect, it } from 'vitest';
import { guesser } from '#lib/domain/anchoring/guess.ts';

const quote = (before: string, words: string) => {
	const at = before.indexOf(words);
	const end = at + words.length;
	return { exact: words, prefix: before.slice(Math.max(0, at - 32), at), suffix: before.slice(end, end + 32) };
};

const proposal = (before: string, words: string, text: string) => {
	const place = guesser(text)(quote(before, words));
	return place && text.slice(place.start, place.end);
};

const EN = 'The committee seized 268 items of illicit weapons, 21 grenades and more than 30,000 rounds.';
const RU = 'Пограничники задержали 6987 нарушителей границы и пресекли 85 попыток провоза оружия.';
const KK = 'Шекарашылар шекараны бұзған 6987 адамды ұстады және қару тасымалдаудың 85 әрекетін болдырмады.';

describe('of the sentences of the new text the one is proposed that is like the quote', () => {
	it.each([
		[
			'told anew',
			EN,
			'268 items of illicit weapons',
			'It rained. Illicit weapons, 268 items in all, were taken. Nobody was hurt.',
			'Illicit weapons, 268 items'
		],
		['with another figure', EN, '21 grenades', 'It rained. Of grenades 30 were taken by the committee.', 'grenades 30'],
		[
			'in Russian',
			RU,
			'6987 нарушителей границы',
			'Шёл дождь. Нарушителями границы стали 7 тысяч человек.',
			'Нарушителями границы стали 7'
		],
		['in Kazakh', KK, '85 әрекетін', 'Жаңбыр жауды. Қару тасымалдау әрекеті 90 рет болды.', 'әрекеті 90'],
		[
			'with its sign of money',
			'He paid $6.2 million for the goods.',
			'$6.2 million',
			'Goods worth $6.2 million were found.',
			'$6.2 million'
		]
	])('%s', (_, before, words, text, proposed) => expect(proposal(before, words, text)).toBe(proposed));

	it.each([
		['where there is none', EN, '21 grenades', 'It rained all day. Nobody was hurt.'],
		['where only what stood around is there', EN, '21 grenades', 'The committee seized illicit weapons.'],
		['in an empty text', EN, '21 grenades', '']
	])('and nothing %s', (_, before, words, text) => expect(proposal(before, words, text)).toBeNull());

	it('never as certain as what was found', () =>
		expect(guesser(EN)(quote(EN, '21 grenades'))?.certainty).toBeLessThanOrEqual(0.9));
	it('and the same every time', () => {
		const text = 'One of 21. One of 21.';
		expect(guesser(text)(quote(text, 'One of 21'))).toEqual(guesser(text)(quote(text, 'One of 21')));
	});
});
