import { expect, it } from 'vitest';
import { turns } from '#lib/server/turns.ts';

it('as much runs at a time as may, in the order in which it came, and a failure gives its place up', async () => {
	const inTurn = turns(2);
	const started: number[] = [];
	const held = [0, 1, 2, 3].map(() => Promise.withResolvers<string>());
	const answers = held.map(({ promise }, index) =>
		inTurn(() => {
			started.push(index);
			return promise;
		})
	);
	expect(started).toEqual([0, 1]);
	held[1]?.reject(new Error('Broken.'));
	await expect(answers[1]).rejects.toThrow('Broken.');
	expect(started).toEqual([0, 1, 2]);
	held[0]?.resolve('first');
	expect(await answers[0]).toBe('first');
	expect(started).toEqual([0, 1, 2, 3]);
	for (const { resolve } of held) resolve('last');
	expect(await Promise.all([answers[2], answers[3]])).toEqual(['last', 'last']);
});
