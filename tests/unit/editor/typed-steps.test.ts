import type { Node } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type Typed, putIn } from '#lib/editor/typed-steps.ts';
import { documentOf, reworded } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

const BEFORE = documentOf(title('A dry year'), paragraph('The region brought in 41,200 tonnes of wheat.'));

/** The steps that turn words into others, one after the other. */
function steps(document: Node, ...changes: readonly (readonly [before: string, after: string])[]): readonly Step[] {
	const all: Step[] = [];
	let now = document;
	for (const [before, after] of changes) {
		const change = reworded(now, before, after);
		all.push(...change.steps);
		now = change.doc;
	}
	return all;
}

const typed = (...changes: Parameters<typeof steps> extends [Node, ...infer C] ? C : never): Typed => ({
	...{ version: 4, clientId: 'mine' },
	steps: steps(BEFORE, ...changes).map((step) => step.toJSON() as Record<string, unknown>)
});

const records = (all: readonly Step[], clientId: string) =>
	all.map((step, index) => ({
		...{ version: 5 + index, clientId, authorId: 'a', at: 0, replaced: false },
		step: step.toJSON() as Record<string, unknown>
	}));

/** The text after others' steps with the typed ones put in, and how many found no place. */
function put(what: Typed, others: readonly Step[], own: readonly Step[] = []): readonly [string, number] {
	const now = new Transform(BEFORE);
	for (const step of [...own, ...others]) now.step(step);
	const tr = new Transform(now.doc);
	const lost = putIn(tr, what, [...records(own, 'mine'), ...records(others, 'theirs')]);
	return [tr.doc.lastChild?.textContent ?? '', lost.length];
}

describe('what was typed on an earlier version', () => {
	it('is put in as it was where nothing has happened', () =>
		expect(put(typed(['wheat', 'barley']), [])).toEqual(['The region brought in 41,200 tonnes of barley.', 0]));

	it('is carried over what others typed before it', () =>
		expect(put(typed(['wheat', 'barley']), steps(BEFORE, ['The region', 'The whole region of the steppe']))).toEqual([
			'The whole region of the steppe brought in 41,200 tonnes of barley.',
			0
		]));

	it('keeps words that were typed into one’s own words', () =>
		expect(
			put(typed(['wheat', 'wheat and oats'], ['oats', 'white oats']), steps(BEFORE, ['brought in', 'harvested']))
		).toEqual(['The region harvested 41,200 tonnes of wheat and white oats.', 0]));

	it('is not put in twice where a part had arrived', () => {
		const what = typed(['wheat', 'barley'], ['41,200', '43,100']);
		const [first] = steps(BEFORE, ['wheat', 'barley']);
		expect(put(what, [], first ? [first] : [])).toEqual(['The region brought in 43,100 tonnes of barley.', 0]);
	});

	it('is handed back where what it stood in is gone', () =>
		expect(
			put(typed(['tonnes', 'thousand tonnes']), steps(BEFORE, ['brought in 41,200 tonnes of wheat', 'slept']))
		).toEqual(['The region slept.', 1]));
});
