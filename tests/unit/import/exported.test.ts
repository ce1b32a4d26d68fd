import { describe, expect, it } from 'vitest';
import type { Inside } from '#lib/domain/inside.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { docx } from '#lib/server/export/docx/index.ts';
import { Places } from '#lib/server/places.ts';
import { inputOf } from '../../support/export.ts';
import { paragraph, seedSnapshot, title, uuid } from '../../support/snapshot.ts';
import { answered, changed, exportedWith, put, readWord, remark, retyped, withoutIds } from '../../support/word.ts';
import { losses } from './support.ts';

const spec = {
	blocks: [
		title('The steppe'),
		paragraph('Police held 19 people in May.'),
		paragraph('The committee seized 268 items.')
	],
	claims: [{ quote: '19 people' }, { quote: '268 items' }]
};
const inside: Inside = {
	changes: [],
	talks: [
		{ claim: 1, resolved: false, remarks: [remark(1, 'Really?'), remark(2, 'Yes.', 'Ben')] },
		{ claim: 2, resolved: true, remarks: [remark(3, 'Settled.')] },
		{ claim: null, resolved: false, remarks: [remark(4, 'About all.')] }
	]
};
const file = () => exportedWith(spec, inside);
/** The comments in a line each: whose, what, on which claim, what it answers, whether settled and changed. */
const told = async (bytes: Uint8Array) =>
	(await readWord(bytes)).exported?.remarks.map(({ key, author, text, claim, answers, settled, wasSettled, altered }) =>
		[key, author, text.split('\n')[0], claim, answers, settled, wasSettled, altered].join(' | ')
	);

const OURS = [
	`${uuid(9, 4)} | Ann Lee | About all. |  |  | false | false | false`,
	`${uuid(4, 1)} | Aigerim Kim | Unproven. | 1 |  | false | false | false`,
	`${uuid(9, 1)} | Ann Lee | Really? | 1 |  | false | false | false`,
	`${uuid(4, 2)} | Aigerim Kim | Unproven. | 2 |  | false | false | false`,
	`${uuid(9, 3)} | Ann Lee | Settled. | 2 |  | true | true | false`,
	`${uuid(9, 2)} | Ben | Yes. | 1 | 2 | false | false | false`
];

describe('a Word file of ours', () => {
	it('is known by its ids, with the comments that Galley wrote', async () => {
		const { exported } = await readWord(await file());
		expect([exported?.article, exported?.version, exported?.at]).toEqual([uuid(2, 1), 0, Date.UTC(2023, 4, 5)]);
		expect(await told(await file())).toEqual(OURS);
	});
	it('has the article’s text alone, and lists what stood around it', async () => {
		const draft = await readWord(await file());
		expect(new PlainText(draft.document).text).toBe(
			'The steppe\nPolice held 19 people in May.\nThe committee seized 268 items.'
		);
		expect(losses(draft)[0]).toMatch(/^chrome \d+: Example Daily · Annotated article/);
	});
	it('has the text alone with footnotes, too', async () => {
		const draft = await readWord(await exportedWith(spec, null, 'both'));
		expect(new PlainText(draft.document).text).toBe(
			'The steppe\nPolice held 19 people in May.\nThe committee seized 268 items.'
		);
	});
	it('tells a reply, a thread that was settled, and a comment that was changed', async () => {
		const replied = answered(await file(), { to: 'Really?', author: 'Dana', text: 'No, 21.' });
		const after = changed(replied, {
			'word/commentsExtended.xml': put('w15:done="1"', 'w15:done="0"'),
			'word/comments.xml': put('>About all.<', '>About nothing.<')
		});
		expect(await told(after)).toEqual([
			`${uuid(9, 4)} | Ann Lee | About nothing. |  |  | false | false | true`,
			...OURS.slice(1, 4),
			`${uuid(9, 3)} | Ann Lee | Settled. | 2 |  | false | true | false`,
			OURS[5],
			' | Dana | No, 21. | 1 | 2 | false |  | '
		]);
	});
	it('is known by its bookmarks where the ids were lost', async () => {
		const { exported } = await readWord(withoutIds(await file()));
		expect([exported?.article, exported?.version]).toEqual([null, null]);
		expect(exported?.remarks.map(({ key, claim, text }) => [key, claim, text.split('\n')[0]])).toEqual([
			[null, null, 'About all.'],
			[null, 1, 'Unproven.'],
			[null, 1, 'Really?'],
			[null, 1, 'Yes.'],
			[null, 2, 'Unproven.'],
			[null, 2, 'Settled.']
		]);
	});
	it('is known by its properties alone', async () => {
		const bytes = changed(await file(), {
			'customXml/item1.xml': () => '',
			'word/document.xml': (xml) => xml.replace(/<w:bookmark(Start|End) [^>]*>/g, '')
		});
		expect((await readWord(bytes)).exported).toMatchObject({ article: uuid(2, 1), version: 0 });
	});
	it('is none where nothing says so', async () => {
		const bytes = changed(withoutIds(await file()), {
			'word/document.xml': (xml) => xml.replaceAll('galley_claim_', 'mark_')
		});
		expect((await readWord(bytes)).exported).toBeNull();
	});
	it('has the words that somebody typed', async () => {
		const draft = await readWord(changed(await file(), retyped('19 people', '21 people')));
		expect(new PlainText(draft.document).text).toContain('Police held 21 people in May.');
	});
});

it('brought in elsewhere it keeps every claim of the seed on its words', async () => {
	const snapshot = seedSnapshot();
	const draft = await readWord(await docx(inputOf(snapshot, { notes: 'comments' })));
	const places = new Places({ document: JSON.stringify(draft.document.toJSON()), language: 'en' });
	const found = draft.comments.map((comment) => places.of(comment)?.quote ?? null);
	expect([found.length, new Set(found).size]).toEqual([25, 25]);
	expect(found.toSorted()).toEqual(snapshot.claims.map(({ anchors }) => anchors[0]?.quote ?? '').toSorted());
});
