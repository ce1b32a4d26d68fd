import { describe, expect, it } from 'vitest';
import { proposedParts } from '#lib/detect/parts.ts';
import { quoteAt } from '#lib/domain/anchor.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

/** The parts that are proposed for the whole of these paragraphs, each with the first letter of its category. */
function partsOf(language: string, ...paragraphs: readonly string[]): string[] {
	const document = documentOf(title('T'), ...paragraphs.map((one) => paragraph(one)));
	return proposedParts(document, { from: 4, to: document.content.size - 1 }, language).map(
		({ from, to, category }) => `${category.charAt(0)}: ${quoteAt(document, from, to)}`
	);
}

const proposes = (language: string, cases: readonly (readonly [string, ...string[]])[]) => {
	for (const [text, ...parts] of cases) it(text, () => expect(partsOf(language, text)).toEqual(parts));
};

describe('parts in English', () =>
	proposes('en', [
		[
			'268 items, 21 grenades and more than 30,000 rounds',
			...['s: 268 items', 's: 21 grenades', 's: more than 30,000 rounds']
		],
		[
			'The economy grew by 5 per cent and inflation fell to 8 per cent in May.',
			...['s: The economy grew by 5 per cent', 's: inflation fell to 8 per cent in May']
		],
		[
			'The minister resigned on Friday, and the cabinet met on Monday.',
			...['e: The minister resigned on Friday', 'e: the cabinet met on Monday']
		],
		['19 people', 's: 19 people'],
		['Police held him.', 'e: Police held him']
	]));

describe('parts in Russian', () =>
	proposes('ru', [
		[
			'Изъято 268 единиц оружия, 21 граната и более 30 тысяч патронов.',
			...['s: 268 единиц оружия', 's: 21 граната', 's: более 30 тысяч патронов']
		],
		[
			'Экономика выросла на 5 процентов, а инфляция снизилась до 8 процентов.',
			...['s: Экономика выросла на 5 процентов', 's: инфляция снизилась до 8 процентов']
		],
		[
			'Министр подал в отставку, и правительство собралось в понедельник.',
			...['e: Министр подал в отставку', 'e: правительство собралось в понедельник']
		]
	]));

describe('parts in Kazakh', () =>
	proposes('kk', [
		[
			'268 қару, 21 граната және 30 мыңнан астам оқ тәркіленді.',
			...['s: 268 қару', 's: 21 граната', 's: 30 мыңнан астам оқ']
		],
		[
			'Экономика 5 пайызға өсті, ал инфляция 8 пайызға төмендеді.',
			...['s: Экономика 5 пайызға өсті', 's: инфляция 8 пайызға төмендеді']
		]
	]));

describe('parts in a language of figures only', () =>
	proposes('de', [['268 Waffen, 21 Granaten', 's: 268 Waffen', 's: 21 Granaten']]));

it('of words in several paragraphs are those of each', () =>
	expect(partsOf('en', 'They held 19 people.', 'They took 21 grenades.')).toEqual([
		's: They held 19 people',
		's: They took 21 grenades'
	]));
