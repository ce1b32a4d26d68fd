import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewSource } from '#lib/domain/source.ts';
import { publicExport } from '#lib/server/api/export-file.ts';
import { find, keep, stamp } from '#lib/server/buffer/keep.ts';
import { bufferOf } from '#lib/server/buffer/buffer.ts';
import * as captures from '#lib/server/captures.ts';
import { database } from '#lib/server/db/client.ts';
import * as exports from '#lib/server/exports.ts';
import * as merges from '#lib/server/source-merges.ts';
import * as publications from '#lib/server/publications.ts';
import * as settings from '#lib/server/settings.ts';
import * as sources from '#lib/server/sources.ts';
import * as thumbnails from '#lib/server/thumbnails.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, attach, bringIn, checker, editor, mark, newSource, propose, requestReview, useNewsroom
} from '../support/newsroom.ts';

const picture = (name: string): Buffer => readFileSync(new URL(`../fixtures/pictures/${name}`, import.meta.url));
const JPEG = picture('table.jpg');
const BYTES = /<img class="copy" src="data:image\/(\w+);base64,[\w+/=]+" width="320" height="200" alt="([^"]+)"/g;
const shownIn = (file: string | Uint8Array): readonly (readonly string[])[] =>
	Array.from(String(file).matchAll(BYTES), ([, type = '', alt = '']) => [type, alt]);

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}
const upload = (sourceId: string, bytes: Buffer, name = 'shot.jpg') =>
	captures.upload(checker, sourceId, { name, mediaType: null, length: null, bytes: chunks(bytes) });

async function articleWith(...given: readonly Partial<NewSource>[]) {
	const desk = await bringIn('Count', 'Police held 19 people.');
	const claim = await mark(desk, '19 people');
	const made = given.map((change) => newSource({ url: null, kind: 'file', ...change }));
	for (const source of made) await attach(desk, claim, source);
	const file = async (options = { pictures: 'yes' }) =>
		shownIn(await exports.write(await publications.workingCopy(desk.id), 'html', options));
	return { desk, claim, sources: made, file };
}

describe.each(engines)('small pictures of stored copies on $name', (engine) => {
	useNewsroom(engine);
	beforeEach(async () => void (await database().deleteFrom('thumbnail').execute()));

	it('stand in the one-file page, the newest of each source', async () => {
		const { sources: made, file } = await articleWith({ title: 'Register' }, { title: 'Minutes' }, { title: 'Chart' });
		await upload(made[0]?.id ?? '', Buffer.from('Words alone.'), 'words.txt');
		await upload(made[1]?.id ?? '', JPEG);
		await upload(made[2]?.id ?? '', JPEG);
		await upload(made[2]?.id ?? '', picture('table.webp'), 'shot.webp');
		expect(await file()).toEqual([
			['png', 'Stored copy of Minutes, shown small'],
			['webp', 'Stored copy of Chart, shown small']
		]);
		expect(await file({ pictures: 'no' })).toEqual([]);
	});

	it('are made once: the next file needs no stored bytes', async () => {
		const { sources: made, file } = await articleWith({ title: 'Minutes' });
		const { hash } = await upload(made[0]?.id ?? '', JPEG);
		expect(await file()).toEqual([['png', 'Stored copy of Minutes, shown small']]);
		const stored = join(process.env['GALLEY_DATA'] ?? '', 'captures', hash.slice(0, 2), hash.slice(2, 4), hash);
		await rm(stored);
		expect(await file()).toEqual([['png', 'Stored copy of Minutes, shown small']]);
		await database().deleteFrom('thumbnail').execute();
		// What is gone keeps no article from leaving.
		expect(await file()).toEqual([]);
	});

	it('of what is no picture after all are none, and it is not tried again', async () => {
		const { sources: made, file } = await articleWith({ title: 'Broken' });
		await upload(made[0]?.id ?? '', JPEG.subarray(0, 30));
		expect(await file()).toEqual([]);
		expect(await database().selectFrom('thumbnail').select('picture').execute()).toEqual([{ picture: null }]);
	});

	it('of confidential sources are none, whatever they were before', async () => {
		const { desk, sources: made, file } = await articleWith({ title: 'Told' }, { title: 'Open' }, { title: 'Merged' });
		for (const { id } of made) await upload(id, JPEG);
		const before = await publications.workingCopy(desk.id);
		await sources.change(checker, made[0]?.id ?? '', { confidential: true });
		const shown = (await thumbnails.of(before)).keys().toArray();
		expect(shown).toEqual([made[1]?.id, made[2]?.id]);
		expect(await file()).toEqual([
			['png', 'Stored copy of Open, shown small'],
			['png', 'Stored copy of Merged, shown small']
		]);
		await sources.change(checker, made[2]?.id ?? '', { confidential: true });
		await merges.merge(checker, made[2]?.id ?? '', made[1]?.id ?? '');
		expect(await file()).toEqual([]);
	});

	it('are no more than there is room for', async () => {
		const { desk, claim, sources: made } = await articleWith({ title: 'Minutes' });
		await upload(made[0]?.id ?? '', JPEG);
		const snapshot = await publications.workingCopy(desk.id);
		const again = (count: number) => ({
			...snapshot,
			claims: snapshot.claims.map((one) => ({
				...one,
				evidence: Array.from({ length: count }, () => one.evidence).flat()
			}))
		});
		expect(claim.number).toBe(1);
		expect((await thumbnails.of(again(20))).size).toBe(1);
		expect((await thumbnails.of(again(200))).size).toBe(0);
	});

	it('are for readers where the newsroom says so, as they were when it published', async () => {
		const { desk, claim, sources: made } = await articleWith({ title: 'Minutes' });
		await upload(made[0]?.id ?? '', JPEG);
		await propose(desk, claim);
		await requestReview(desk, claim);
		await approve(desk, claim);
		await publications.publish(editor, desk.id, '');
		await upload(made[0]?.id ?? '', picture('table.webp'), 'shot.webp');
		const asReader = async () =>
			shownIn(await (await publicExport({ slug: desk.article.slug, number: '1', format: 'html' })).text());
		expect(await asReader()).toEqual([]);
		await settings.change(admin, { sources: { tellsConfidential: false, showsCopies: true } });
		expect(await asReader()).toEqual([['png', 'Stored copy of Minutes, shown small']]);
		await settings.change(admin, { sources: { tellsConfidential: false, showsCopies: false } });
	});

	it('go from what is kept for readers when their source becomes confidential', async () => {
		const { desk, sources: made } = await articleWith({ title: 'Minutes' });
		const buffer = await bufferOf(Buffer.from('page'), []);
		const kept = { path: `/a/${desk.id}`, build: 'b', articleId: desk.id, buffer };
		expect(await keep({ ...kept, stamp: await stamp() })).toBe(true);
		await sources.change(checker, made[0]?.id ?? '', { title: 'Other' });
		expect(await find(kept.path, 'b')).not.toBe(null);
		await sources.change(checker, made[0]?.id ?? '', { confidential: true });
		expect(await find(kept.path, 'b')).toBe(null);
	});
});
