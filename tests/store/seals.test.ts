import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSeal } from '#lib/edition/verify/check.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as keys from '#lib/server/keys.ts';
import * as publications from '#lib/server/publications.ts';
import { engines } from '../support/engines.ts';
import { approve, claimOn, editor, useNewsroom } from '../support/newsroom.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'galley-keys-'));

describe.each(engines)('seals on $name', (engine) => {
	useNewsroom(engine);

	async function published() {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await approve(desk, claim, { conclusion: 'As the police say.' });
		await publications.publish(editor, desk.id, '');
		return desk;
	}
	const outcomeOf = async (json: unknown) => checkSeal(json, { keys: await keys.list() });
	const textOf = (id: string) => publications.textOfNumber(id, 1);
	/** Change what is stored by hand, as someone with the database could. */
	async function tamper(id: string, change: (text: string) => string): Promise<string> {
		const snapshot = change(await textOf(id));
		await database().updateTable('publication').set({ snapshot }).where('articleId', '=', id).execute();
		return snapshot;
	}

	it('hold a publication, and the event before it', async () => {
		const { id } = await published();
		const { publication } = await publications.readNumber(id, 1);
		const log = await events.since(id, 0);
		const made = log.findIndex(({ verb }) => verb === 'publication.made');
		expect(publication.seal?.event).toBe(log[made - 1]?.hash);
		expect(log[made]?.payload).toEqual({
			number: 1,
			note: '',
			hash: publication.seal?.hash,
			key: publication.seal?.key
		});
		expect(await outcomeOf(JSON.parse(await textOf(id)))).toBe('good');
	});
	it('fit however the JSON is written', async () => {
		const { id } = await published();
		const entries = Object.entries(JSON.parse(await textOf(id))).toReversed();
		expect(await outcomeOf(JSON.parse(JSON.stringify(Object.fromEntries(entries), null, '\t')))).toBe('good');
	});
	it.each([
		['a verdict', (text: string) => text.replace('"rating":"true"', '"rating":"false"')],
		['a conclusion', (text: string) => text.replace('As the police say.', 'As we guess.')],
		['a word of the text', (text: string) => text.replace('Police held 19', 'Police held 91')],
		['the time', (text: string) => text.replace(/"at":(\d+),"seal"/, '"at":1,"seal"')],
		['something that was added', (text: string) => text.replace(/^\{/, '{"extra":1,')]
	])('break with %s', async (_, change) => {
		const { id } = await published();
		const before = await textOf(id);
		const after = await tamper(id, change);
		expect(after).not.toBe(before);
		expect(await outcomeOf(JSON.parse(after))).toBe('changed');
	});
	it('cannot be made again without the key', async () => {
		const { id } = await published();
		const forger = await keys.signer(await newFolder());
		const { publication, ...rest } = JSON.parse(await textOf(id));
		const forged = {
			...rest,
			publication: { ...publication, seal: forger.seal(publication.seal.hash, publication.seal.event) }
		};
		const own = { keys: (await keys.list()).filter(({ id: key }) => key !== forger.id) };
		expect(await checkSeal(forged, own)).toBe('unknown-key');
		const asOurs = { ...forged.publication.seal, key: publication.seal.key };
		expect(await checkSeal({ ...rest, publication: { ...publication, seal: asOurs } }, own)).toBe('forged');
		const later = { ...publication.seal, event: '1'.repeat(64) };
		expect(await checkSeal({ ...rest, publication: { ...publication, seal: later } }, own)).toBe('forged');
	});
	it('are not there on what was published before them', async () => {
		const { id } = await published();
		const { publication, ...rest } = JSON.parse(await textOf(id));
		const { seal: _, ...unsealed } = publication;
		expect(await outcomeOf({ ...rest, publication: unsealed })).toBe('unsealed');
	});
	it('are all looked through', async () => {
		const { id, article } = await published();
		const all = await Array.fromAsync(publications.everySealed());
		expect(all.filter(({ slug }) => slug === article.slug)).toEqual([
			{ slug: article.slug, number: 1, text: await textOf(id) }
		]);
	});

	it('of an old key stay good when there is a new one', async () => {
		const folder = await newFolder();
		const old = await keys.signer(folder);
		const seal = old.seal('a'.repeat(64), 'b'.repeat(64));
		const renewed = await keys.renew(folder);
		expect((await keys.signer(folder)).id).toBe(renewed);
		expect(renewed).not.toBe(old.id);
		const list = await keys.list(folder);
		expect(list.filter(({ id }) => [old.id, renewed].includes(id)).map(({ id, current }) => [id, current])).toEqual([
			[renewed, true],
			[old.id, false]
		]);
		expect(seal.key).toBe(old.id);
	});
	it('are by one key when two instances make the first at once', async () => {
		const folder = await newFolder();
		const both = await Promise.all([keys.signer(folder), keys.signer(folder), keys.signer(folder)]);
		expect(new Set(both.map(({ id }) => id)).size).toBe(1);
	});
});
