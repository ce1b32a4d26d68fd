/** A compound claim in every form that leaves the newsroom: its parts' verdicts, never one of its own. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { type Snapshot, gate, publicPart, verdictChanges } from '#lib/domain/publication.ts';
import { jsonLdOf } from '#lib/server/export/claim-review.ts';
import { csv } from '#lib/server/export/csv.ts';
import { html } from '#lib/server/export/html.ts';
import { markdown } from '#lib/server/export/markdown.ts';
import { webAnnotation } from '#lib/server/export/web-annotation.ts';
import { inputOf } from '../../support/export.ts';
import { type ClaimSpec, paragraph, snapshotOf, title, uuid } from '../../support/snapshot.ts';

const WHOLE: ClaimSpec = { quote: '19 held and 7 freed', rating: 'misleading', conclusion: 'An old verdict.' };
const part = { parentId: uuid(4, 1) };

/** The whole, then its parts: "19 held" and "7 freed". */
const compound = (...ratings: readonly [string | null, string | null]): Snapshot =>
	snapshotOf({
		blocks: [title('T'), paragraph('They had 19 held and 7 freed.')],
		claims: [
			WHOLE,
			{ quote: '19 held', ...part, rating: ratings[0], conclusion: 'It was nineteen.' },
			{ quote: '7 freed', ...part, rating: ratings[1] }
		]
	});
const mixed = compound('true', 'false');

describe('the annotated article', () => {
	const [whole, one] = annotate(mixed).claims;
	it('has the whole without a verdict, with its parts', () =>
		expect([whole?.rating, whole?.conclusion, whole?.checkedBy, whole?.status]).toEqual([null, '', '', 'approved']));
	it('names the parts with theirs', () =>
		expect(whole?.parts.map(({ number, text, rating, conclusion }) => [number, text, rating?.id, conclusion])).toEqual([
			[2, '19 held', 'true', 'It was nineteen.'],
			[3, '7 freed', 'false', '']
		]));
	it('names the whole of a part', () => expect([one?.partOf, one?.parts]).toEqual([1, []]));
	it('counts the parts, not the whole beside them', () =>
		expect(annotate(mixed).summary.map(({ rating, count }) => [rating.id, count])).toEqual([
			['true', 1],
			['false', 1]
		]));
});

describe('the edition', () => {
	const page = (snapshot: Snapshot) => parseHTML(html(inputOf(snapshot))).document;
	const badge = (snapshot: Snapshot) => page(snapshot).querySelector('#note-1 .verdict')?.textContent;
	it('says of parts that differ which they are', () => expect(badge(mixed)).toBe('1 True, 1 False'));
	it('says the one verdict of parts that agree', () => expect(badge(compound('true', 'true'))).toBe('True'));
	it('says of a part without a verdict that it has none', () =>
		expect(badge(compound('true', null))).toBe('1 True, 1 Not rated'));
	it('lists the parts, each leading to its note', () => {
		const links = page(mixed).querySelectorAll('#note-1 .members a');
		expect(Array.from(links, (link) => [link.textContent, link.getAttribute('href')])).toEqual([
			['Claim 2', '#note-2'],
			['Claim 3', '#note-3']
		]);
	});
	it('says nowhere what the whole was said to be before', () =>
		expect(page(mixed).body.textContent).not.toMatch(/Misleading(?!:)[^A-Z]*An old verdict|An old verdict/));
	it('counts two claims', () => expect(page(mixed).querySelector('.found .total')?.textContent).toBe('2 claims'));
	it('leads from a part to its whole', () =>
		expect(page(mixed).querySelector('#note-2 .body a[href="#note-1"]')?.textContent).toBe('Part of claim 1'));
});

it('ClaimReview reviews the parts, not the whole', () => {
	const graph = jsonLdOf(annotate(mixed))['@graph'] as readonly Readonly<Record<string, unknown>>[];
	const reviewed = graph.filter((thing) => thing['@type'] === 'ClaimReview').map((thing) => thing['claimReviewed']);
	expect(reviewed).toEqual(['19 held', '7 freed']);
});

