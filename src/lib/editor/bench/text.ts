/** Commands of the article's text: the caret, what is marked, and editing. */
import { directionOf } from '#lib/domain/article.ts';
import type { Unit } from '../caret.ts';
import type { Bench, Command } from './command.ts';

const selected = ({ session }: Bench) => (session.text.selection ? null : 'say.selectFirst');
const both = (bench: Bench) => selected(bench) ?? (bench.session.selected ? null : 'say.noClaim');
const bounded = (bench: Bench) => (bench.session.text.selection || bench.session.selected ? null : 'say.noClaim');
const mayEdit = ({ session }: Bench) => (session.mayEdit ? null : 'say.mayNotEdit');
const editing = ({ session }: Bench) => (session.text.editing ? null : 'say.notEditing');

const caret = { group: 'caret', zone: 'text' } as const;
const mark = { group: 'mark', zone: 'text' } as const;

/** A step to a side of the screen: in a text that runs from right to left the left is on. */
const sideways = (side: 'left' | 'right', extend: boolean) => (bench: Bench) => {
	const isRtl = directionOf(bench.session.article.language) === 'rtl';
	return bench.caret('word', (side === 'right') === isRtl ? -1 : 1, extend);
};
const along = (unit: Unit, step: 1 | -1, extend: boolean) => (bench: Bench) => bench.caret(unit, step, extend);

export const textCommands = {
	wordRight: { ...caret, keys: ['Ctrl+ArrowRight', 'Alt+ArrowRight'], run: sideways('right', false) },
	wordLeft: { ...caret, keys: ['Ctrl+ArrowLeft', 'Alt+ArrowLeft'], run: sideways('left', false) },
	selectWordRight: { ...caret, keys: ['Ctrl+Shift+ArrowRight', 'Alt+Shift+ArrowRight'], run: sideways('right', true) },
	selectWordLeft: { ...caret, keys: ['Ctrl+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft'], run: sideways('left', true) },
	nextSentence: { ...caret, keys: ['Alt+ArrowDown'], run: along('sentence', 1, false) },
	previousSentence: { ...caret, keys: ['Alt+ArrowUp'], run: along('sentence', -1, false) },
	selectSentence: { ...caret, keys: ['Alt+Shift+ArrowDown'], run: along('sentence', 1, true) },
	selectSentenceBack: { ...caret, keys: ['Alt+Shift+ArrowUp'], run: along('sentence', -1, true) },
	mark: { ...mark, keys: ['KeyC', 'Enter'], with: 'toCard', why: selected, run: (bench) => bench.mark() },
	alsoMarks: {
		...{ ...mark, keys: ['Shift+KeyC'], why: both },
		run: (bench) => bench.withWords((card, range) => card.alsoMark(range))
	},
	moveHere: {
		...{ ...mark, keys: ['Shift+KeyB'], why: both },
		run: (bench) => bench.withWords((card, range) => card.moveTo(range))
	},
	toCard: {
		...{ ...mark, keys: ['Ctrl+Shift+KeyE', 'Enter'], with: 'mark' },
		why: ({ session }) => (session.walk.claimsAtCaret().length > 0 || session.selected ? null : 'say.noClaimHere'),
		run: (bench) => bench.toCard()
	},
	nextSuggestion: { ...mark, keys: ['KeyN'], run: (bench) => bench.suggestion(1) },
	previousSuggestion: { ...mark, keys: ['KeyP'], run: (bench) => bench.suggestion(-1) },
	dismiss: {
		...{ ...mark, keys: ['KeyX'], with: 'returnVerdict' },
		why: ({ session }) => (session.text.suggestionHere() ? null : 'say.noSuggestionHere'),
		run: (bench) => bench.dismiss()
	},
	shrinkEnd: {
		...mark,
		zone: 'both',
		keys: ['BracketLeft'],
		why: bounded,
		run: (bench) => bench.adjust('end', 'shrink')
	},
	growEnd: { ...mark, zone: 'both', keys: ['BracketRight'], why: bounded, run: (bench) => bench.adjust('end', 'grow') },
	shrinkStart: {
		...{ ...mark, zone: 'both', keys: ['Alt+BracketRight'], why: bounded },
		run: (bench) => bench.adjust('start', 'shrink')
	},
	growStart: {
		...{ ...mark, zone: 'both', keys: ['Alt+BracketLeft'], why: bounded },
		run: (bench) => bench.adjust('start', 'grow')
	},
	stopEditing: {
		...{ group: 'text', zone: 'text', keys: ['Escape'], also: ['editing'], with: 'back', why: editing },
		run: ({ session }) => session.edit(false)
	},
	editText: {
		...{ group: 'text', zone: 'both', keys: ['F2'], also: ['editing'], why: mayEdit },
		run: ({ session }) => session.edit()
	},
	replaceText: {
		...{ group: 'text', zone: 'both', keys: [], why: mayEdit },
		run: (bench) => bench.go(`/articles/${bench.articleId ?? ''}/replace`)
	},
	tray: {
		...{ group: 'text', zone: 'both', keys: ['KeyG KeyO'] },
		why: ({ lost }) => (lost.length > 0 ? null : 'say.nothingLost'),
		run: (bench) => bench.openTray()
	},
	undo: { group: 'text', zone: 'both', keys: ['Ctrl+KeyZ'], also: ['editing'], run: (bench) => bench.undo() },
	redo: { group: 'text', zone: 'both', keys: ['Ctrl+Shift+KeyZ'], also: ['editing'], run: (bench) => bench.redo() }
} as const satisfies Readonly<Record<string, Command<Bench>>>;
