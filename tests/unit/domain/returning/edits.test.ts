import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { editsBetween, wordsOf } from '#lib/domain/returning/edits.ts';
import { applied, place } from '#lib/domain/returning/placing.ts';
import { linesOf } from '#lib/domain/returning/lines.ts';
import { anyDocument, documentOf } from '../../../support/documents.ts';
import { container, figure, paragraph, standfirst, styled, title } from '../../../support/snapshot.ts';

const STEPPE = 'The steppe was green in the spring of that year.';
const HELD = 'Police held 19 people in May, and 20 people in June.';
const SEIZED = 'The committee seized 268 items and 21 grenades.';
const textOf = (...lines: readonly string[]) =>
	documentOf(title('The steppe'), ...lines.map((line) => paragraph(line)));

const told = (left: Node, back: Node) =>
	editsBetween(left, back).map((edit) => [edit.kind, wordsOf(edit).before, wordsOf(edit).after]);
const taken = (left: Node, back: Node, now = left) => {
	const { placed, lost } = place(editsBetween(left, back), left, now);
	return [applied(now, placed).toString(), lost.map((edit) => wordsOf(edit).before)];
};

describe('what somebody changed', () => {
	it('is words in a line', () =>
		expect(told(textOf(STEPPE, HELD), textOf(STEPPE, HELD.replace('19', '21')))).toEqual([['words', '19', '21']]));
	it('is two changes of one line apart', () =>
		expect(told(textOf(HELD), textOf(HELD.replace('19', '21').replace('June', 'July')))).toEqual([
			['words', '19', '21'],
			['words', 'June', 'July']
		]));
	it('is a line that went, and one that came', () =>
		expect(told(textOf(STEPPE, HELD, SEIZED), textOf(STEPPE, SEIZED, 'Nobody knows why it was so.'))).toEqual([
			['gone', HELD, ''],
			['came', '', 'Nobody knows why it was so.']
		]));
	it('is no spaces, and no looks', () =>
		expect(
			told(
				documentOf(title('T'), paragraph(' Police\u00a0held  19 people. ')),
				documentOf(title('T'), paragraph('Police held ', styled('19', 'strong'), ' people.'))
			)
		).toEqual([]));
	it('is nothing in a list that a program has written in pieces', () =>
		expect(
			told(
				documentOf(
					title('T'),
					container('bullet_list', [container('list_item', [paragraph('One of them'), paragraph('more')])])
				),
				documentOf(
					title('T'),
					container('bullet_list', [container('list_item', [paragraph('One of them')])]),
					paragraph('more')
				)
			)
		).toEqual([]));
	it('is a list that came, as a whole', () => {
		const list = container('bullet_list', [
			container('list_item', [paragraph('a b')]),
			container('list_item', [paragraph('c d')])
		]);
		const back = documentOf(title('The steppe'), paragraph(STEPPE), list);
		expect(taken(textOf(STEPPE), back)).toEqual([back.toString(), []]);
	});
});

describe('what somebody changed is put into the text', () => {
	it('in the looks that the words had', () =>
		expect(
			taken(
				documentOf(title('T'), paragraph('Held ', styled('19 people', 'em'), ' then.')),
				documentOf(title('T'), paragraph('Held 21 people then.'))
			)[0]
		).toBe('doc(title("T"), paragraph("Held ", em("21 people"), " then."))'));
	it('beside pictures, rules and empty lines that no file tells of', () => {
		const rest = [figure('A caption', { alt: 'a' }), { type: 'horizontal_rule' }, paragraph()];
		const left = documentOf(title('T'), standfirst('S'), ...rest, paragraph(HELD));
		const back = documentOf(
			title('T'),
			standfirst('S'),
			paragraph('A caption'),
			paragraph(HELD.replace('May', 'July'))
		);
		expect(taken(left, back)[0]).toBe(left.toString().replace('May', 'July'));
	});
	it('where the text has changed elsewhere meanwhile', () =>
		expect(
			taken(
				textOf(STEPPE, HELD),
				textOf(STEPPE, HELD.replace('19', '21')),
				textOf('New.', STEPPE, HELD.replace('June', 'July'))
			)
		).toEqual([textOf('New.', STEPPE, HELD.replace('19', '21').replace('June', 'July')).toString(), []]));
	it('and is told where the words are no longer there', () =>
		expect(taken(textOf(HELD), textOf(HELD.replace('19', '21')), textOf(HELD.replace('19', '18')))).toEqual([
			textOf(HELD.replace('19', '18')).toString(),
			['19']
		]));
	it('once, where the text has it already', () => {
		const back = textOf(STEPPE, HELD.replace('19', '21'), 'Nobody knows why it was so.');
		expect(taken(textOf(STEPPE, HELD, SEIZED), back, back)).toEqual([back.toString(), []]);
	});
	it('without the title’s line going', () =>
		expect(taken(textOf(STEPPE), documentOf(title(), paragraph(STEPPE)))).toEqual([
			textOf(STEPPE).toString(),
			['The steppe']
		]));
});

describe('of any two articles', () => {
	const keys = (document: Node) => linesOf(document).map(({ key }) => key);

	it('the same one changes nothing', () => {
		fc.assert(
			fc.property(anyDocument, (left) => {
				expect(editsBetween(left, left)).toEqual([]);
			})
		);
	});
	// A table or a picture that came between the cells of another table stands behind that.
	it('what differs makes the words of the one that came back', () => {
		fc.assert(
			fc.property(anyDocument, anyDocument, (left, back) => {
				// A title stays where there is none to take its place.
				fc.pre([left, back].every(({ firstChild }) => /\S/.test(firstChild?.textContent ?? '')));
				const { placed, lost } = place(editsBetween(left, back), left, left);
				expect([lost, keys(applied(left, placed)).toSorted()]).toEqual([[], keys(back).toSorted()]);
			})
		);
	});
	it('it makes an article that is right by the schema, whatever the text is by now', () => {
		fc.assert(
			fc.property(anyDocument, anyDocument, anyDocument, (left, back, now) => {
				applied(now, place(editsBetween(left, back), left, now).placed).check();
			})
		);
	});
});
