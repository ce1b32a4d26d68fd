import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
// prettier-ignore
import {
	StrokeText, ariaStroke, isCharacter, isPressed, parseStroke, reservedFor, strokeLabel, writeStroke
} from '#lib/domain/stroke.ts';

/** A key as a keyboard sends it: "Ctrl+Shift+KeyZ", with the letter of its layout behind an equals sign. */
function pressed(text: string): Parameters<typeof isPressed>[1] {
	const [combination = '', key = ''] = text.split('=');
	const [code = '', ...held] = combination.split('+').toReversed();
	const is = (name: string) => held.includes(name);
	return { code, key, ctrlKey: is('Ctrl'), metaKey: is('Meta'), shiftKey: is('Shift'), altKey: is('Alt') };
}

describe('a stroke', () => {
	it.each(['KeyC', 'Ctrl+Shift+KeyE', 'Alt+BracketLeft', 'KeyG KeyD', '?', '/', 'Delete', 'F2', 'Numpad7'])(
		'%s is written as it was read',
		(text) => {
			expect(writeStroke(parseStroke(text))).toBe(text);
			expect(v.is(StrokeText, text)).toBe(true);
		}
	);
	it('is written in one order, whatever is held first', () =>
		expect(writeStroke(parseStroke('Shift+Alt+Ctrl+KeyE'))).toBe('Ctrl+Alt+Shift+KeyE'));
	it.each([
		'',
		'c',
		'Ctrl+',
		'+KeyC',
		'Hyper+KeyC',
		'KeyG KeyD KeyE',
		'<b>',
		'Ctrl+c',
		' KeyC',
		`Key${'C'.repeat(90)}`
	])('is not "%s"', (text) => expect(v.is(StrokeText, text)).toBe(false));
});

describe('a pressed key is a stroke', () => {
	it.each<[string, string, string | null, boolean]>([
		['KeyC', 'KeyC=c', null, true],
		['KeyC', 'KeyC=с', null, true],
		['KeyC', 'Shift+KeyC=C', null, false],
		['KeyC', 'Ctrl+KeyC=c', null, false],
		['KeyC', 'Alt+KeyC=c', null, false],
		['Ctrl+KeyZ', 'Meta+KeyZ=z', null, true],
		['Ctrl+KeyZ', 'Ctrl+Shift+KeyZ=Z', null, false],
		['KeyG KeyD', 'KeyD=d', 'KeyG', true],
		['KeyG KeyD', 'KeyD=d', 'KeyJ', false],
		['KeyG KeyD', 'KeyD=d', null, false],
		['?', 'Shift+Digit7=?', null, true],
		['?', 'Shift+Slash=?', null, true],
		['?', 'Ctrl+Shift+Slash=?', null, false],
		['/', 'Shift+Digit7=/', null, true],
		['/', 'Slash=.', null, false],
		['Slash', 'Slash=.', null, true]
	])('%s by %s after %s: %s', (stroke, key, before, is) =>
		expect(isPressed(parseStroke(stroke), pressed(key), before)).toBe(is)
	);
});

describe('a stroke is a character by itself', () => {
	it.each<[string, boolean]>([
		['KeyC', true],
		['Shift+KeyC', true],
		['Digit1', true],
		['Slash', true],
		['?', true],
		['BracketLeft', true],
		['Backslash', true],
		['Alt+BracketLeft', false],
		['Ctrl+KeyK', false],
		['Delete', false],
		['F2', false],
		['Enter', false],
		['Escape', false],
		['Alt+ArrowDown', false]
	])('%s: %s', (text, is) => expect(isCharacter(parseStroke(text))).toBe(is));
});

describe('a stroke is read as', () => {
	const russian = new Map([
		['KeyC', 'с'],
		['KeyG', 'п'],
		['KeyD', 'в']
	]);
	it.each<[string, string, string]>([
		['KeyC', 'c', 'с'],
		['Shift+KeyC', 'Shift+c', 'Shift+с'],
		['BracketRight', ']', ']'],
		['Alt+BracketLeft', 'Alt+[', 'Alt+['],
		['Ctrl+Enter', 'Ctrl+↵', 'Ctrl+↵'],
		['Digit0', '0', '0'],
		['Delete', 'Del', 'Del'],
		['KeyG KeyD', 'g d', 'п в'],
		['?', '?', '?'],
		['Alt+ArrowDown', 'Alt+↓', 'Alt+↓'],
		['F2', 'F2', 'F2']
	])('%s: %s, on a Russian keyboard %s', (text, latin, cyrillic) =>
		expect([strokeLabel(parseStroke(text)), strokeLabel(parseStroke(text), russian)]).toEqual([latin, cyrillic])
	);
	it.each<[string, string | null]>([
		['KeyC', 'C'],
		['Ctrl+Shift+KeyE', 'Control+Shift+E'],
		['Alt+BracketLeft', 'Alt+['],
		['Delete', 'Delete'],
		['Ctrl+Enter', 'Control+Enter'],
		['Alt+ArrowDown', 'Alt+ArrowDown'],
		['KeyG KeyD', null]
	])('%s, for assistive technology: %s', (text, said) => expect(ariaStroke(parseStroke(text))).toBe(said));
});

describe('a key that nothing else can have', () => {
	it.each<[string, 'browser' | 'moving' | null]>([
		['Ctrl+KeyC', 'browser'],
		['Ctrl+KeyT', 'browser'],
		['F5', 'browser'],
		['Tab', 'moving'],
		['Escape', 'moving'],
		['Shift+ArrowLeft', 'moving'],
		['KeyC', null],
		['Ctrl+KeyB', null],
		['Alt+ArrowDown', null]
	])('%s: %s', (text, why) => expect(reservedFor(parseStroke(text))).toBe(why));
});
