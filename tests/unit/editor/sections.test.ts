import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { splitBlock, wrapIn } from 'prosemirror-commands';
import { type Step, Step as Steps } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { articleSchema } from '#lib/domain/schema.ts';
import { applyStep, parseStep } from '#lib/domain/text-step.ts';
import { sectioned, stepJson, withoutSections } from '#lib/editor/sections.ts';
import { documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

/** A title and so many paragraphs. */
const text = (count: number): Node =>
	documentOf(title('Title'), ...Array.from({ length: count }, (_, index) => paragraph(`Paragraph ${index}`)));

const LONG = text(250);

const numbers = (doc: Node): readonly unknown[] => doc.children.map(({ marks }) => marks[0]?.attrs['number'] ?? null);

const written = (doc: Node): unknown => JSON.parse(JSON.stringify(doc));

describe('a long text in sections', () => {
	it('has twenty blocks in each, from its title on', () => {
		const found = numbers(sectioned(LONG));
		expect([found.length, found[0], found[19], found[20], found.at(-1)]).toEqual([251, 0, 0, 1, 12]);
	});
	it('has the same positions', () => {
		const shown = sectioned(LONG);
		expect(shown.content.size).toBe(LONG.content.size);
		expect(shown.textBetween(0, shown.content.size, '|')).toBe(LONG.textBetween(0, LONG.content.size, '|'));
	});
	it('is left as it is where it is short', () => {
		const short = text(199);
		expect(sectioned(short)).toBe(short);
	});
});

/** What a command makes of the sectioned text with the caret in paragraph 100: its steps as they are sent. */
function edited(act: (state: EditorState, dispatch: (tr: EditorState['tr']) => void) => unknown) {
	let state = EditorState.create({ doc: sectioned(LONG) });
	state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, positionOf(100) + 4)));
	const steps: Step[] = [];
	act(state, (tr) => {
		steps.push(...tr.steps);
		state = state.apply(tr);
	});
	return { doc: state.doc, sent: steps.map(stepJson) };
}

/** Where a paragraph begins. */
function positionOf(paragraph: number): number {
	return LONG.children.slice(0, paragraph + 1).reduce((sum, { nodeSize }) => sum + nodeSize, 1);
}

/** The server's text after the steps that were sent. */
const taken = (sent: readonly Record<string, unknown>[]): Node =>
	sent.reduce((doc, json) => applyStep(parseStep(json), doc), LONG);

describe('what leaves the page', () => {
	it.each([
		['a block that is split', splitBlock],
		['a block that is quoted', wrapIn(articleSchema.nodes.blockquote)],
		[
			'a cut over the edge of a section',
			(state: EditorState, dispatch: (tr: EditorState['tr']) => void) =>
				dispatch(state.tr.delete(positionOf(18) + 2, positionOf(20) + 2))
		],
		[
			'whole blocks put elsewhere',
			(state: EditorState, dispatch: (tr: EditorState['tr']) => void) =>
				dispatch(
					state.tr.replace(
						positionOf(5) - 1,
						positionOf(5) - 1,
						state.doc.slice(positionOf(30) - 1, positionOf(32) - 1)
					)
				)
		]
	])('%s makes the same text at the server, and no section', (_, act) => {
		const { doc, sent } = edited(act);
		expect(JSON.stringify(sent)).not.toContain('section');
		expect(sent.length).toBeGreaterThan(0);
		const bare = doc.copy(withoutSections(doc.slice(0)).content);
		expect(written(taken(sent))).toEqual(written(bare));
	});
	it('keeps the marks of its words', () => {
		const { sent } = edited((state, dispatch) =>
			dispatch(state.tr.replaceSelectionWith(articleSchema.text('new', [articleSchema.mark('em')]), false))
		);
		expect(sent).toMatchObject([{ slice: { content: [{ type: 'text', text: 'new', marks: [{ type: 'em' }] }] } }]);
	});
	it('is copied without sections', () => {
		const slice = withoutSections(sectioned(LONG).slice(0, positionOf(2)));
		expect(numbers(documentOf(title('x')).copy(slice.content))).toEqual([null, null, null, null]);
	});
});

describe('the server', () => {
	it('takes no step that brings a section in', () => {
		const block = articleSchema.node(
			'paragraph',
			null,
			[articleSchema.text('x')],
			[articleSchema.mark('section', { number: 1 })]
		);
		const step = EditorState.create({ doc: LONG }).tr.insert(LONG.content.size, block).steps[0];
		expect(() => applyStep(parseStep(step?.toJSON()), LONG)).toThrow(
			'A step would make a text that Galley cannot keep.'
		);
		expect(Steps.fromJSON(articleSchema, step && stepJson(step)).apply(LONG).failed).toBeNull();
	});
});
