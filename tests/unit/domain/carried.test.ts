import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type Anchor, contextOf, mapAll, quoteAt } from '#lib/domain/anchor.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title, uuid } from '../../support/snapshot.ts';

const REPORT = 'In May the agency reported 19 detained people, he said.';
const SEIZED = 'It seized 21 grenades and drugs.';

/** The place of words in a document. */
function placeOf(document: Node, words: string): { from: number; to: number } {
	const plain = new PlainText(document);
	const at = plain.text.indexOf(words);
	if (at < 0) throw new Error(`"${words}" does not stand there.`);
	return { from: plain.positionAt(at), to: plain.positionAt(at + words.length) };
}

function anchorOn(document: Node, { from, to }: { from: number; to: number }, number = 1): Anchor {
	const quote = quoteAt(document, from, to);
	return { id: uuid(4, number), from, to, quote, ...contextOf(document, from, to), state: 'exact' };
}

/** Anchors after every step that `edit` makes, one step after the other, as client and server take them. */
function after(document: Node, anchors: readonly Anchor[], edit: (tr: Transform) => void) {
	const tr = new Transform(document);
	edit(tr);
	const docs = [...tr.docs.slice(1), tr.doc];
	const moved = tr.steps.reduce<readonly Anchor[]>(
		(all, step, index) => mapAll(all, step.getMap(), docs[index] ?? tr.doc, 'en'),
		anchors
	);
	return { document: tr.doc, anchors: moved };
}

/** What an anchor on `claim` says after `cut` was taken out of the article and `pasted` put before `before`. */
function moved({ claim, cut, pasted = cut, before }: Record<'claim' | 'cut' | 'before', string> & { pasted?: string }) {
	const document = documentOf(
		...[
			title('The report'),
			paragraph(REPORT),
			paragraph(SEIZED),
			paragraph('It ended in June.'),
			paragraph('That is all.')
		]
	);
	const gone = after(document, [anchorOn(document, placeOf(document, claim))], (tr) => {
		const { from, to } = placeOf(document, cut);
		tr.delete(from, to);
	});
	const there = after(gone.document, gone.anchors, (tr) => {
		tr.insert(placeOf(gone.document, before).from, articleSchema.text(pasted));
	});
	const [anchor] = there.anchors;
	const words = anchor && quoteAt(there.document, anchor.from, anchor.to);
	return { cut: gone.anchors[0]?.state, state: anchor?.state, words, from: anchor?.from, document: there.document };
}

describe('words that are cut and put in elsewhere take their claim along', () => {
	it.each([
		['with the sentence that they stand in', '19 detained people', REPORT, REPORT],
		['with a part of it', '19 detained people', 'reported 19 detained people, ', 'reported 19 detained people, '],
		['as the passage itself', '19 detained people', '19 detained people', '19 detained people'],
		['as a figure alone', '21', '21', '21'],
		[
			'as one word with what stood around it',
			'grenades',
			'It seized 21 grenades and drugs.',
			'It seized 21 grenades and drugs.'
		],
		['with other words behind them', '21 grenades', SEIZED, `${SEIZED} `]
	])('%s', (_, claim, cut, pasted) =>
		expect(moved({ claim, cut, pasted, before: 'That is all' })).toMatchObject({
			cut: 'orphan',
			state: 'exact',
			words: claim
		})
	);
	it('and their new place is the one where they came in', () => {
		const { from, document } = moved({ claim: '21 grenades', cut: SEIZED, before: 'That is all' });
		expect(from).toBe(placeOf(document, '21 grenades').from);
	});
});

describe('words of other people are left to them', () => {
	it.each([
		['one word by itself', 'grenades', 'grenades', 'grenades'],
		['the same words before other ones', '21 grenades', SEIZED, 'The museum shows 21 grenades from the war.'],
		['the same words behind other ones', '21 grenades', SEIZED, 'It seized 21 grenades from a museum, long ago.'],
		['the same digits in another figure', '21', SEIZED, 'The museum has 2100 rockets.'],
		['words that are alike', '21 grenades', SEIZED, 'It seized 22 rockets and guns.']
	])('%s', (_, claim, cut, pasted) =>
		expect(moved({ claim, cut, pasted, before: 'That is all' })).toMatchObject({ cut: 'orphan', state: 'orphan' })
	);
	it('also when they are typed letter by letter', () => {
		const document = documentOf(
			title('The report'),
			paragraph(SEIZED),
			paragraph('It ended.'),
			paragraph('That is all.')
		);
		const anchor = anchorOn(document, placeOf(document, '21 grenades'));
		const { from, to } = placeOf(document, SEIZED);
		const { anchors } = after(document, [anchor], (tr) => {
			tr.delete(from, to);
			let at = placeOf(tr.doc, 'That is all').from;
			for (const letter of '21 grenades ') tr.insert(at++, articleSchema.text(letter));
		});
		expect(anchors[0]).toMatchObject({ state: 'orphan', quote: '21 grenades' });
	});
});

