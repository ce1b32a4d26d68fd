import { describe, expect, it } from 'vitest';
import { Draft, type KeptDraft, type Saved, type Shelf } from '#lib/components/draft.svelte.ts';

interface Opened {
	readonly value?: string;
	readonly kept?: KeptDraft;
}

/** A field over a saved value that the test changes, with a server that answers when the test says so. */
function open({ value = 'old', kept }: Opened = {}) {
	const shelf = new Map<string, KeptDraft>(kept ? [['field', kept]] : []);
	const sent: (readonly [text: string, seen: string])[] = [];
	let saved = value;
	let answer: (saved: Saved) => void = () => undefined;
	const draft = new Draft({
		id: 'field',
		value: () => saved,
		save: (text, seen) => {
			sent.push([text, seen]);
			// As the ledger does: what is on its way is shown.
			saved = text;
			return new Promise((resolve) => (answer = resolve));
		},
		shelf: {
			read: (id) => shelf.get(id),
			put: (id, one) => void shelf.set(id, one),
			drop: (id) => void shelf.delete(id)
		} satisfies Shelf,
		now: () => 1000
	});
	return {
		...{ draft, sent, shelf },
		/** What is saved changes from elsewhere. */
		elsewhere: (text: string) => (saved = text),
		/** The server answers; where it refuses, `stands` is what is saved then. */
		answer: async (one: Saved, stands = saved) => {
			saved = stands;
			answer(one);
			await Promise.resolve();
			await Promise.resolve();
		},
		look: () => [draft.shown, draft.theirs, draft.problem]
	};
}

describe('a field that nobody has typed in', () => {
	it('shows what is saved, whoever saved it', () => {
		const { draft, elsewhere, look } = open();
		expect(look()).toEqual(['old', null, null]);
		elsewhere('theirs');
		expect([look(), draft.own]).toEqual([['theirs', null, null], null]);
	});
	it('saves nothing', async () => {
		const { draft, sent } = open();
		await draft.commit();
		expect(sent).toEqual([]);
	});
});

describe('what was typed', () => {
	it('is saved over what was seen', async () => {
		const { draft, sent, shelf, answer, look } = open();
		draft.type('mine');
		void draft.commit();
		expect(sent).toEqual([['mine', 'old']]);
		expect(shelf.has('field')).toBe(false);
		await answer('taken');
		expect([look(), draft.own, shelf.size]).toEqual([['mine', null, null], null, 0]);
	});
	it('that is what is saved already is not sent', async () => {
		const { draft, sent, shelf } = open();
		draft.type('old');
		await draft.commit();
		expect([sent, draft.own, shelf.size]).toEqual([[], null, 0]);
	});
	it('is sent once, however often the field is left before the answer', async () => {
		const { draft, sent, shelf } = open();
		draft.type('mine');
		void draft.commit();
		void draft.commit();
		expect([sent.length, draft.own, shelf.size]).toEqual([1, 'mine', 0]);
	});
	it('while the answer was on its way stays, and is saved over it', async () => {
		const { draft, sent, answer, look } = open();
		draft.type('a ');
		void draft.commit();
		draft.type('a b');
		await answer('taken', 'a');
		expect(look()).toEqual(['a b', null, null]);
		void draft.commit();
		expect(sent).toEqual([
			['a ', 'old'],
			['a b', 'a']
		]);
	});
	it('that is refused stays, says so, and can be changed and sent again', async () => {
		const { draft, sent, shelf, answer, look } = open();
		draft.type('mine');
		void draft.commit();
		await answer('refused', 'old');
		expect(look()).toEqual(['mine', null, 'refused']);
		expect(shelf.get('field')).toEqual({ text: 'mine', base: 'old', at: 1000 });
		draft.type('mine 2');
		void draft.commit();
		expect(sent.at(-1)).toEqual(['mine 2', 'old']);
		await answer('taken');
		expect(look()).toEqual(['mine 2', null, null]);
	});
	it('that was refused can be sent again as it is', async () => {
		const { draft, sent, answer } = open();
		draft.type('mine');
		void draft.commit();
		await answer('refused', 'old');
		void draft.commit();
		expect(sent).toHaveLength(2);
	});
});

