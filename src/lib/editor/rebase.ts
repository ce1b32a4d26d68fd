/** What a person typed, carried over what others did meanwhile. */
import type { Node } from 'prosemirror-model';
import { Mapping, ReplaceStep, type Step } from 'prosemirror-transform';

/**
 * Steps that were made on a document, as they apply after other steps were made on it (Haverbeke, "Collaborative editing
 * in ProseMirror"). `document` is the one after the others; what no longer has a place is left out.
 */
export function rebased(own: readonly Step[], over: readonly Step[], document: Node): readonly Step[] {
	const mapping = new Mapping();
	for (const step of own.toReversed()) mapping.appendMap(step.getMap().invert());
	for (const step of over) mapping.appendMap(step.getMap());
	const result: Step[] = [];
	let [place, current] = [own.length, document];
	for (const step of own) {
		const mapped = step.map(mapping.slice(place));
		place -= 1;
		const next = mapped && attempt(mapped, current);
		if (!mapped || !next) continue;
		current = next;
		mapping.appendMap(mapped.getMap(), place);
		result.push(mapped);
	}
	return result;
}

function attempt(step: Step, document: Node): Node | null {
	try {
		return step.apply(document).doc;
	} catch {
		return null;
	}
}

/** What a step brings in, in words. */
const wordsOf = (step: Step): string =>
	step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size, '\n', '\n') : '';

/** The words that steps would have brought in of which nothing is left: each run that was typed in one go is one text. */
export function lostWords(before: readonly Step[], after: readonly Step[]): string {
	const left = after.map(wordsOf);
	const lost: string[] = [];
	for (const words of before.map(wordsOf)) {
		const at = left.indexOf(words);
		if (at >= 0) left.splice(at, 1);
		else lost.push(words);
	}
	return lost.join('').trim();
}
