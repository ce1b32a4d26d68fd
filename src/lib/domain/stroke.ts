/**
 * A key as it is bound: the place on the keyboard (`KeyboardEvent.code`, W3C UI Events), so that letters work on every
 * layout, with what is held down, and the key that has to be pressed before it. Written "Ctrl+Shift+KeyE", "KeyG KeyD".
 */
import * as v from 'valibot';

export interface Stroke {
	/** A place on the keyboard; or a single character, wherever a keyboard has it. */
	readonly code: string;
	readonly ctrl: boolean;
	readonly alt: boolean;
	readonly shift: boolean;
	/** The place of the key that is pressed just before, by itself. */
	readonly after: string | null;
}

const HELD = '(?:(?:Ctrl|Alt|Shift)\\+)*';
const STROKE = new RegExp(`^(?:[A-Z][A-Za-z0-9]{0,30} )?${HELD}(?:[A-Z][A-Za-z0-9]{0,30}|[?/])$`);

export const StrokeText = v.pipe(
	v.string(),
	v.maxLength(80),
	v.regex(STROKE, 'A key is written as "Ctrl+Shift+KeyE".')
);

export function parseStroke(text: string): Stroke {
	const [last = '', after = null] = text.split(' ').toReversed();
	const [code = '', ...held] = last.split('+').toReversed();
	const is = (name: string) => held.includes(name);
	return { code, ctrl: is('Ctrl'), alt: is('Alt'), shift: is('Shift'), after };
}

/** A stroke as it is written down: what is held in one order, so that the same key is the same text. */
export function writeStroke({ code, ctrl, alt, shift, after }: Stroke): string {
	const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift'].filter(Boolean);
	return [after, [...held, code].join('+')].filter(Boolean).join(' ');
}

/** What of a keyboard event says which key it is. */
export type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The stroke of a pressed key. The Command key of a Mac is what Ctrl is elsewhere. */
export const strokeOf = ({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): Stroke => ({
	...{ code, ctrl: ctrlKey || metaKey, alt: altKey, shift: shiftKey },
	after: null
});

/** Whether a pressed key is a stroke. `before` is the place of the key pressed before it. */
export function isPressed(stroke: Stroke, press: KeyPress, before: string | null): boolean {
	if (stroke.after !== null && stroke.after !== before) return false;
	const { code, ctrl, alt, shift } = strokeOf(press);
	if (stroke.code.length === 1) return press.key === stroke.code && !ctrl && !alt;
	return stroke.code === code && stroke.ctrl === ctrl && stroke.alt === alt && stroke.shift === shift;
}

const PRINTING =
	/^(?:Key[A-Z]|Digit\d|Numpad\d|Bracket|Backslash|Slash|Comma|Period|Semicolon|Quote|Backquote|Minus|Equal|Intl|.$)/;

/** Whether a stroke is a character by itself: the keys that can be switched off (WCAG 2.2, 2.1.4). */
export const isCharacter = ({ code, ctrl, alt }: Stroke): boolean => !ctrl && !alt && PRINTING.test(code);

/** Keys that are the browser's, or everybody's, and what they do there. */
const RESERVED: Readonly<Record<string, 'browser' | 'moving'>> = {
	...Object.fromEntries([...'ACFLNPRSTVWX'].map((letter) => [`Ctrl+Key${letter}`, 'browser'] as const)),
	...{ 'Ctrl+Shift+KeyN': 'browser', 'Ctrl+Shift+KeyT': 'browser', 'Ctrl+Shift+KeyW': 'browser', F5: 'browser' },
	...{ F11: 'browser', F12: 'browser', Tab: 'moving', 'Shift+Tab': 'moving', Enter: 'moving', Space: 'moving' },
	...{ Escape: 'moving', ArrowUp: 'moving', ArrowDown: 'moving', ArrowLeft: 'moving', ArrowRight: 'moving' },
	...{ 'Shift+ArrowUp': 'moving', 'Shift+ArrowDown': 'moving', 'Shift+ArrowLeft': 'moving' },
	...{ 'Shift+ArrowRight': 'moving' }
};

/** Why a key can mean nothing else: the browser needs it, or one moves and chooses with it. Null for a free one. */
export const reservedFor = (stroke: Stroke): 'browser' | 'moving' | null => RESERVED[writeStroke(stroke)] ?? null;

const NAMES: Readonly<Record<string, string>> = {
	...{ BracketLeft: '[', BracketRight: ']', Backslash: '\\', Slash: '/', Comma: ',', Period: '.', Semicolon: ';' },
	...{ Quote: "'", Backquote: '`', Minus: '-', Equal: '=', Delete: 'Del', Enter: '↵', Escape: 'Esc', Space: '␣' },
	...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }
};

/** What is printed on a key: by the person's own layout where that is known, else as on an American keyboard. */
const keyName = (code: string, layout: ReadonlyMap<string, string> | null): string =>
	layout?.get(code) ??
	NAMES[code] ??
	code.replace(/^(?:Key|Digit|Numpad)/, '').replace(/^[A-Z]$/, (one) => one.toLowerCase());

/** A stroke as people read it: "Ctrl+Shift+e", "g d". */
export function strokeLabel(stroke: Stroke, layout: ReadonlyMap<string, string> | null = null): string {
	const { code, ctrl, alt, shift, after } = stroke;
	const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift'].filter(Boolean);
	const key = [...held, keyName(code, layout)].join('+');
	return after ? `${keyName(after, layout)} ${key}` : key;
}

/** A stroke as `aria-keyshortcuts` wants it (WAI-ARIA 1.2); null for two keys after each other, which it cannot say. */
export function ariaStroke(stroke: Stroke, layout: ReadonlyMap<string, string> | null = null): string | null {
	if (stroke.after) return null;
	const named = { Delete: 'Delete', Enter: 'Enter', Escape: 'Escape', Space: 'Space' }[stroke.code];
	const key = named ?? (stroke.code.startsWith('Arrow') ? stroke.code : keyName(stroke.code, layout));
	const held = [stroke.ctrl && 'Control', stroke.alt && 'Alt', stroke.shift && 'Shift'].filter(Boolean);
	return [...held, key.length === 1 ? key.toUpperCase() : key].join('+');
}
