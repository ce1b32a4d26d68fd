import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Presence } from '#lib/domain/presence.ts';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { stream } from '#lib/server/live.ts';
import * as people from '#lib/server/people.ts';
import * as presence from '#lib/server/presence.ts';
import { engines } from '../support/engines.ts';
import { admin, bringIn, checker, claimOn, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

const decoder = new TextDecoder();

/** Somebody who has the article open hears who is here. */
function listen(log: string, after: number) {
	const { signal } = new AbortController();
	const reader = stream({
		article: { log, after },
		personId: checker.id,
		allowed: async () => true,
		signal
	}).getReader();
	let text = '';
	const told = (): Presence[][] =>
		Array.from(text.matchAll(/^event: presence\ndata: (.*)$/gm), ([, json]) => JSON.parse(json ?? ''));
	const until = async (fits: (here: readonly Presence[]) => boolean): Promise<void> => {
		while (!fits(told().at(-1) ?? [])) {
			const { done, value } = await reader.read();
			if (done) throw new Error(`The stream ended after: ${text}`);
			text += decoder.decode(value);
		}
	};
	return { until, told, text: () => text, cancel: () => reader.cancel() };
}

afterEach(() => vi.useRealTimers());

describe.each(engines)('presence on $name', (engine) => {
	useNewsroom(engine);
	const at = (clientId: string, doing = 'reading', claimId: string | null = null) => ({ clientId, claimId, doing });

	it('is answered to whoever shows theirs, the longest here first', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const [first, second] = [newId(), newId()];
		await presence.note(checker, desk.id, at(first, 'note', claim.id));
		expect(await presence.note(editor, desk.id, at(second))).toEqual([
			{ clientId: first, personId: checker.id, claimId: claim.id, doing: 'note' },
			{ clientId: second, personId: editor.id, claimId: null, doing: 'reading' }
		]);
	});
	it('is what a page said last', async () => {
		const { id } = await bringIn('Title', 'one');
		const page = newId();
		await presence.note(checker, id, at(page, 'text'));
		await presence.note(checker, id, at(page));
		expect(await presence.list(id)).toEqual([
			{ clientId: page, personId: checker.id, claimId: null, doing: 'reading' }
		]);
	});
	it('is of each page, though one person has both open', async () => {
		const { id } = await bringIn('Title', 'one');
		await presence.note(checker, id, at(newId()));
		expect((await presence.note(checker, id, at(newId()))).map(({ personId }) => personId)).toEqual([
			checker.id,
			checker.id
		]);
	});
	it('is of one article', async () => {
		const [one, other] = [await bringIn('One', 'one'), await bringIn('Other', 'one')];
		await presence.note(checker, one.id, at(newId()));
		expect(await presence.list(other.id)).toEqual([]);
	});
	it('ends when the page closes', async () => {
		const { id } = await bringIn('Title', 'one');
		const page = newId();
		await presence.note(checker, id, at(page));
		expect(await presence.note(checker, id, at(page, 'gone'))).toEqual([]);
		expect(await presence.note(checker, id, at(page, 'gone'))).toEqual([]);
	});
	it('ends 45 seconds after the page was last heard of, and nothing of it is kept', async () => {
		const { id } = await bringIn('Title', 'one');
		const page = newId();
		vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
		await presence.note(checker, id, at(page));
		vi.setSystemTime(1_800_000_044_999);
		expect(await presence.list(id)).toHaveLength(1);
		vi.setSystemTime(1_800_000_045_000);
		expect(await presence.list(id)).toEqual([]);
		const other = await bringIn('Other', 'one');
		await presence.note(editor, other.id, at(newId()));
		const left = await database().selectFrom('presence').select('clientId').where('clientId', '=', page).execute();
		expect(left).toEqual([]);
	});
	it('goes on while the page is heard of', async () => {
		const { id } = await bringIn('Title', 'one');
		const page = newId();
		vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_100_000 });
		await presence.note(checker, id, at(page));
		vi.setSystemTime(1_800_000_140_000);
		await presence.note(checker, id, at(page));
		vi.setSystemTime(1_800_000_180_000);
		expect(await presence.list(id)).toHaveLength(1);
	});
	it('leaves no event', async () => {
		const { id } = await bringIn('Title', 'one');
		const before = await events.head(id);
		await presence.note(checker, id, at(newId(), 'text'));
		expect(await events.head(id)).toBe(before);
	});
	it('of an article or a claim that is not there is not found', async () => {
		const { id } = await bringIn('Title', 'one');
		const { claim } = await claimOn('one two', 'one');
		await expect(presence.note(checker, newId(), at(newId()))).rejects.toThrow(NotFound);
		await expect(presence.note(checker, id, at(newId(), 'note', claim.id))).rejects.toThrow(NotFound);
	});
	it('of a page is shown by its own person only, and in its own article only', async () => {
		const [one, other] = [await bringIn('One', 'one'), await bringIn('Other', 'one')];
		const page = newId();
		await presence.note(checker, one.id, at(page, 'text'));
		await expect(presence.note(editor, one.id, at(page, 'gone'))).rejects.toThrow(Conflict);
		await expect(presence.note(checker, other.id, at(page))).rejects.toThrow(Conflict);
		expect(await presence.list(one.id)).toHaveLength(1);
	});
	it('of several pages at once is kept whole', async () => {
		const { id } = await bringIn('Title', 'one');
		await Promise.all(Array.from({ length: 12 }, () => presence.note(checker, id, at(newId()))));
		expect(await presence.list(id)).toHaveLength(12);
	});

	describe('is told as it changes', () => {
		it('to everyone who has the article open, without an id', async () => {
			const { id } = await bringIn('Title', 'one');
			const listener = listen(id, await events.head(id));
			const page = newId();
			await presence.note(editor, id, at(page));
			await listener.until((here) => here.length === 1);
			await presence.note(editor, id, at(page, 'text'));
			await listener.until((here) => here[0]?.doing === 'text');
			await presence.note(editor, id, at(page, 'gone'));
			await listener.until((here) => here.length === 0);
			await listener.cancel();
			expect(listener.told().map((here) => here.map(({ doing }) => doing))).toEqual([['reading'], ['text'], []]);
			expect(listener.text()).not.toContain('id: ');
		});
		it('not where nothing has changed', async () => {
			const { id } = await bringIn('Title', 'one');
			const listener = listen(id, await events.head(id));
			const page = newId();
			for (const doing of ['reading', 'reading', 'reading', 'text']) await presence.note(editor, id, at(page, doing));
			await listener.until((here) => here[0]?.doing === 'text');
			await listener.cancel();
			expect(listener.told().filter(([one], index, all) => one?.doing === all[index - 1]?.[0]?.doing)).toEqual([]);
		});
		it('when a page has died without a word', async () => {
			const { id } = await bringIn('Title', 'one');
			vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: 1_800_000_200_000 });
			await presence.note(editor, id, at(newId()));
			const listener = listen(id, await events.head(id));
			await listener.until((here) => here.length === 1);
			vi.advanceTimersByTime(45_000);
			await listener.until((here) => here.length === 0);
			await listener.cancel();
			expect(listener.told().map(({ length }) => length)).toEqual([1, 0]);
		});
		it('when a person is suspended', async () => {
			const { id } = await bringIn('Title', 'one');
			await presence.note(otherChecker, id, at(newId()));
			const listener = listen(id, await events.head(id));
			await listener.until((here) => here.length === 1);
			await people.change(admin, otherChecker.id, { active: false });
			await listener.until((here) => here.length === 0);
			await listener.cancel();
			expect(await presence.list(id)).toEqual([]);
			await people.change(admin, otherChecker.id, { active: true });
		});
		it('not when a person gets another name', async () => {
			const { id } = await bringIn('Title', 'one');
			await presence.note(otherChecker, id, at(newId()));
			await people.change(admin, otherChecker.id, { name: 'Bolat Omarov' });
			expect(await presence.list(id)).toHaveLength(1);
		});
	});
});
