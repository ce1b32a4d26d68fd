/** References to the claim's evidence while a rationale is written: what `[` asks for, and how they look. */
import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import type { NodeViewConstructor } from 'prosemirror-view';
import { rationaleSchema } from '#lib/domain/schema.ts';
import { type Evidence, type Source, sourceName } from '#lib/domain/source.ts';
import type { Translate } from '#lib/i18n.ts';

/** A piece of evidence that can be referred to. */
export interface Citable {
	readonly id: string;
	/** The number that its source has in the article's list, as readers know it. */
	readonly number: number;
	readonly name: string;
	/** Its stance, in words. */
	readonly about: string;
}

/** What stands on a card, in its order. */
export const citablesOf = (
	evidence: readonly Evidence[],
	sources: ReadonlyMap<string, Source>,
	numbers: ReadonlyMap<string, number>,
	t: Translate
): readonly Citable[] =>
	evidence.map(({ id, sourceId, stance }) => {
		const source = sources.get(sourceId);
		return {
			id,
			number: numbers.get(sourceId) ?? 0,
			name: source ? sourceName(source) : '…',
			about: t(`stance.${stance}`)
		};
	});

/** What a person types for a reference: from the bracket to the caret. */
export interface AskedReference {
	readonly from: number;
	readonly to: number;
	/** What stands after the bracket. */
	readonly typed: string;
}

/** Stands for what is no text: a bracket before it asks for nothing any more. */
const NO_TEXT = '\uFFFC';

export function askedReference({ selection }: EditorState): AskedReference | null {
	const { $from, empty, from } = selection;
	if (!empty || !$from.parent.isTextblock) return null;
	const before = $from.parent.textBetween(0, $from.parentOffset, undefined, NO_TEXT);
	const found = /\[([^[\]\uFFFC]{0,40})$/u.exec(before);
	return found ? { from: from - found[0].length, to: from, typed: found[1] ?? '' } : null;
}

/** The evidence that fits what is typed: by the beginning of its number, or any part of its name. */
export function matching(evidence: readonly Citable[], typed: string): readonly Citable[] {
	const wanted = typed.trim().toLocaleLowerCase();
	return evidence.filter(
		({ number, name }) => String(number).startsWith(wanted) || name.toLocaleLowerCase().includes(wanted)
	);
}

/** Put a reference in place of what was typed for it. */
export const refer =
	({ from, to }: AskedReference, evidence: string): Command =>
	(state, dispatch) => {
		dispatch?.(state.tr.replaceWith(from, to, rationaleSchema.nodes.reference.create({ evidence })).scrollIntoView());
		return true;
	};

/** What a reference says; `gone` where its evidence was removed. */
export function wordsOf(node: Node, evidence: readonly Citable[], gone: string): string {
	const found = evidence.find(({ id }) => id === node.attrs['evidence']);
	return found ? `[${found.number}]` : `[${gone}]`;
}

/** How a reference is shown in the field. */
export const shownAs =
	(evidence: readonly Citable[], gone: string): NodeViewConstructor =>
	(node) => {
		const dom = document.createElement('span');
		const found = evidence.find(({ id }) => id === node.attrs['evidence']);
		dom.className = found ? 'cited' : 'cited gone';
		dom.dir = 'auto';
		dom.contentEditable = 'false';
		dom.title = found?.name ?? gone;
		dom.textContent = wordsOf(node, evidence, gone);
		return { dom };
	};