it('Markdown has a footnote of the whole that names its parts', () =>
	expect(markdown(inputOf(mixed)).split(/\n(?=\[\^)/)[1]).toBe(
		[
			'[^1]: **1 True, 1 False.**',
			'    It says several things, each with a verdict of its own:',
			'    -   Claim 2: 19 held. **True.** It was nineteen.\n    -   Claim 3: 7 freed. **False.**'
		].join('\n\n') + '\n'
	));

it('CSV has a row of the whole without a rating, and says who belongs to whom', () => {
	const [, ...rows] = csv(inputOf(mixed)).trimEnd().split('\r\n');
	expect(rows.map((row) => row.split(',')).map((cells) => [cells[9], cells[11], ...cells.slice(-3, -1)])).toEqual([
		['approved', '', '', '"2\n3"'],
		['approved', 'true', '1', ''],
		['approved', 'false', '1', '']
	]);
});

it('a Web Annotation of the whole links its words with the parts', () => {
	const [whole] = JSON.parse(webAnnotation(inputOf(mixed))).first.items;
	const note = (number: number) => `https://check.example.org/a/an-article#note-${number}`;
	expect([whole.id, whole.motivation, whole.body]).toEqual([note(1), 'linking', [note(2), note(3)]]);
	expect(whole.creator).toBeUndefined();
});

describe('what is published', () => {
	it('holds no verdict of the whole', () =>
		expect(publicPart(mixed).claims.map(({ verdicts }) => verdicts.length)).toEqual([0, 1, 1]));
	it('holds a part without its whole where that was removed', () => {
		const [, one] = publicPart({ ...mixed, claims: withFirst(mixed, { withdrawn: true }) }).claims;
		expect(one?.parentId).toBeNull();
	});
	it('of a merged claim holds that it was', () => {
		const merged = { ...mixed, claims: withFirst(mixed, { mergedIntoId: uuid(4, 3), parentId: null }) };
		const [first] = publicPart(merged).claims;
		expect([first?.mergedIntoId, first?.verdicts, first?.evidence, first?.statement]).toEqual([uuid(4, 3), [], [], '']);
		expect(annotate(publicPart(merged)).claims.map(({ number }) => number)).toEqual([2, 3]);
	});
});

const withFirst = ({ claims }: Snapshot, change: Partial<Snapshot['claims'][number]>) =>
	claims.map((claim, index) => (index === 0 ? { ...claim, ...change } : claim));

describe('the gate', () => {
	it('asks a whole with parts for nothing', () => {
		const claims = withFirst(mixed, { verdicts: [] });
		expect(gate(claims, 0)).toMatchObject({ blockers: [], warnings: [{ claim: 2 }, { claim: 3 }] });
	});
	it('asks for its words', () => {
		const gone = mixed.claims[0]?.anchors.map((anchor) => ({ ...anchor, state: 'orphan' as const })) ?? [];
		expect(gate(withFirst(mixed, { anchors: gone }), 0).blockers).toEqual([{ reason: 'orphaned', claim: 1 }]);
	});
	it('asks a merged claim for nothing', () => {
		const claims = withFirst(compound('true', 'true'), { verdicts: [], mergedIntoId: uuid(4, 2) });
		expect(gate(claims, 0).blockers).toEqual([]);
	});
});

describe('a correction', () => {
	const changes = (claims: Snapshot['claims']) => verdictChanges(compound('true', 'false'), { ...mixed, claims });
	it('tells of no change where a claim was merged into one of the same verdict', () => {
		const before = snapshotOf({
			blocks: [title('T'), paragraph('a b')],
			claims: [
				{ quote: 'a', rating: 'true' },
				{ quote: 'b', rating: 'true' }
			]
		});
		const claims = withFirst(before, { mergedIntoId: uuid(4, 2) });
		expect(verdictChanges(before, { ...before, claims })).toEqual([]);
	});
	it('tells what the parts make of the whole', () =>
		expect(changes(compound('true', 'true').claims)).toEqual([
			{ claim: 1, from: null, to: 'true' },
			{ claim: 3, from: 'false', to: 'true' }
		]));
});
