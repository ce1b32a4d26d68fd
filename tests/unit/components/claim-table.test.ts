import { describe, expect, it } from 'vitest';
import type { ClaimStatus } from '#lib/domain/claim.ts';
import { type Filter, matches, nothing } from '../../../src/routes/(desk)/articles/[article]/claim-filter.ts';
import { Choice } from '../../../src/routes/(desk)/articles/[article]/choice.svelte.ts';
import { uuid } from '../../support/snapshot.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

function choice() {
	const chosen = new Set<string>();
	return { chosen, choice: new Choice(() => ROWS, chosen), shown: () => ROWS.filter((id) => chosen.has(id)).join('') };
}

describe('rows are chosen', () => {
	it('one alone, or one more', () => {
		const { choice: rows, shown } = choice();
		rows.only('b');
		rows.toggle('d');
		expect(shown()).toBe('bd');
		rows.toggle('b');
		expect(shown()).toBe('d');
		rows.only('a');
		expect(shown()).toBe('a');
	});
	it('as a stretch from the last one, either way, and shorter again', () => {
		const { choice: rows, shown } = choice();
		rows.only('b');
		rows.extend('d', null);
		expect(shown()).toBe('bcd');
		rows.extend('a', null);
		expect(shown()).toBe('ab');
		rows.extend('c', null);
		expect(shown()).toBe('bc');
	});
	it('as a stretch from where the focus was, where none was begun', () => {
		const { choice: rows, shown } = choice();
		rows.extend('c', 'b');
		rows.extend('d', 'c');
		expect(shown()).toBe('bcd');
	});
	it('all, or none', () => {
		const { choice: rows, shown } = choice();
		rows.all();
		expect(shown()).toBe('abcde');
		rows.none();
		rows.extend('x', null);
		expect(shown()).toBe('');
	});
});

describe('a claim is shown', () => {
	const claim = {
		...{ number: 12, statement: '', assigneeId: null },
		anchors: [
			{
				id: uuid(5, 1),
				from: 1,
				to: 9,
				quote: '37.9 million Cyberattacks',
				prefix: '',
				suffix: '',
				state: 'exact' as const
			}
		]
	};
	const row = { claim, status: 'open' as ClaimStatus, isFigure: true };
	it.each<[Partial<Filter>, boolean]>([
		[{}, true],
		[{ words: 'cyber 37' }, true],
		[{ words: 'c12' }, true],
		[{ words: 'harvest' }, false],
		[{ status: 'open' }, true],
		[{ status: 'approved' }, false],
		[{ person: 'nobody' }, true],
		[{ person: uuid(1, 1) }, false],
		[{ figures: true }, true]
	])('%j: %s', (change, expected) => expect(matches({ ...nothing, ...change }, row)).toBe(expected));
	it('not among the figures, without one', () =>
		expect(matches({ ...nothing, figures: true }, { ...row, isFigure: false })).toBe(false));
});
