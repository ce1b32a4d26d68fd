import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type Anchor, contextOf, quoteAt } from '#lib/domain/anchor.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import {
	type Searched,
	type Shown,
	claimsAt,
	claimsOn,
	claimsPlugin,
	claimsState,
	receive,
	suggestionsIn
} from '#lib/editor/claims.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title, uuid } from '../../support/snapshot.ts';

const TEXT = 'He saw 37.9 million attacks, 268 items, 21 grenades and more than 30,000 rounds in the year 2023.';
/** Position of the first character of TEXT. */
const START = 8;

const begin = () =>
	EditorState.create({
		doc: documentOf(title('Title'), paragraph(TEXT), paragraph(TEXT)),
		plugins: [claimsPlugin('en')]
	});

const rangeOf = (words: string) => {
	const from = START + TEXT.indexOf(words);
	return { from, to: from + words.length };
};

function anchorOn({ doc }: EditorState, words: string, id: number): Anchor {
	const { from, to } = rangeOf(words);
	return {
		...{ id: uuid(1, id), from, to, quote: quoteAt(doc, from, to) },
		...contextOf(doc, from, to),
		state: 'exact'
	};
}

const claim = (state: EditorState, words: string, number: number, look = 'tone-open'): Shown => ({
	...{ claimId: uuid(2, number), look, anchors: [anchorOn(state, words, number)] }
});

const told = (state: EditorState, received: Parameters<typeof receive>[1]): EditorState =>
	state.apply(receive(state.tr, received));

/** What is painted: the words and the classes of each decoration, in the order of the text. */
function painted(state: EditorState): readonly (readonly [string, string])[] {
	const all = claimsState(state).decorations.find();
	const classOf = (one: (typeof all)[number]) =>
		String((one as unknown as { type: { attrs: Record<string, string> } }).type.attrs['class']);
	return all
		.toSorted((one, other) => one.from - other.from || one.to - other.to)
		.map((one) => [quoteAt(state.doc, one.from, one.to), classOf(one)]);
}

const found = (...words: readonly string[]): Searched => ({
	...{ from: START, to: START + TEXT.length, spans: words.map(rangeOf) }
});

describe('what is painted in the text', () => {
	it('is a claim with its look, until it has no words any more', () => {
		const state = told(begin(), { claims: [claim(begin(), '268 items', 1, 'tone-cross line-wavy')] });
		expect(painted(state)).toEqual([['268 items', 'claim tone-cross line-wavy']]);
		const gone = told(state, { claims: [{ claimId: uuid(2, 1), anchors: [], look: '' }] });
		expect([painted(gone), claimsState(gone).anchors.size]).toEqual([[], 0]);
	});

	it('changes for the claims that are told of alone', () => {
		const two = told(begin(), { claims: [claim(begin(), '268 items', 1), claim(begin(), '21 grenades', 2)] });
		const state = told(two, { claims: [claim(two, '268 items', 1, 'tone-tick')], selected: uuid(2, 2) });
		expect(painted(state)).toEqual([
			['268 items', 'claim tone-tick'],
			['21 grenades', 'claim selected tone-open']
		]);
		expect(painted(told(state, { selected: null }))).toEqual([
			['268 items', 'claim tone-tick'],
			['21 grenades', 'claim tone-open']
		]);
	});

	it('shows where the words went, and that they have changed', () => {
		const state = told(begin(), { claims: [claim(begin(), '268 items', 1), claim(begin(), '21 grenades', 2)] });
		const { from } = rangeOf('268');
		const edited = state.apply(state.tr.insertText('9', from + 1));
		expect(painted(edited)).toEqual([
			['2968 items', 'claim changed tone-open'],
			['21 grenades', 'claim tone-open']
		]);
	});

	it('leaves suggestions out where a claim stands, and has them again when it is searched again', () => {
		const searched = found('37.9 million attacks', '268 items');
		const state = told(told(begin(), { searched: [searched] }), { claims: [claim(begin(), '37.9 million', 1)] });
		expect(painted(state)).toEqual([
			['37.9 million', 'claim tone-open'],
			['268 items', 'suggestion']
		]);
		const gone = told(state, { claims: [{ claimId: uuid(2, 1), anchors: [], look: '' }], searched: [searched] });
		expect(suggestionsIn(gone, 0)).toMatchObject([rangeOf('37.9 million attacks'), rangeOf('268 items')]);
	});

	it('says which claims stand at a place, the shortest first, and on exactly some words', () => {
		const both = [claim(begin(), '268 items, 21 grenades', 1), claim(begin(), '21 grenades', 2)];
		const state = told(begin(), { claims: both });
		const { from, to } = rangeOf('21 grenades');
		expect(claimsAt(state, from + 1)).toEqual([uuid(2, 2), uuid(2, 1)]);
		expect(claimsAt(state, rangeOf('268').from)).toEqual([uuid(2, 1)]);
		expect(claimsOn(state, from, to)).toEqual([uuid(2, 2)]);
	});

	it('is the same told bit by bit, and all at once', () => {
		const WORDS = ['37.9 million', '268 items', '21 grenades', '30,000 rounds', 'year 2023', 'items, 21'] as const;
		const change = fc.record({
			number: fc.nat(WORDS.length - 1),
			look: fc.constantFrom('tone-open', 'tone-tick'),
			gone: fc.boolean(),
			selected: fc.option(fc.nat(WORDS.length - 1)),
			typed: fc.option(fc.nat(TEXT.length))
		});
		fc.assert(
			fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
				let state = begin();
				for (const { number, look, gone, selected, typed } of changes) {
					if (typed !== null) state = state.apply(state.tr.insert(START + typed, articleSchema.text('y')));
					const known = claimsState(state).anchors.get(uuid(1, number));
					const anchors = gone ? [] : [known ?? anchorOn(state, WORDS[number] ?? '', number)];
					const claims = [{ claimId: uuid(2, number), look, anchors }];
					state = told(state, { claims, selected: selected === null ? null : uuid(2, selected) });
				}
				const { faces, anchors, selected } = claimsState(state);
				const all = [...faces].map(([claimId, { look, anchorIds }]) => ({
					...{ claimId, look, anchors: anchorIds.flatMap((id) => anchors.get(id) ?? []) }
				}));
				const blank = EditorState.create({ doc: state.doc, plugins: [claimsPlugin('en')] });
				expect(painted(state)).toEqual(painted(told(blank, { claims: all, selected })));
			})
		);
	});
});
