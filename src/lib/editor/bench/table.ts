/**
 * The one table of commands: what can be done, by which keys, where, and when. The keymap, the list of keys, the command
 * menu, the buttons' hints and the settings all read it; there is no second list.
 */
import type { MessageKey, Translate } from '#lib/i18n.ts';
import { articleCommands } from './article.ts';
import { claimCommands } from './claims.ts';
import type { Bench, Command, Place } from './command.ts';
import { places } from './places.ts';
import { textCommands } from './text.ts';
import { verdictCommands } from './verdicts.ts';

const workbench = { ...textCommands, ...claimCommands, ...verdictCommands, ...articleCommands };
const table = { ...workbench, ...places };

export type CommandId = keyof typeof table;
type PlaceCommandId = keyof typeof places;

/** The commands of the workbench, in the order in which keys are looked for. */
export const commands: Readonly<Record<CommandId, Command<Bench>>> = table;
/** Those of them that every page of the desk has. */
export const placeCommands: Readonly<Record<PlaceCommandId, Command<Place>>> = places;

/** Every command by its name, in the order of the table. */
// The keys of the table are its names.
export const ids = Object.keys(table) as readonly CommandId[];

export const isCommand = (id: string): id is CommandId => Object.hasOwn(table, id);

/** What a command is called, in the person's language. `rating` names a verdict by its number, where a scale is known. */
export function titleOf(id: CommandId, t: Translate, rating: (number: number) => string | null = () => null): string {
	const { title, value = '' } = commands[id];
	if (title === undefined) return t(`key.${id}` as MessageKey);
	if (title === 'key.rate') return rating(Number(value)) ?? t(title, { number: value });
	// The value of an export is the message of its format.
	return t(title, { format: t(value as MessageKey) });
}
