import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { contextOf, quoteAt, type Anchor } from '#lib/domain/anchor.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { type Outcome, anchorsAfter, plan } from '#lib/domain/replacement.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, seedSnapshot, title, uuid } from '../../support/snapshot.ts';

const parse = (json: unknown): Node => articleSchema.nodeFromJSON(json);
const seed = seedSnapshot();
const seedDocument = parse(seed.document);

/** An article of these lines, the first of them its title. */
const articleOf = (...[heading = '', ...lines]: readonly string[]) =>
	documentOf(title(heading), ...lines.map((line) => paragraph(line)));

function anchorOn(document: Node, words: string, more: Partial<Anchor> = {}): Anchor {
	const text = new PlainText(document);
	const at = text.text.indexOf(words);
	const [from, to] = [text.positionAt(at), text.positionAt(at + words.length)];
	return { id: uuid(5, 1), from, to, quote: words, ...contextOf(document, from, to), state: 'exact', ...more };
}

interface Case {
	readonly text: Node;
	readonly document: Node;
	readonly anchor: Anchor;
	readonly language?: string;
}

function outcomeOf({ text, document, anchor, language = 'en' }: Case): Outcome {
	const { outcomes } = plan({ document: text, version: 7, language }, document, [
		{ id: uuid(4, 1), number: 3, anchors: [anchor] }
	]);
	const [outcome] = outcomes;
	if (!outcome) throw new Error('There is no outcome.');
	return outcome;
}

/** The plan for the seed when its text is edited as words. */
function seedPlan(edit: (text: string) => string) {
	const lines = edit(new PlainText(seedDocument).text)
		.split('\n')
		.filter((line) => line !== '');
	const document = articleOf(...lines);
	return plan({ document: seedDocument, version: 3, language: 'en' }, document, seed.claims).outcomes;
}

const fates = (outcomes: readonly Outcome[]) => {
	const by = Object.groupBy(outcomes, ({ fate }) => fate);
	return Object.fromEntries(Object.entries(by).map(([fate, all]) => [fate, all.map(({ was }) => was)]));
};
const claims = seed.claims.length;

describe('of a new version of the seed', () => {
	it('the same words keep every claim', () => {
		const outcomes = seedPlan((text) => text);
		expect(outcomes.map(({ fate }) => fate)).toEqual(Array(claims).fill('kept'));
		expect(outcomes.every(({ after, was }) => after.quote === was && after.state === 'exact')).toBe(true);
	});

	it('a figure that changed makes its claim stale', () => {
		const found = seedPlan((text) => text.replace('37.9 million', '39.7 million'));
		expect(found.filter(({ fate }) => fate !== 'kept')).toMatchObject([
			{
				fate: 'changed',
				was: '37.9 million cyberattacks',
				is: '39.7 million cyberattacks',
				after: { state: 'changed', quote: '37.9 million cyberattacks' }
			}
		]);
	});

	it('a sentence that went out leaves its claims as orphans', () => {
		const found = seedPlan((text) =>
			text.replace('The committee seized 268 items of illicit weapons, 21 grenades and more than 30,000 rounds. ', '')
		);
		const gone = found.filter(({ fate }) => fate !== 'kept');
		expect(gone.map(({ fate, was }) => [fate, was])).toEqual([
			['orphan', '268 items of illicit weapons'],
			['orphan', '21 grenades'],
			['orphan', 'more than 30,000 rounds']
		]);
		expect(gone[0]?.after).toMatchObject({ state: 'orphan', quote: '268 items of illicit weapons', lostVersion: 3 });
		expect(gone[0]?.after.from).toBe(gone[0]?.after.to);
	});

	it('a paragraph that went elsewhere takes its claims along', () => {
		const moved = (text: string) => {
			const lines = text.split('\n');
			const at = lines.findIndex((line) => line.startsWith('In addition, the technical division'));
			const [line = ''] = lines.splice(at, 1);
			return [...lines, line].join('\n');
		};
		const by = fates(seedPlan(moved));
		expect(by['moved']).toEqual(['37.9 million cyberattacks', '1,948 DDoS attacks']);
		expect(by['kept']).toHaveLength(claims - 2);
	});

	it('a sentence that was split keeps its claims', () => {
		const found = seedPlan((text) =>
			text.replace(', 21 grenades and more than', '. It also took 21 grenades. There were more than')
		);
		expect(Object.keys(fates(found))).toEqual(['kept']);
	});

	it('an orphan whose words are told anew comes with a proposal', () => {
		const found = seedPlan((text) =>
			text
				.replace(
					'It also cracked down on 16 drug laboratories, 11 international and 17 regional drug trafficking channels.',
					''
				)
				.concat('\nDrug laboratories were closed, sixteen of them or 16 in figures.')
		);
		const lost = found.find(({ was }) => was.startsWith('16 drug laboratories'));
		expect(lost).toMatchObject({
			fate: 'orphan',
			proposal: { words: 'Drug laboratories were closed, sixteen of them or 16' }
		});
	});
});