describe('a change by somebody else', () => {
	it('is offered while something is typed, and nothing of it is lost', () => {
		const { draft, elsewhere, look } = open();
		draft.type('mine');
		elsewhere('theirs');
		expect(look()).toEqual(['mine', 'theirs', null]);
	});
	it('is not saved over when the field is left', async () => {
		const { draft, sent, elsewhere } = open();
		draft.type('mine');
		elsewhere('theirs');
		await draft.commit();
		expect([sent, draft.own]).toEqual([[], 'mine']);
	});
	it('that says what is typed is no change', () => {
		const { draft, elsewhere, look } = open();
		draft.type('same');
		elsewhere('same');
		expect(look()).toEqual(['same', null, null]);
	});
	it('that is taken shows, and what was typed is gone', () => {
		const { draft, shelf, elsewhere, look } = open();
		draft.type('mine');
		elsewhere('theirs');
		draft.discard();
		expect([look(), shelf.size]).toEqual([['theirs', null, null], 0]);
	});
	it('is saved over knowingly', async () => {
		const { draft, sent, elsewhere, answer, look } = open();
		draft.type('mine');
		elsewhere('theirs');
		void draft.keepMine();
		expect([sent, look()]).toEqual([[['mine', 'theirs']], ['mine', null, null]]);
		await answer('taken');
		expect(draft.own).toBeNull();
	});
	it('that follows another is offered too', () => {
		const { draft, elsewhere, look } = open();
		draft.type('mine');
		elsewhere('theirs');
		elsewhere('theirs again');
		expect(look()).toEqual(['mine', 'theirs again', null]);
	});
	it('that the server had first shows both', async () => {
		const { draft, sent, answer, look } = open();
		draft.type('mine');
		void draft.commit();
		await answer('conflict', 'theirs');
		expect(look()).toEqual(['mine', 'theirs', 'conflict']);
		void draft.keepMine();
		expect(sent.at(-1)).toEqual(['mine', 'theirs']);
		await answer('conflict', 'theirs again');
		expect(look()).toEqual(['mine', 'theirs again', 'conflict']);
		draft.discard();
		expect(look()).toEqual(['theirs again', null, null]);
	});
	it('that the server had first, while one typed on, shows both', async () => {
		const { draft, answer, look } = open();
		draft.type('mine');
		void draft.commit();
		draft.type('mine and more');
		await answer('conflict', 'theirs');
		expect(look()).toEqual(['mine and more', 'theirs', 'conflict']);
	});
	it('made while a choice was open is noticed', async () => {
		const { draft, sent, elsewhere } = open();
		draft.look();
		elsewhere('theirs');
		draft.type('mine');
		void draft.commit();
		expect([sent, draft.theirs]).toEqual([[], 'theirs']);
	});
});

describe('a draft from an earlier visit', () => {
	const kept = { text: 'mine', base: 'old', at: 500 };
	it('is there again, with its time', () => {
		const { draft, look } = open({ kept });
		expect([look(), draft.keptAt]).toEqual([['mine', null, null], 500]);
	});
	it('is saved over what was seen then', () => {
		const { draft, sent } = open({ kept });
		void draft.commit();
		expect(sent).toEqual([['mine', 'old']]);
	});
	it('stands beside what others have changed since', () => {
		const { look } = open({ kept, value: 'theirs' });
		expect(look()).toEqual(['mine', 'theirs', null]);
	});
	it('that has been saved since is no draft', () => {
		const { draft, shelf } = open({ kept, value: 'mine' });
		expect([draft.own, draft.keptAt, shelf.size]).toEqual([null, null, 0]);
	});
	it('that is discarded does not come back', () => {
		const { draft, shelf, look } = open({ kept });
		draft.discard();
		expect([look(), draft.keptAt, shelf.size]).toEqual([['old', null, null], null, 0]);
	});
	it('is kept while one types', () => {
		const { draft, shelf } = open();
		draft.type('m');
		draft.type('mi');
		expect(shelf.get('field')).toEqual({ text: 'mi', base: 'old', at: 1000 });
	});
});
