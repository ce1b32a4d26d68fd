/** The commands of a page as its list of keys and its command menu show them. */
import type { Command, Group } from '#lib/editor/bench/command.ts';
import type { Keymap } from '#lib/editor/bench/keymap.svelte.ts';
import { type CommandId, ids, titleOf } from '#lib/editor/bench/table.ts';
import type { Translate } from '#lib/i18n.ts';

export interface Row {
	readonly id: CommandId;
	readonly title: string;
	readonly group: Group;
	/** Its keys as people read them. */
	readonly keys: readonly string[];
	/** Why it does not apply now; null where it does. */
	readonly why: string | null;
}

/** What a page has: its commands, itself, and the names of the ratings by their numbers. */
export interface Menu<On> {
	readonly commands: Readonly<Partial<Record<CommandId, Command<On>>>>;
	readonly on: On;
	readonly rating?: (number: number) => string | null;
}

export function rowsOf<On>({ commands, on, rating }: Menu<On>, keymap: Keymap, t: Translate): readonly Row[] {
	return ids.flatMap((id) => {
		const command = commands[id];
		if (!command || isMissing(command, rating)) return [];
		const why = command.why?.(on) ?? null;
		const { group } = command;
		return [{ id, title: titleOf(id, t, rating), group, keys: keymap.labels(id), why: why && t(why) }];
	});
}

/** Whether a command is for a verdict that the scale does not have. */
const isMissing = <On>({ title, value }: Command<On>, rating: Menu<On>['rating']): boolean =>
	title === 'key.rate' && rating !== undefined && rating(Number(value)) === null;