describe('in other languages', () => {
	it.each([
		[
			'ru',
			'kept',
			'Задержано 6987 нарушителей границы.',
			'6987 нарушителей',
			'Всего задержано 6987 нарушителей границы.',
			'6987 нарушителей'
		],
		[
			'ru',
			'changed',
			'Отражено 37,9 млн кибератак за год.',
			'37,9 млн кибератак',
			'Отражено 39,7 млн кибератак за год.',
			'39,7 млн кибератак'
		],
		['ru', 'orphan', 'Изъято 21 граната. Никто не пострадал.', '21 граната', 'Никто не пострадал.', null],
		['kk', 'kept', 'Шекарада 6987 адам ұсталды.', '6987 адам', 'Биыл шекарада 6987 адам ұсталды.', '6987 адам'],
		[
			'kk',
			'changed',
			'Шекарада 6987 адам ұсталды.',
			'6987 адам ұсталды',
			'Шекарада 6897 адам ұсталды.',
			'6897 адам ұсталды'
		],
		['kk', 'orphan', 'Жаңбыр жауды. Шекарада 6987 адам ұсталды.', '6987 адам', 'Жаңбыр жауды.', null]
	])('%s: %s', (language, fate, before, words, after, is) => {
		const text = articleOf('Тақырып', before, 'Мәтін одан әрі жалғасады.');
		const document = articleOf('Тақырып', after, 'Мәтін одан әрі жалғасады.');
		expect(outcomeOf({ text, document, language, anchor: anchorOn(text, words) })).toMatchObject({ fate, is });
	});
});

const REPORT = 'The agency reported 19 detained people in May, he said.';
const text = articleOf('A title', REPORT, 'Nobody was hurt in the fire.');

describe('a passage that is not right with its words', () => {
	const changed = anchorOn(text, '19 detained people', { quote: '91 detained people', state: 'changed' });
	it('is right again where the words are those that it was right with', () =>
		expect(
			outcomeOf({ text, document: articleOf('A title', REPORT.replace('19', '91'), 'It is out.'), anchor: changed })
		).toMatchObject({
			fate: 'recovered',
			after: { state: 'exact', quote: '91 detained people' }
		}));
	it('stays changed where nothing happened to them', () =>
		expect(outcomeOf({ text, document: articleOf('A title', REPORT, 'It is out.'), anchor: changed })).toMatchObject({
			fate: 'kept',
			after: { state: 'changed', quote: '91 detained people' }
		}));
	it('is changed anew where they are others still', () =>
		expect(
			outcomeOf({ text, document: articleOf('A title', REPORT.replace('19', '29'), 'It is out.'), anchor: changed })
		).toMatchObject({
			fate: 'changed',
			was: '19 detained people',
			is: '29 detained people',
			after: { state: 'changed', quote: '91 detained people' }
		}));

	const lost: Anchor = {
		...{ id: uuid(5, 1), from: 20, to: 20, quote: '8 shops', state: 'orphan', lostVersion: 4 },
		...{ prefix: 'The town has ', suffix: ' that sell bread.' }
	};
	it('is on its words again where they come back with what stood around them', () =>
		expect(
			outcomeOf({ text, document: articleOf('A title', REPORT, 'The town has 8 shops that sell bread.'), anchor: lost })
		).toMatchObject({
			fate: 'recovered',
			after: { state: 'exact', quote: '8 shops' }
		}));
	it('and knows no more when it was lost', () =>
		expect(
			outcomeOf({ text, document: articleOf('A title', 'The town has 8 shops that sell bread.'), anchor: lost }).after
				.lostVersion
		).toBeUndefined());
	it('stays lost where the same words stand among others', () =>
		expect(outcomeOf({ text, document: articleOf('A title', REPORT, 'He owns 8 shops.'), anchor: lost })).toMatchObject(
			{
				fate: 'orphan',
				after: { state: 'orphan', quote: '8 shops', lostVersion: 4 },
				proposal: { words: '8 shops' }
			}
		));
	it('stays lost where they stood before, and were others’ then', () => {
		const both = articleOf('A title', REPORT, 'The town has 8 shops that sell bread.');
		expect(outcomeOf({ text: both, document: both, anchor: lost })).toMatchObject({ fate: 'orphan' });
	});
});

describe('a proposal', () => {
	const lost = anchorOn(text, '19 detained people');
	const document = articleOf(
		'A title',
		'Nobody was hurt in the fire.',
		'Of the people who were there 91 were detained.'
	);
	const plans = plan({ document: text, version: 1, language: 'en' }, document, [
		{ id: uuid(4, 1), number: 1, anchors: [lost] }
	]);
	it('that nobody accepts leaves the orphan as it is', () =>
		expect(anchorsAfter(plans, document, 'en', new Set())).toMatchObject([
			{ state: 'orphan', quote: '19 detained people' }
		]));
	it('that is accepted puts it there, to be checked again', () => {
		const [anchor] = anchorsAfter(plans, document, 'en', new Set([lost.id]));
		expect(anchor).toMatchObject({ state: 'changed', quote: '19 detained people' });
		expect(anchor && quoteAt(document, anchor.from, anchor.to)).toBe('people who were there 91 were detained');
	});
});

it('a plan knows that nothing has changed', () => {
	expect(plan({ document: text, version: 1, language: 'en' }, text, []).same).toBe(true);
	expect(plan({ document: text, version: 1, language: 'en' }, articleOf('A title', REPORT), []).same).toBe(false);
});

it('a plan is the same every time', () =>
	expect(seedPlan((words) => words.replace('19 people', '20 people'))).toEqual(
		seedPlan((words) => words.replace('19 people', '20 people'))
	));
