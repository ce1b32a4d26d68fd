import { describe, expect, it } from 'vitest';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as archive from '#lib/server/earlier-verdicts.ts';
import * as events from '#lib/server/events.ts';
import { rebuild } from '#lib/server/search/keep.ts';
import { find } from '#lib/server/search.ts';
import { engines } from '../support/engines.ts';
import { admin, claimOn, editor, newId, useNewsroom } from '../support/newsroom.ts';

const review = (claimReviewed: string, change: object = {}) => ({
	...{ '@type': 'ClaimReview', claimReviewed, url: `https://checks.example.org/${encodeURIComponent(claimReviewed)}` },
	...{ author: { name: 'Checks' }, reviewRating: { alternateName: 'False' }, datePublished: '2024-03-09' },
	...change
});
const bring = (...reviews: readonly object[]) =>
	archive.bring(editor, { name: 'reviews.json', content: JSON.stringify(reviews) });
const listed = async (query = '') =>
	(await archive.page(new URLSearchParams(query))).verdicts.map(({ claim }) => claim);
const beside = async (text: string) => {
	const { desk, claim } = await claimOn(text, text);
	return (await archive.alike(desk.id, claim.id)).map(({ claim: said, same, isOwn }) => [said, same, isOwn]);
};

describe.each(engines)('the archive on $name', (engine) => {
	useNewsroom(engine);

	it('keeps what a file says, who brought it in, and from which file', async () => {
		const { brought } = await bring(review('Rivers rose by 40 cm.'));
		expect((await archive.page(new URLSearchParams())).verdicts).toMatchObject([
			{
				...{ id: brought[0], claim: 'Rivers rose by 40 cm.', rating: 'False', publisher: 'Checks', isOwn: false },
				...{ day: '2024-03-09', file: 'reviews.json', authorId: editor.id, withdrawn: false }
			}
		]);
		const [last] = (await events.since(NEWSROOM_LOG, 0)).slice(-1);
		expect(last).toMatchObject({
			...{ verb: 'archive.brought', actorId: editor.id, payload: { file: 'reviews.json', verdicts: brought } }
		});
	});
	it('does not keep the same twice, in one file or in two', async () => {
		const twice = [review('Lakes froze twice.'), review('Lakes froze twice.')];
		expect(await bring(...twice)).toMatchObject({ brought: [expect.any(String)], known: 1 });
		const other = review('Lakes froze twice.', { url: 'https://others.example.org/' });
		expect(await bring(...twice, other)).toMatchObject({ brought: [expect.any(String)], known: 2 });
		expect((await listed('q=lakes')).length).toBe(2);
	});
	it('keeps nothing of a file that it refuses', async () => {
		const before = await listed();
		await expect(archive.bring(editor, { name: 'x', content: '{}' })).rejects.toThrow(Invalid);
		expect(await listed()).toEqual(before);
	});
	it('shows the same and similar statements beside a claim, the same first', async () => {
		await bring(
			review('In May officers in Astana counted 52 attacks'),
			review('Officers counted 52 attacks.'),
			review('Officers counted 25 attacks.')
		);
		expect(await beside('officers counted 52 attacks')).toEqual([
			['Officers counted 52 attacks.', true, false],
			['In May officers in Astana counted 52 attacks', false, false]
		]);
	});
	it('knows the newsroom’s own by its address, and by its name where there is no address', async () => {
		await bring(
			review('Goats ate 7 hats.', { url: 'http://127.0.0.1:3000/a/goats#claim-1' }),
			review('Goats ate 8 hats.', { author: { name: 'newsroom' } }),
			review('Goats ate 9 hats.', { author: { name: 'Newsroom', url: 'https://impostor.example.org' } })
		);
		const own = async (text: string) => (await beside(text))[0]?.[2];
		expect([await own('Goats ate 7 hats.'), await own('Goats ate 8 hats.'), await own('Goats ate 9 hats.')]).toEqual([
			true,
			true,
			false
		]);
	});
	it('gives up what is removed, and has it again when that is undone or it is brought in again', async () => {
		const { brought } = await bring(review('Wheat cost 300 tenge.'));
		await archive.change(editor, { ids: brought, withdrawn: true });
		expect(await beside('Wheat cost 300 tenge.')).toEqual([]);
		expect(await listed('q=wheat')).toEqual([]);
		await archive.change(admin, { ids: brought, withdrawn: false });
		expect(await listed('q=wheat')).toEqual(['Wheat cost 300 tenge.']);
		await archive.change(editor, { ids: brought, withdrawn: true });
		expect(await bring(review('Wheat cost 300 tenge.'))).toMatchObject({ brought, known: 0 });
		expect(await listed('q=wheat')).toEqual(['Wheat cost 300 tenge.']);
	});
	it('changes nothing where one of the verdicts is none', async () => {
		const { brought } = await bring(review('Rye cost 200 tenge.'));
		const ids = [...brought, newId()];
		await expect(archive.change(editor, { ids, withdrawn: true })).rejects.toThrow(NotFound);
		expect(await listed('q=rye')).toEqual(['Rye cost 200 tenge.']);
	});
	it('is walked by pages, without a gap', async () => {
		await bring(...Array.from({ length: 450 }, (_, row) => review(`Row ${row} of the long list`)));
		const all: string[] = [];
		for (let cursor: string | null = ''; cursor !== null;) {
			const query = new URLSearchParams({ limit: '200', ...(cursor ? { cursor } : {}) });
			const page: Awaited<ReturnType<typeof archive.page>> = await archive.page(query);
			all.push(...page.verdicts.map(({ id }) => id));
			cursor = page.next;
		}
		expect(all.length).toBeGreaterThan(450);
		expect(new Set(all).size).toBe(all.length);
	});
	it('stands apart from what the desk itself has, also once the index is made anew', async () => {
		await bring(review('Otters swam 12 km.'));
		await rebuild();
		expect(await listed('q=otters')).toEqual(['Otters swam 12 km.']);
		expect(await find(admin, 'otters')).toEqual({ articles: [], claims: [], sources: [], more: false });
		expect(await find(admin, 'tters')).toEqual({ articles: [], claims: [], sources: [], more: false });
	});
});
