/** ProseMirror steps that come from outside: what may be one, and what it makes of a document. */
import type { Node } from 'prosemirror-model';
import { AddMarkStep, RemoveMarkStep, ReplaceAroundStep, ReplaceStep, Step } from 'prosemirror-transform';
import { Conflict, Invalid } from './errors.ts';
import { articleSchema, check } from './schema.ts';
import { isStorable } from './text.ts';

const UNREADABLE = 'A step is not in the form that Galley keeps. Reload the article and edit again.';
const UNFIT = 'A step would make a text that Galley cannot keep. Nothing was changed.';
const NO_LONGER = 'The text has changed, and this edit no longer fits it. Look at the text and edit again.';

/** What a document is changed by: no step that sets attributes of a whole document, none of another program's. */
const KINDS = [ReplaceStep, ReplaceAroundStep, AddMarkStep, RemoveMarkStep];

/** A step from JSON that is not trusted. What it brings in is checked where it is applied. */
export function parseStep(json: unknown): Step {
	const step = read(json);
	if (!step || !KINDS.some((kind) => step instanceof kind)) throw new Invalid(UNREADABLE);
	return step;
}

function read(json: unknown): Step | null {
	try {
		return Step.fromJSON(articleSchema, json);
	} catch {
		return null;
	}
}

/** The document after a step. `Conflict` where it does not apply, `Invalid` where the result breaks the schema. */
export function applyStep(step: Step, document: Node): Node {
	const result = attempt(step, document);
	if (!result) throw new Conflict(NO_LONGER);
	const { from, to } = reachOf(step);
	if (!result.type.validContent(result.content) || !isSound(result, from, to)) throw new Invalid(UNFIT);
	return result;
}

function attempt(step: Step, document: Node): Node | null {
	try {
		return step.apply(document).doc;
	} catch {
		return null;
	}
}

/** The stretch of the document after a step that it can have brought anything into. */
function reachOf(step: Step): { readonly from: number; readonly to: number } {
	if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return step;
	let [from, to] = [Infinity, 0];
	step.getMap().forEach((_, __, start, end) => {
		from = Math.min(from, start);
		to = Math.max(to, end);
	});
	return { from, to };
}

/** Only the blocks that the step reaches are checked: the others were when they came in. */
function isSound(document: Node, from: number, to: number): boolean {
	try {
		document.forEach((node, offset) => {
			if (offset <= to && offset + node.nodeSize >= from) check(node);
		});
		return true;
	} catch {
		return false;
	}
}

/** `Invalid` where the text of a document holds halves of characters, which steps may leave where they begin and end. */
export function checkText(document: Node): void {
	if (!isStorable(document.textBetween(0, document.content.size, '\n', '\n'))) throw new Invalid(UNFIT);
}
