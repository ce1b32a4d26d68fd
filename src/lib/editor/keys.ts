/** Which key does what. Letters go by their place on the keyboard, so that they work on every layout. */

/** The zones of the workbench that keys belong to. `both` is the text and the rail. */
type Zone = 'text' | 'rail' | 'both';

export const bindings = {
	mark: { code: 'KeyC', zone: 'text' },
	nextSuggestion: { code: 'KeyN', zone: 'text' },
	previousSuggestion: { code: 'KeyP', zone: 'text' },
	shrinkEnd: { code: 'BracketLeft', zone: 'both' },
	growEnd: { code: 'BracketRight', zone: 'both' },
	shrinkStart: { code: 'BracketRight', alt: true, zone: 'both' },
	growStart: { code: 'BracketLeft', alt: true, zone: 'both' },
	moveHere: { code: 'KeyB', shift: true, zone: 'text' },
	alsoMarks: { code: 'KeyC', shift: true, zone: 'text' },
	toCard: { code: 'KeyE', ctrl: true, shift: true, zone: 'text' },
	next: { code: 'KeyJ', zone: 'both' },
	previous: { code: 'KeyK', zone: 'both' },
	nextOpen: { code: 'KeyO', zone: 'both' },
	clearVerdict: { code: 'Digit0', zone: 'both' },
	comment: { code: 'KeyM', zone: 'both' },
	statement: { code: 'KeyT', zone: 'both' },
	conclusion: { code: 'KeyS', zone: 'both' },
	editSource: { code: 'KeyE', zone: 'both' },
	requestReview: { code: 'KeyR', zone: 'both' },
	approve: { code: 'KeyA', zone: 'both' },
	returnVerdict: { code: 'KeyX', zone: 'both' },
	confirmVerdict: { code: 'KeyV', zone: 'both' },
	amend: { code: 'KeyW', zone: 'both' },
	acceptAmendment: { code: 'KeyY', zone: 'both' },
	declineAmendment: { code: 'KeyY', shift: true, zone: 'both' },
	editText: { code: 'F2', zone: 'both' },
	repeat: { code: 'KeyR', shift: true, zone: 'both' },
	split: { code: 'KeyS', shift: true, zone: 'both' },
	merge: { code: 'KeyM', shift: true, zone: 'both' },
	remove: { code: 'Delete', zone: 'both' },
	publish: { code: 'Enter', ctrl: true, zone: 'both' },
	tray: { code: 'KeyO', after: 'KeyG', zone: 'both' },
	undo: { code: 'KeyZ', ctrl: true, zone: 'both' },
	redo: { code: 'KeyZ', ctrl: true, shift: true, zone: 'both' },
	keySheet: { code: 'Slash', shift: true, zone: 'both' },
	desk: { code: 'KeyD', after: 'KeyG', zone: 'both' },
	preview: { code: 'KeyV', after: 'KeyG', zone: 'both' },
	time: { code: 'KeyT', after: 'KeyG', zone: 'both' }
} as const satisfies Record<
	string,
	{ code: string; zone: Zone; ctrl?: boolean; shift?: boolean; alt?: boolean; after?: string }
>;

export type Act = keyof typeof bindings;

interface Binding {
	readonly code: string;
	readonly zone: Zone;
	readonly ctrl?: boolean;
	readonly shift?: boolean;
	readonly alt?: boolean;
	/** The key that has to be pressed just before. */
	readonly after?: string;
}

export const bindingOf = (act: Act): Binding => bindings[act];

type Key = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The act that a key means in a zone; null when it means none. `before` is the code of the key pressed before it. */
export function actOf(key: Key, zone: 'text' | 'rail', before: string | null): Act | null {
	// A question mark is a question mark, wherever a keyboard has it.
	if (key.key === '?' && !key.ctrlKey && !key.metaKey) return 'keySheet';
	const found = (Object.entries(bindings) as [Act, Binding][]).filter(([, binding]) => matches(key, binding, zone));
	const chord = found.find(([, binding]) => binding.after !== undefined && binding.after === before);
	const plain = found.find(([, binding]) => binding.after === undefined);
	return (chord ?? plain)?.[0] ?? null;
}

function matches(key: Key, binding: Binding, zone: 'text' | 'rail'): boolean {
	return (
		key.code === binding.code &&
		(binding.zone === 'both' || binding.zone === zone) &&
		(key.ctrlKey || key.metaKey) === (binding.ctrl ?? false) &&
		key.shiftKey === (binding.shift ?? false) &&
		key.altKey === (binding.alt ?? false)
	);
}

/** The rating that a digit key means, from 0; null for any other key. */
export function ratingIndexOf(key: Omit<Key, 'key'>): number | null {
	const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1];
	return digit && !key.ctrlKey && !key.metaKey && !key.altKey && !key.shiftKey ? Number(digit) - 1 : null;
}

const NAMES: Readonly<Record<string, string>> = {
	BracketLeft: '[',
	BracketRight: ']',
	Delete: 'Del',
	Enter: '↵',
	Slash: '/'
};

const keyName = (code: string): string => NAMES[code] ?? code.replace(/^(Key|Digit)/, '').toLowerCase();

/** A binding as the key sheet writes it: "Ctrl+Shift+e", "g d". */
export function keyLabel(act: Act): string {
	const { code, ctrl, shift, alt, after } = bindingOf(act);
	if (code === 'Slash' && shift) return '?';
	const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift'].filter(Boolean);
	const key = [...held, keyName(code)].join('+');
	return after ? `${keyName(after)} ${key}` : key;
}
