import { describe, expect, it } from 'vitest';
import * as keySettings from '#lib/server/key-settings.ts';
import { engines } from '../support/engines.ts';
import { checker, editor, useNewsroom } from '../support/newsroom.ts';

describe.each(engines)('a person’s keys on $name', (engine) => {
	useNewsroom(engine);

	it('are at first as Galley has them', async () =>
		expect(await keySettings.read(checker)).toEqual({ keys: {}, letters: true }));
	it('are kept as they were set last', async () => {
		await keySettings.change(checker, { keys: { mark: 'KeyB' }, letters: true });
		await keySettings.change(checker, { keys: { dismiss: null, next: 'Alt+KeyJ' }, letters: false });
		expect(await keySettings.read(checker)).toEqual({ keys: { dismiss: null, next: 'Alt+KeyJ' }, letters: false });
	});
	it('are theirs alone', async () => {
		await keySettings.change(checker, { keys: { mark: 'KeyB' }, letters: false });
		expect(await keySettings.read(editor)).toEqual({ keys: {}, letters: true });
	});
});
