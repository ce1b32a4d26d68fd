import { describe, expect, it } from 'vitest';
import { parseStroke } from '#lib/domain/stroke.ts';
import { Keymap } from '#lib/editor/bench/keymap.svelte.ts';
import { type CommandId, commands, ids, titleOf } from '#lib/editor/bench/table.ts';
import { translator } from '#lib/i18n.ts';
import { messagesFor } from '#lib/server/messages.ts';

type Press = Parameters<Keymap['meant']>[0];

/** A key as a keyboard sends it: "Ctrl+Shift+KeyZ", with the letter of its layout behind an equals sign. */
function key(text: string): Press {
	const [combination = '', letter = ''] = text.split('=');
	const [code = '', ...held] = combination.split('+').toReversed();
	const is = (name: string) => held.includes(name);
	return { code, key: letter, ctrlKey: is('Ctrl'), metaKey: is('Meta'), shiftKey: is('Shift'), altKey: is('Alt') };
}

const usual = new Keymap();
const meant = (text: string, zone: 'text' | 'rail' = 'text', before: string | null = null) =>
	usual.meant(key(text), zone, before);

describe('a key in the text means', () => {
	it.each<[string, readonly CommandId[]]>([
		['KeyC=c', ['mark']],
		['Enter', ['mark', 'toCard']],
		['Shift+KeyC=C', ['alsoMarks']],
		['KeyN=n', ['nextSuggestion']],
		['KeyP=p', ['previousSuggestion']],
		['KeyX=x', ['dismiss', 'returnVerdict']],
		['KeyJ=j', ['next']],
		['BracketRight=]', ['growEnd']],
		['Alt+BracketRight=]', ['shrinkStart']],
		['Alt+ArrowDown', ['nextSentence']],
		['Alt+Shift+ArrowDown', ['selectSentence']],
		['Ctrl+ArrowRight', ['wordRight']],
		['Alt+ArrowRight', ['wordRight']],
		['Ctrl+KeyZ=z', ['undo']],
		['Ctrl+Shift+KeyZ=Z', ['redo']],
		['Meta+KeyZ=z', ['undo']],
		['Ctrl+KeyK=k', ['menu']],
		['Ctrl+Enter', ['publish']],
		['Delete', ['remove']],
		['Digit0=0', ['clearVerdict']],
		['Digit7=7', ['rate7']],
		['Numpad3=3', ['rate3']],
		['Slash=/', ['filter']],
		['Shift+Slash=?', ['keySheet']],
		['Ctrl+Shift+KeyE=E', ['toCard']],
		['Backslash=\\', ['splitView']],
		['KeyF=f', ['focusView']],
		['Ctrl+KeyC=c', []],
		['Ctrl+KeyR=r', []],
		['Meta+KeyC=c', []],
		['Alt+KeyC=c', []],
		['KeyQ=q', []],
		['Backspace', []]
	])('%s: %s', (text, acts) => expect(meant(text)).toEqual(acts));
});

describe('a key goes by its place, on every layout:', () => {
	it.each<[string, string, CommandId]>([
		['Russian с', 'KeyC=с', 'mark'],
		['Russian к', 'KeyR=к', 'requestReview'],
		['Russian ъ', 'BracketRight=ъ', 'growEnd'],
		['Russian . beside Shift', 'Slash=.', 'filter'],
		['Kazakh ф', 'KeyA=ф', 'approve'],
		['Arabic ؤ', 'KeyC=ؤ', 'mark'],
		['Russian л with Ctrl', 'Ctrl+KeyK=л', 'menu'],
		['a question mark on a Russian keyboard', 'Shift+Digit7=?', 'keySheet'],
		['a question mark on an Arabic keyboard', 'Shift+Slash=؟', 'keySheet'],
		['a question mark where a slash is elsewhere', 'Slash=?', 'keySheet'],
		['a slash on a German keyboard', 'Shift+Digit7=/', 'filter'],
		['the key beside P of a Dvorak keyboard, which prints a slash', 'BracketLeft=/', 'shrinkEnd']
	])('%s', (_, text, act) => expect(meant(text)).toEqual([act]));
});

describe('zones', () => {
	it('c marks in the text only', () => expect([meant('KeyC=c'), meant('KeyC=c', 'rail')]).toEqual([['mark'], []]));
	it('x returns on the rail', () => expect(meant('KeyX=x', 'rail')).toEqual(['returnVerdict']));
	it('j goes on in both', () => expect([meant('KeyJ=j'), meant('KeyJ=j', 'rail')]).toEqual([['next'], ['next']]));
	it('g d leads to the desk from both', () =>
		expect([meant('KeyD=d', 'text', 'KeyG'), meant('KeyD=d', 'rail', 'KeyG')]).toEqual([['desk'], ['desk']]));
});

describe('a key after g', () => {
	it.each<[string, string | null, readonly CommandId[]]>([
		['KeyD=d', 'KeyG', ['desk']],
		['KeyW=w', 'KeyG', ['workbench']],
		['KeyV=v', 'KeyG', ['preview']],
		['KeyV=v', null, ['confirmVerdict']],
		['KeyD=d', 'KeyJ', []],
		['KeyC=c', 'KeyG', ['talk']],
		['KeyI=i', 'KeyG', ['inbox']],
		['KeyB=b', 'KeyG', []],
		['KeyG=g', null, []]
	])('%s after %s: %s', (text, before, acts) => expect(meant(text, 'text', before)).toEqual(acts));
});

