/** What a command is, and what it may ask of the page that it runs on. */
import type { ExportFormat } from '#lib/domain/export.ts';
import type { MessageKey } from '#lib/i18n.ts';
import type { Card } from '../card.ts';
import type { Edge, Range, Way } from '../commands.ts';
import type { Step, Unit } from '../caret.ts';
import type { ArticleSession } from '../session.svelte.ts';

/** Where a command's keys mean something: in the article's text, on the rail and its card, in both, or on every page. */
export type Zone = 'text' | 'rail' | 'both' | 'everywhere';

export const GROUPS = [
	'verdict',
	'review',
	'claim',
	'claims',
	'mark',
	'text',
	'view',
	'article',
	'go',
	'caret'
] as const;
export type Group = (typeof GROUPS)[number];

export interface Command<On> {
	readonly group: Group;
	readonly zone: Zone;
	/** Its keys where nobody has changed them, as `domain/stroke.ts` writes them; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** Where its keys are alive as well: while a field is typed in, or while the text is edited. */
	readonly also?: readonly ('fields' | 'editing')[];
	/** The browser does it by these keys itself: only the command menu runs it. */
	readonly native?: boolean;
	/** Why it does not apply now; null where it does. */
	readonly why?: (on: On) => MessageKey | null;
	/** Do it. False where it turns out to mean nothing here: the key goes on to whoever else answers it. */
	readonly run: (on: On) => unknown;
	/** Another command with the same keys: the first of the two that applies is meant. */
	readonly with?: string;
	/** A value for its title: the number of a verdict, the name of a format. */
	readonly value?: string;
	/** The message of its title, where that is not its own name's. */
	readonly title?: MessageKey;
}

/** Every page of the desk. */
export interface Place {
	/** The article that is open, or was last; null for none. */
	readonly articleId: string | null;
	go(path: string): void;
	/** Open the list of keys, or the command menu. */
	show(what: 'keys' | 'menu'): void;
	say(key: MessageKey): void;
	/** Go to the article's workbench: to its text where one is there. */
	toWorkbench(): void;
}

export type View = 'split' | 'focus' | 'review';

/** The workbench. */
export interface Bench extends Place {
	readonly session: ArticleSession;
	readonly mayPublish: boolean;
	/** How many claims have lost their words. */
	readonly lost: readonly unknown[];
	/** Where readers see the article; null before it is published. */
	readonly reader: string | null;
	readonly view: View | null;
	readonly isFiltered: boolean;
	open(
		dialog: 'publish' | 'return' | 'settings' | 'split' | 'merge' | 'claims' | 'radar' | 'coverage' | 'annotations'
	): void;
	/** Ask what the article is to be taken out as. */
	takeOut(format?: ExportFormat): void;
	openTray(): void;
	mark(): void;
	withWords(act: (card: Card, range: Range) => void): void;
	suggestion(step: 1 | -1): void;
	dismiss(): void;
	adjust(edge: Edge, way: Way): boolean;
	caret(unit: Unit, step: Step, extend: boolean): boolean;
	focusCard(part: string): boolean;
	toCard(): boolean;
	back(): void;
	undo(): void;
	redo(): void;
	paste(): void;
	turn(view: View): void;
	approveUnchanged(): void;
	openFilter(): void;
	clearFilter(): void;
}
