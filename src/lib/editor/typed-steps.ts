/** What was typed on an earlier version of the text, put in again over what has happened since. */
import { Mapping, Step, type Transform } from 'prosemirror-transform';
import { articleSchema } from '#lib/domain/schema.ts';
import type { Step as StepRecord } from '#lib/domain/step.ts';

/** Steps that the server had not answered, as a page keeps them. */
export interface Typed {
	/** The version of the text that they stand on. */
	readonly version: number;
	/** The page that made them. */
	readonly clientId: string;
	readonly steps: readonly Record<string, unknown>[];
}

/**
 * Adds to `tr`, whose document is the one after `since`, each of the steps that still applies there. `since` is all that
 * happened after the steps' version; what of it the same page has sent itself is not put in twice. Answers the steps that
 * have no place any more.
 */
export function putIn(tr: Transform, typed: Typed, since: readonly StepRecord[]): readonly Step[] {
	const own = typed.steps.map((json) => Step.fromJSON(articleSchema, json));
	// Back from where the steps led, over what happened, and forward again: a step and its way back mirror each other.
	const mapping = new Mapping(own.toReversed().map((step) => step.getMap().invert()));
	const mirror = (index: number): number => own.length - 1 - index;
	let taken = 0;
	for (const { clientId, step } of since) {
		const map = Step.fromJSON(articleSchema, step).getMap();
		if (clientId === typed.clientId && taken < own.length) mapping.appendMap(map, mirror(taken++));
		else mapping.appendMap(map);
	}
	return own.filter((step, index) => {
		if (index < taken) return false;
		const carried = step.map(mapping.slice(own.length - index));
		if (!carried || tr.maybeStep(carried).failed) return true;
		mapping.appendMap(carried.getMap(), mirror(index));
		return false;
	});
}
