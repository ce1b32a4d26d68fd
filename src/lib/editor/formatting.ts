/** Keys that shape the text while it is edited. */
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { articleSchema } from '#lib/domain/schema.ts';

const { nodes, marks } = articleSchema;

/** A line break inside a text block that may hold one. */
const breakLine: Command = (state, dispatch) => {
	const node = nodes.hard_break.create();
	const { $from, $to } = state.selection;
	if (!$from.parent.canReplaceWith($from.index(), $to.indexAfter(), nodes.hard_break)) return false;
	dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView());
	return true;
};

/** What a toolbar and the keys do to the selected words or the block that they stand in. */
export const shapes = {
	strong: toggleMark(marks.strong),
	em: toggleMark(marks.em),
	paragraph: setBlockType(nodes.paragraph),
	heading: setBlockType(nodes.heading, { level: 2 }),
	bulletList: wrapInList(nodes.bullet_list),
	orderedList: wrapInList(nodes.ordered_list),
	quote: wrapIn(nodes.blockquote)
} as const satisfies Record<string, Command>;

export type Shape = keyof typeof shapes;

const KEYS: Readonly<Record<string, Command>> = {
	'Mod-b': shapes.strong,
	'Mod-i': shapes.em,
	'Mod-Alt-0': shapes.paragraph,
	'Mod-Alt-2': shapes.heading,
	'Shift-Enter': chainCommands(exitCode, breakLine),
	Enter: splitListItem(nodes.list_item),
	Tab: sinkListItem(nodes.list_item),
	'Shift-Tab': liftListItem(nodes.list_item)
};

/** The keys of `shapes` and of lists, then those of any editor, as long as the text is being edited. */
export const editingKeys = (editing: () => boolean): readonly Plugin[] =>
	[KEYS, baseKeymap].map((keys) =>
		keymap(Object.fromEntries(Object.entries(keys).map(([key, command]) => [key, whileEditing(editing, command)])))
	);

const whileEditing =
	(editing: () => boolean, command: Command): Command =>
	(state, dispatch, view) =>
		editing() && command(state, dispatch, view);
