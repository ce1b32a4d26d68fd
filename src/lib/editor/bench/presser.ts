/** What a pressed key does on a page. */
import type { KeyPress } from '#lib/domain/stroke.ts';
import type { MessageKey } from '#lib/i18n.ts';
import type { Command } from './command.ts';
import type { Keymap } from './keymap.svelte.ts';
import type { CommandId } from './table.ts';

interface Speaker {
	readonly say: (key: MessageKey) => void;
}

/** Where the key was pressed. `typing`: where keys write, so that only a few mean anything else. */
interface Where {
	readonly zone: 'text' | 'rail';
	readonly typing?: 'fields' | 'editing' | null;
}

export class Presser<On extends Speaker> {
	readonly #keymap: Keymap;
	readonly #commands: Readonly<Partial<Record<CommandId, Command<On>>>>;
	readonly #on: On;
	#before: string | null = null;

	constructor(keymap: Keymap, commands: Readonly<Partial<Record<CommandId, Command<On>>>>, on: On) {
		[this.#keymap, this.#commands, this.#on] = [keymap, commands, on];
	}

	/** True when the key meant something: a command was run, or it was said why none applies. */
	press(key: KeyPress, { zone, typing = null }: Where): boolean {
		const before = typing ? null : this.#before;
		// What is held down goes along with a key, and is none itself.
		if (!/^(?:Shift|Control|Alt|Meta)/.test(key.code)) this.#before = key.code;
		const meant = this.#keymap.meant(key, zone, before).flatMap((id) => this.#commands[id] ?? []);
		const alive = meant.filter(({ also, native }) => !native && (typing === null || also?.includes(typing)));
		return this.#runFirst(alive);
	}

	#runFirst(meant: readonly Command<On>[]): boolean {
		const whys = meant.map((command) => command.why?.(this.#on) ?? null);
		const index = whys.indexOf(null);
		if (index >= 0) return meant[index]?.run(this.#on) !== false;
		// Of two that do not apply, the later one is about the claim that is open.
		const why = whys.at(-1) ?? null;
		if (why) this.#on.say(why);
		return why !== null;
	}
}
