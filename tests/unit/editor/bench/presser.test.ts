import { describe, expect, it } from 'vitest';
import type { Command } from '#lib/editor/bench/command.ts';
import { Keymap } from '#lib/editor/bench/keymap.svelte.ts';
import { Presser } from '#lib/editor/bench/presser.ts';
import type { CommandId } from '#lib/editor/bench/table.ts';

interface Heard {
	readonly log: string[];
	readonly say: (key: string) => void;
}

/** A page on which each of these commands is noted; those of `off` do not apply. */
function page(names: readonly CommandId[], off: readonly CommandId[] = []) {
	const log: string[] = [];
	const on: Heard = { log, say: (key) => log.push(`says ${key}`) };
	const commandOf = (id: CommandId): Command<Heard> => ({
		...{ group: 'go', zone: 'both', keys: [], native: id === 'paste' },
		...(id === 'menu' ? { also: ['fields', 'editing'] as const } : {}),
		why: () => (off.includes(id) ? 'say.noClaim' : null),
		run: () => log.push(id)
	});
	const commands = Object.fromEntries(names.map((id) => [id, commandOf(id)]));
	const presser = new Presser<Heard>(new Keymap(), commands, on);
	const press = (text: string, where: Parameters<typeof presser.press>[1] = { zone: 'text' }) => {
		const [code = '', ...held] = text.split('+').toReversed();
		const is = (name: string) => held.includes(name);
		const key = { code, key: '', ctrlKey: is('Ctrl'), metaKey: false, shiftKey: is('Shift'), altKey: is('Alt') };
		return presser.press(key, where);
	};
	return { log, press };
}

describe('a pressed key', () => {
	it('runs its command', () => {
		const { log, press } = page(['mark']);
		expect([press('KeyC'), log]).toEqual([true, ['mark']]);
	});
	it('means nothing where its command is not', () => {
		const { log, press } = page(['mark']);
		expect([press('KeyJ'), log]).toEqual([false, []]);
	});
	it('runs the first of two that applies', () => {
		const { log, press } = page(['dismiss', 'returnVerdict'], ['dismiss']);
		expect([press('KeyX'), log]).toEqual([true, ['returnVerdict']]);
	});
	it('says why where none applies', () => {
		const { log, press } = page(['requestReview'], ['requestReview']);
		expect([press('KeyR'), log]).toEqual([true, ['says say.noClaim']]);
	});
	it('runs what follows g, also when something is held between', () => {
		const { log, press } = page(['desk', 'keySheet']);
		press('KeyG');
		press('Shift+ShiftLeft');
		expect([press('KeyD'), log]).toEqual([true, ['desk']]);
	});
	it('in a field means only what is meant everywhere', () => {
		const { log, press } = page(['menu', 'mark', 'next']);
		expect(press('KeyC', { zone: 'text', typing: 'editing' })).toBe(false);
		expect(press('KeyJ', { zone: 'rail', typing: 'fields' })).toBe(false);
		expect(press('Ctrl+KeyK', { zone: 'rail', typing: 'fields' })).toBe(true);
		expect(log).toEqual(['menu']);
	});
	it('leaves to the browser what the browser does', () => {
		const { log, press } = page(['paste']);
		expect([press('Ctrl+KeyV'), log]).toEqual([false, []]);
	});
});
