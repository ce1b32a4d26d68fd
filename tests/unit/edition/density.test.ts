import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { denseSections } from '#lib/edition/density.ts';
import { paragraph, seedSnapshot, snapshotOf, title } from '../../support/snapshot.ts';

const claims = (count: number, conclusion = 'No document is given.') =>
	Array.from({ length: count }, () => ({ quote: 'word', conclusion }));

/** The notes of one paragraph of `lines` lines, with `after` lines of text without notes under it. */
function isDense(lines: number, notes: number, after = 0): boolean | undefined {
	const line = 'word '.repeat(13).trim();
	const text = (count: number) => paragraph(Array.from({ length: count }, () => line).join(' '));
	const below = after > 0 ? [text(after)] : [];
	return denseSections(
		annotate(snapshotOf({ blocks: [title('T'), text(lines), ...below], claims: claims(notes) })).sections
	)[1];
}

describe('notes are rows where whole ones would hang far below their text', () => {
	it('one note is whole, however short the text', () => expect(isDense(1, 1)).toBe(false));
	it('two notes beside four lines are whole', () => expect(isDense(4, 2)).toBe(false));
	it('eight notes beside six lines are rows', () => expect(isDense(6, 8)).toBe(true));
	it('eight notes are whole where much text without notes follows', () => expect(isDense(6, 8, 20)).toBe(false));
});

it('the seed’s paragraph of eight claims has rows', () => {
	const { sections } = annotate(seedSnapshot());
	expect(denseSections(sections)[sections.findIndex(({ notes }) => notes.length === 8)]).toBe(true);
});
