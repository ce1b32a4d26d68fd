/** What is left of the words that a person typed, once they were carried over what others did meanwhile. */
import { ReplaceStep, type Step } from 'prosemirror-transform';

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
