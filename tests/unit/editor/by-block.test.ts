import fc from 'fast-check';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { expect, it } from 'vitest';
import { byBlock } from '#lib/editor/by-block.ts';
import { anyDocument } from '../../support/documents.ts';

/** The decorations of a source, as they can be compared. */
const shown = (source: unknown) => JSON.stringify(source, (key, value: unknown) => (key === 'type' ? null : value));

it('each block of an article gets the decorations that ProseMirror itself finds for it', () =>
	fc.assert(
		fc.property(anyDocument, fc.array(fc.tuple(fc.nat(), fc.nat(12)), { maxLength: 20 }), (document, places) => {
			const { size } = document.content;
			const set = DecorationSet.create(
				document,
				places.map(([from, length]) => {
					const start = from % size;
					return Decoration.inline(start, Math.min(size, start + length), { class: 'claim' });
				})
			);
			const source = byBlock(set);
			document.forEach((block, offset) =>
				expect(shown(source.forChild(offset, block))).toEqual(shown(set.forChild(offset, block)))
			);
		})
	));