describe('the table of commands', () => {
	it('gives no two the same key in one place, but for those that share it on purpose', () => {
		const clashes = ids.flatMap((id) =>
			usual.strokes(id).flatMap((stroke) => usual.clashes(id, stroke).map((other) => `${id} ${other}`))
		);
		expect(clashes).toEqual([]);
	});
	it('has each pair name the other', () => {
		const pairs = ids.flatMap((id) => (commands[id].with ? [`${id} ${commands[id].with}`] : []));
		expect(pairs).toEqual([
			'mark toCard',
			'toCard mark',
			'dismiss returnVerdict',
			'stopEditing back',
			'back stopEditing',
			'editSource editVerdict',
			'returnVerdict dismiss',
			'editVerdict editSource'
		]);
	});
	it('never takes what browsers need: copy, paste, print, reload, find, close, new', () => {
		const theirs = ['KeyC', 'KeyX', 'KeyA', 'KeyP', 'KeyR', 'KeyF', 'KeyW', 'KeyT', 'KeyN', 'KeyL', 'KeyS'];
		expect(theirs.flatMap((code) => meant(`Ctrl+${code}`))).toEqual([]);
		expect(commands.paste.native).toBe(true);
	});
	it('has a title for each, in each language', () => {
		for (const locale of ['en', 'ru', 'kk', 'ar'] as const) {
			const t = translator(locale, messagesFor(locale));
			expect(ids.filter((id) => titleOf(id, t).trim() === '')).toEqual([]);
		}
	});
	it('calls the same by one name once', () => {
		const t = translator('en', messagesFor('en'));
		const titles = ids.map((id) => titleOf(id, t));
		expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
	});
	it('names a verdict as the scale does', () => {
		const t = translator('en', messagesFor('en'));
		expect(titleOf('rate5', t, (number) => `Verdict: ${number === 5 ? 'False' : ''}`)).toBe('Verdict: False');
		expect(titleOf('rate5', t)).toBe('Verdict number 5');
		expect(titleOf('exportCsv', t)).toBe('Export: Table of claims (CSV)');
	});
});

describe('a person’s own keys', () => {
	const own = (keys: Readonly<Record<string, string | null>>, letters = true) =>
		new Keymap({ keys: { ...keys }, letters });

	it('stand for those of the table', () => {
		const keymap = own({ mark: 'Ctrl+Shift+KeyM', requestReview: null });
		expect(keymap.meant(key('Ctrl+Shift+KeyM'), 'text', null)).toEqual(['mark']);
		expect(keymap.meant(key('KeyC=c'), 'text', null)).toEqual([]);
		expect(keymap.meant(key('KeyR=r'), 'text', null)).toEqual([]);
		expect([keymap.label('mark'), keymap.label('requestReview')]).toEqual(['Ctrl+Shift+m', '']);
	});
	it('of commands that are gone are nothing', () =>
		expect(own({ flyAway: 'KeyC' }).meant(key('KeyC=c'), 'text', null)).toEqual(['mark']));
	it('can be without single letters, digits and signs; the others stay', () => {
		const keymap = own({}, false);
		for (const text of ['KeyC=c', 'Digit1=1', 'Slash=/', 'Shift+Slash=?', 'Shift+KeyC=C', 'BracketLeft=['])
			expect([text, keymap.meant(key(text), 'text', null)]).toEqual([text, []]);
		expect(keymap.meant(key('KeyD=d'), 'text', 'KeyG')).toEqual([]);
		expect(keymap.meant(key('Ctrl+KeyK=k'), 'text', null)).toEqual(['menu']);
		expect(keymap.meant(key('Delete'), 'text', null)).toEqual(['remove']);
		expect(keymap.meant(key('Enter'), 'text', null)).toEqual(['mark', 'toCard']);
	});
	it('take a key from whatever had it, and say so before', () => {
		const keymap = own({});
		expect(keymap.clashes('mark', parseStroke('KeyJ'))).toEqual(['next']);
		keymap.bind('mark', parseStroke('KeyJ'));
		expect(keymap.settings.keys).toEqual({ mark: 'KeyJ', next: null });
		expect(keymap.meant(key('KeyJ=j'), 'text', null)).toEqual(['mark']);
	});
	it('clash with what a key begins', () => {
		expect(usual.clashes('mark', parseStroke('KeyG'))).toEqual([
			'tray',
			'talk',
			'claimTable',
			'coverage',
			'radar',
			'takeOut',
			'desk',
			'workbench',
			'preview',
			'time',
			'inbox',
			'search',
			'sources',
			'checks',
			'people',
			'newsroomSettings',
			'account'
		]);
		expect(usual.clashes('remove', parseStroke('KeyB'))).toEqual([]);
	});
	it('do not clash across places that never meet', () =>
		expect(usual.clashes('returnVerdict', parseStroke('KeyX'))).toEqual([]));
	it('are given back one by one', () => {
		const keymap = own({ mark: 'KeyB', next: null });
		expect([keymap.isChanged('mark'), keymap.isChanged('previous')]).toEqual([true, false]);
		keymap.reset('mark');
		expect(keymap.settings.keys).toEqual({ next: null });
		expect(keymap.label('mark')).toBe('c');
	});
	it('are shown as this keyboard has them', () => {
		const keymap = own({});
		keymap.layout = new Map([['KeyC', 'с']]);
		expect([keymap.label('mark'), keymap.hints('mark')]).toEqual(['с', { 'aria-keyshortcuts': 'С' }]);
		expect(keymap.title('mark', 'Mark')).toBe('Mark (с)');
	});
});
