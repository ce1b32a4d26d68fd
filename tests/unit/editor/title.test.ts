import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { setTitle } from '#lib/editor/commands.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

/** The transaction that gives another title; null where it does not apply. */
function renamed(from: string, to: string): Transaction | null {
	const state = EditorState.create({ doc: documentOf(title(from), paragraph('Text.')) });
	let done: Transaction | null = null;
	setTitle(to)(state, (tr) => (done = tr));
	return done;
}

describe('another title', () => {
	it.each([
		['The harvest', 'A harvest'],
		['The harvest', 'The harvest of 2026'],
		['The great harvest', 'The harvest'],
		['aaa', 'aa'],
		['x😀', 'x😁'],
		['😀x', '😁x'],
		['One', 'Two']
	])('"%s" becomes "%s"', (from, to) => expect(renamed(from, to)?.doc.firstChild?.textContent).toBe(to));
	it('replaces only what differs, so that claims on the rest stay', () => {
		const tr = renamed('The harvest of May', 'The harvest of June');
		expect([tr?.mapping.map(1), tr?.mapping.mapResult(5).deleted, tr?.mapping.map(5)]).toEqual([1, false, 5]);
	});
	it.each([
		['One', 'One'],
		['One', '']
	])('"%s" is not made "%s"', (from, to) => expect(renamed(from, to)).toBeNull());
});
