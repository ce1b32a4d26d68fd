/** The commands that a person used last, in this browser: what they look for is likely among them. */
import { type CommandId, isCommand } from './table.ts';

const KEPT = 6;
const keyOf = (personId: string): string => `galley-recent:${personId}`;

/** The last used first. */
export const recent = (personId: string): readonly CommandId[] =>
	(localStorage.getItem(keyOf(personId)) ?? '').split(' ').filter(isCommand);

export function use(personId: string, id: CommandId): void {
	const others = recent(personId).filter((one) => one !== id);
	localStorage.setItem(keyOf(personId), [id, ...others].slice(0, KEPT).join(' '));
}
