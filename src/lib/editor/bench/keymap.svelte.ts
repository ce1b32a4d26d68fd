/** Which key does what for this person: the table's keys, as they have changed them. */
import { DEFAULT_KEYS, type KeySettings } from '#lib/domain/key-settings.ts';
// prettier-ignore
import {
	type KeyPress, type Stroke, ariaStroke, isCharacter, isPressed, parseStroke, strokeLabel, writeStroke
} from '#lib/domain/stroke.ts';
import { type CommandId, commands, ids } from './table.ts';

/** What a button says of the keys that do the same. */
export interface Hints {
	readonly 'aria-keyshortcuts': string | undefined;
}

export class Keymap {
	settings: KeySettings = $state.raw(DEFAULT_KEYS);
	/** What is printed on the keys of this person's keyboard, by their places, where the browser tells. */
	layout: ReadonlyMap<string, string> | null = $state.raw(null);

	readonly #strokes = $derived.by(() => new Map(ids.map((id) => [id, strokesOf(id, this.settings)])));

	constructor(settings: KeySettings = DEFAULT_KEYS) {
		this.settings = settings;
	}

	/** The keys of a command that are alive. */
	strokes(id: CommandId): readonly Stroke[] {
		return this.#strokes.get(id) ?? [];
	}

	/** A command's key as people read it; empty where it has none. */
	label(id: CommandId): string {
		const [first] = this.strokes(id);
		return first ? strokeLabel(first, this.layout) : '';
	}

	/** All keys of a command as people read them, each once. */
	labels(id: CommandId): readonly string[] {
		return [...new Set(this.strokes(id).map((stroke) => strokeLabel(stroke, this.layout)))];
	}

	/** What a button that does the same tells assistive technology (`aria-keyshortcuts`). */
	hints(id: CommandId): Hints {
		const said = this.strokes(id).flatMap((stroke) => ariaStroke(stroke, this.layout) ?? []);
		return { 'aria-keyshortcuts': said[0] };
	}

	/** What a button is called, with its key. */
	title(id: CommandId, text: string): string {
		const label = this.label(id);
		return label === '' ? text : `${text} (${label})`;
	}

	/** The commands that a pressed key may mean in a zone. */
	meant(press: KeyPress, zone: 'text' | 'rail', before: string | null): readonly CommandId[] {
		const isHere = (id: CommandId) => ['both', 'everywhere', zone].includes(commands[id].zone);
		const found = ids.filter(isHere).flatMap((id) => {
			const strokes = this.strokes(id);
			const ranks = strokes.filter((one) => isPressed(one, press, before)).map((one) => rankOf(one, strokes));
			return ranks.length > 0 ? [{ id, rank: Math.max(...ranks) }] : [];
		});
		const best = Math.max(...found.map(({ rank }) => rank));
		return found.filter(({ rank }) => rank === best).map(({ id }) => id);
	}

	/** The commands that would share a key with a command, or be shut out by it, if it had that key. */
	clashes(id: CommandId, stroke: Stroke): readonly CommandId[] {
		const { zone, with: partner } = commands[id];
		return ids.filter((other) => {
			if (other === id || other === partner || !overlap(zone, commands[other].zone)) return false;
			return strokesOf(other, { ...this.settings, letters: true }).some((one) => isSame(one, stroke));
		});
	}

	/** Give a command a key; null takes it away. What else had it has none then. */
	bind(id: CommandId, stroke: Stroke | null): void {
		const lost = stroke ? this.clashes(id, stroke) : [];
		const keys = { ...this.settings.keys, ...Object.fromEntries(lost.map((other) => [other, null])) };
		this.settings = { ...this.settings, keys: { ...keys, [id]: stroke && writeStroke(stroke) } };
	}

	/** Give a command the keys that it had. */
	reset(id: CommandId): void {
		const { [id]: _, ...keys } = this.settings.keys;
		this.settings = { ...this.settings, keys };
	}

	isChanged(id: CommandId): boolean {
		return Object.hasOwn(this.settings.keys, id);
	}
}

/**
 * What comes after another key is meant first; then a place of the keyboard, then the sign that is printed there, then
 * the place where a command's sign is printed elsewhere.
 */
function rankOf(stroke: Stroke, all: readonly Stroke[]): number {
	if (stroke.after !== null) return 3;
	if (isSign(stroke)) return 1;
	return all.some(isSign) ? 0 : 2;
}

const isSign = ({ code }: Stroke): boolean => code.length === 1;

/** The keys of a command by a person's settings. */
function strokesOf(id: CommandId, { keys, letters }: KeySettings): readonly Stroke[] {
	const changed = Object.hasOwn(keys, id) ? keys[id] : undefined;
	const written = changed === undefined ? commands[id].keys : [changed].filter((one) => one !== null);
	const strokes = written.map(parseStroke);
	// Two keys after each other are characters as well.
	return letters ? strokes : strokes.filter((one) => one.after === null && !isCharacter(one));
}

const overlap = (a: string, b: string): boolean =>
	a === b || a === 'both' || a === 'everywhere' || b === 'both' || b === 'everywhere';

/** Whether two strokes are the same key, or one begins the other. */
function isSame(one: Stroke, other: Stroke): boolean {
	if (writeStroke(one) === writeStroke(other)) return true;
	const begins = (first: Stroke, second: Stroke) =>
		second.after === first.code && first.after === null && !first.ctrl && !first.alt && !first.shift;
	return begins(one, other) || begins(other, one);
}
