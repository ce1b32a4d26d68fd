/** Changes within the words of a claim, as corrections that somebody may propose there; and who made a change. */
import type { Node } from 'prosemirror-model';
import { wordsWithin } from '#lib/domain/amend.ts';
import { LONGEST_AMENDMENT } from '#lib/domain/amendment.ts';
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { squeezed } from '#lib/domain/fold.ts';
import type { TrackedChange } from '#lib/domain/import.ts';
import { wordsOf } from './edits.ts';
import type { Placed } from './placing.ts';

export interface Correction {
	readonly claimId: string;
	readonly number: number;
	readonly anchorId: string;
	readonly before: string;
	readonly after: string;
	/** Null where the file does not say who made it. */
	readonly by: Pick<TrackedChange, 'author' | 'at'> | null;
}

type Marked = Pick<Claim, 'id' | 'number' | 'anchors'>;

/** The correction that an edit is; null where it is not within the words of one claim. */
export function correctionOf(
	placed: Placed,
	now: Node,
	claims: readonly Marked[],
	changes: readonly TrackedChange[]
): Correction | null {
	const { edit, from, to } = placed;
	if (edit.kind !== 'words') return null;
	const around = claims
		.flatMap(({ id, number, anchors }) => anchors.map((anchor) => ({ claimId: id, number, anchor })))
		.filter(({ anchor }) => anchor.state !== 'orphan' && anchor.from <= from && anchor.to >= to)
		.filter(({ anchor }) => isInside(anchor, placed))
		.toSorted((a, b) => a.anchor.to - a.anchor.from - (b.anchor.to - b.anchor.from));
	for (const { anchor, ...claim } of around) {
		const words = widened(placed, edit.after, now, anchor);
		if (words) return { ...claim, anchorId: anchor.id, ...words, by: madeBy(placed, changes) };
	}
	return null;
}

/** Words that were put before or behind a claim's are not in it. */
const isInside = (anchor: Anchor, { from, to }: Placed): boolean => from < to || (anchor.from < from && anchor.to > to);

/** The changed words with as many beside them as it takes to find them in the passage. */
function widened({ from, to }: Placed, after: string, now: Node, anchor: Anchor) {
	if (!now.resolve(anchor.from).sameParent(now.resolve(anchor.to))) return null;
	const passage = now.textBetween(anchor.from, anchor.to, '\n', '\n');
	let [start, end] = [from - anchor.from, to - anchor.from];
	for (;;) {
		const before = passage.slice(start, end);
		if (before.length > LONGEST_AMENDMENT) return null;
		if (wordsWithin(now, anchor, before)) {
			const put = passage.slice(start, from - anchor.from) + after + passage.slice(to - anchor.from, end);
			return put.length > LONGEST_AMENDMENT || put === before ? null : { before, after: put };
		}
		if (start === 0 && end === passage.length) return null;
		start -= /\S*\s*$/.exec(passage.slice(0, start))?.[0].length || Math.min(1, start);
		end += /^\s*\S*/.exec(passage.slice(end))?.[0].length || Math.min(1, passage.length - end);
	}
}

/** Who recorded a change of these words. */
export function madeBy({ edit }: Pick<Placed, 'edit'>, changes: readonly TrackedChange[]): Correction['by'] {
	const { before, after } = wordsOf(edit);
	const [gone, came] = [squeezed(before), squeezed(after)];
	const found = changes.find(({ kind, text }) => {
		const [recorded, words] = [squeezed(text), kind === 'inserted' ? came : gone];
		return recorded !== '' && words !== '' && (words.includes(recorded) || recorded.includes(words));
	});
	return found ? { author: found.author, at: found.at } : null;
}
