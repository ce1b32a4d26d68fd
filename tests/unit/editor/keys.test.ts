import { describe, expect, it } from 'vitest';
import { type Act, actOf, bindingOf, bindings, keyLabel, ratingIndexOf } from '#lib/editor/keys.ts';
import en from '../../../messages/en.json' with { type: 'json' };

const acts = Object.keys(bindings) as Act[];

type Key = Parameters<typeof actOf>[0];

/** A key as a keyboard sends it: "Ctrl+Shift+KeyZ", with the letter of its layout behind an equals sign. */
function key(text: string): Key {
	const [combination = '', letter = ''] = text.split('=');
	const [code = '', ...held] = combination.split('+').toReversed();
	const is = (name: string) => held.includes(name);
	return { code, key: letter, ctrlKey: is('Ctrl'), metaKey: is('Meta'), shiftKey: is('Shift'), altKey: is('Alt') };
}

const meant = (text: string, zone: 'text' | 'rail' = 'text', before: string | null = null) =>
	actOf(key(text), zone, before);

describe('a key in the text means', () => {
	it.each<[string, Act | null]>([
		['KeyC=c', 'mark'],
		['Shift+KeyC=C', 'alsoMarks'],
		['KeyN=n', 'nextSuggestion'],
		['KeyJ=j', 'next'],
		['BracketRight=]', 'growEnd'],
		['Alt+BracketRight=]', 'shrinkStart'],
		['Ctrl+KeyZ=z', 'undo'],
		['Ctrl+Shift+KeyZ=Z', 'redo'],
		['Meta+KeyZ=z', 'undo'],
		['Meta+Shift+KeyZ=Z', 'redo'],
		['Ctrl+Enter', 'publish'],
		['Delete', 'remove'],
		['Digit0=0', 'clearVerdict'],
		['Shift+Slash=?', 'keySheet'],
		['KeyE=e', 'editSource'],
		['Ctrl+Shift+KeyE=E', 'toCard'],
		['Ctrl+KeyC=c', null],
		['Ctrl+KeyR=r', null],
		['Ctrl+KeyA=a', null],
		['Meta+KeyC=c', null],
		['Alt+KeyC=c', null],
		['Enter', null],
		['KeyQ=q', null],
		['Escape', null],
		['Backspace', null]
	])('%s: %s', (text, act) => expect(meant(text)).toBe(act));
});

describe('a key goes by its place, on every layout:', () => {
	it.each<[string, string, Act]>([
		['Russian с', 'KeyC=с', 'mark'],
		['Russian о', 'KeyJ=о', 'next'],
		['Russian к', 'KeyR=к', 'requestReview'],
		['Russian ъ', 'BracketRight=ъ', 'growEnd'],
		['Kazakh ф', 'KeyA=ф', 'approve'],
		['Arabic ؤ', 'KeyC=ؤ', 'mark'],
		['Russian я with Ctrl', 'Ctrl+KeyZ=я', 'undo'],
		['a question mark on a Russian keyboard', 'Shift+Digit7=?', 'keySheet'],
		['a question mark on an Arabic keyboard', 'Shift+Slash=؟', 'keySheet']
	])('%s', (_, text, act) => expect(meant(text)).toBe(act));
});

describe('zones', () => {
	it('c marks in the text only', () =>
		expect([meant('KeyC=c', 'text'), meant('KeyC=c', 'rail')]).toEqual(['mark', null]));
	it('j goes on in both', () => expect([meant('KeyJ=j', 'text'), meant('KeyJ=j', 'rail')]).toEqual(['next', 'next']));
});

describe('a key after g', () => {
	it.each<[string, string | null, Act | null]>([
		['KeyD=d', 'KeyG', 'desk'],
		['KeyV=v', 'KeyG', 'preview'],
		['KeyD=d', null, null],
		['KeyD=d', 'KeyJ', null],
		['KeyC=c', 'KeyG', 'mark'],
		['KeyG=g', null, null]
	])('%s after %s: %s', (text, before, act) => expect(meant(text, 'text', before)).toBe(act));
});

describe('the table of keys', () => {
	const signature = (act: Act, zone: 'text' | 'rail') => {
		const { code, ctrl = false, shift = false, alt = false, after = '', zone: own } = bindingOf(act);
		return own === 'both' || own === zone ? `${after} ${ctrl} ${shift} ${alt} ${code}` : `none for ${act}`;
	};
	it.each(['text', 'rail'] as const)('gives each act of the %s keys of its own', (zone) => {
		const all = acts.map((act) => signature(act, zone));
		expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
	});
	it.each(acts)('%s is done by its own keys', (act) => {
		const { code, ctrl, shift, alt, after, zone } = bindingOf(act);
		const held = [ctrl && 'Ctrl', shift && 'Shift', alt && 'Alt'].filter(Boolean);
		expect(meant([...held, code].join('+'), zone === 'rail' ? 'rail' : 'text', after ?? null)).toBe(act);
	});
	it('never takes what browsers need: copy, paste, print, reload, find, close, new', () => {
		const theirs = ['KeyC', 'KeyV', 'KeyX', 'KeyA', 'KeyP', 'KeyR', 'KeyF', 'KeyW', 'KeyT', 'KeyN', 'KeyL', 'KeyS'];
		expect(theirs.map((code) => meant(`Ctrl+${code}`)).filter(Boolean)).toEqual([]);
	});
	it('has words for each act', () => expect(acts.filter((act) => !(`key.${act}` in en))).toEqual([]));
	it.each<[Act, string]>([
		['mark', 'c'],
		['alsoMarks', 'Shift+c'],
		['growEnd', ']'],
		['growStart', 'Alt+['],
		['publish', 'Ctrl+↵'],
		['redo', 'Ctrl+Shift+z'],
		['keySheet', '?'],
		['clearVerdict', '0'],
		['remove', 'Del'],
		['desk', 'g d']
	])('writes %s as %s', (act, label) => expect(keyLabel(act)).toBe(label));
});

describe('a digit', () => {
	it.each<[string, number | null]>([
		['Digit1=1', 0],
		['Digit7=7', 6],
		['Digit9=9', 8],
		['Numpad3=3', 2],
		['Digit0=0', null],
		['Shift+Digit1=!', null],
		['Ctrl+Digit1=1', null],
		['Alt+Digit1=1', null],
		['KeyC=1', null]
	])('%s gives the rating %s', (text, index) => expect(ratingIndexOf(key(text))).toBe(index));
});