it('words that had changed before they were cut are still changed where they come in', () => {
	const document = documentOf(title('The report'), paragraph(REPORT), paragraph('That is all, and it is enough.'));
	const figure = placeOf(document, '19');
	const { anchors, document: now } = after(
		document,
		[anchorOn(document, placeOf(document, '19 detained people'))],
		(tr) => {
			tr.replaceWith(figure.from, figure.to, articleSchema.text('91'));
			const { from, to } = placeOf(tr.doc, 'In May the agency reported 91 detained people, he said.');
			const words = tr.doc.textBetween(from, to);
			tr.delete(from, to);
			tr.insert(placeOf(tr.doc, 'enough').from, articleSchema.text(words));
		}
	);
	const [anchor] = anchors;
	expect(anchor).toMatchObject({ state: 'changed', quote: '19 detained people' });
	expect(anchor && quoteAt(now, anchor.from, anchor.to)).toBe('91 detained people');
});

/** Paragraphs of words none of which stands twice, as good prose nearly has it. */
const prose = fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 2, maxLength: 6 }).map((lengths) => {
	let number = 0;
	const word = () =>
		`${['word', 'слово', 'сөз', 'fact'][number % 4]}${String.fromCharCode(97 + (number % 26))}${number++}`;
	const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`;
	return documentOf(title('A title'), ...lengths.map((length) => paragraph(sentence(length))));
});

const spots = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 })), { minLength: 1, maxLength: 6 });

/** Anchors on words inside one paragraph each. */
function anchorsIn(document: Node, places: readonly (readonly [number, number])[]): readonly Anchor[] {
	return places.flatMap(([start, length], index) => {
		const from = start % document.content.size;
		const at = document.resolve(from);
		const to = Math.min(from + length + 1, at.end());
		const quote = at.parent.isTextblock && to > from ? quoteAt(document, from, to) : '';
		return quote !== '' && quote === quote.trim() ? [anchorOn(document, { from, to }, index + 1)] : [];
	});
}

const telling = (quote: string) => /\S\s+\S/.test(quote) || /\d/.test(quote);

describe('whatever is cut, and wherever it is put', () => {
	it('claims that lay in it are on the same words there, and no other claim is on other words', () =>
		fc.assert(
			fc.property(prose, spots, fc.nat(), fc.nat(), fc.nat(), (document, places, a, b, c) => {
				const size = document.content.size + 1;
				const [from, to] = [Math.min(a % size, b % size), Math.max(a % size, b % size)];
				const anchors = anchorsIn(document, places);
				const slice = document.slice(from, to);
				const cut = after(document, anchors, (tr) => void tr.delete(from, to));
				const at = c % (cut.document.content.size + 1);
				const paste = after(cut.document, cut.anchors, (tr) => {
					if (tr.doc.resolve(at).parent.isTextblock) tr.replace(at, at, slice);
				});
				const isPasted = paste.document.textContent.length === document.textContent.length;
				for (const [index, anchor] of anchors.entries()) {
					const now = paste.anchors[index];
					const words = now && quoteAt(paste.document, now.from, now.to);
					const [inside, outside] = [anchor.from >= from && anchor.to <= to, anchor.to < from || anchor.from > to];
					if (inside && now?.state !== 'orphan') expect(words).toBe(anchor.quote);
					if (inside && isPasted && telling(anchor.quote)) expect(now?.state).toBe('exact');
					const left = cut.anchors[index];
					const isSplit = left && left.from <= at && at <= left.to;
					if (outside && !isSplit) expect(words).toBe(anchor.quote);
				}
			}),
			{ numRuns: 500 }
		));
});
