import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as calls from '#lib/server/calls.ts';
import * as captures from '#lib/server/captures.ts';
import * as caseFiles from '#lib/server/case-files.ts';
import * as claims from '#lib/server/claims.ts';
import { readConfig } from '#lib/server/config.ts';
import * as copyStates from '#lib/server/copy-states.ts';
import { checkCase } from '#lib/server/export/case-check.ts';
import * as publications from '#lib/server/publications.ts';
import * as merges from '#lib/server/source-merges.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	approve, attach, checker, claimOn, editor, newCall, newId, newSource, useNewsroom
} from '../support/newsroom.ts';

describe.each(engines)('a case file on $name', (engine) => {
	useNewsroom(engine);

	async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
		yield bytes;
	}
	const upload = (sourceId: string, name: string, words: string) =>
		captures.upload(checker, sourceId, { name, mediaType: null, length: null, bytes: chunks(Buffer.from(words)) });

	async function made(articleId: string) {
		const { name, bytes } = await caseFiles.make(articleId);
		return { name, bytes: new Uint8Array(Buffer.concat(await Array.fromAsync(bytes))) };
	}
	/** Made once: what a test changes in it is known to those after it. */
	let ready: ReturnType<typeof newCase> | undefined;
	const lawyered = () => (ready ??= newCase());

	/** The names of the copies in a case file that verifies. */
	function checkedCopies(bytes: Uint8Array): readonly string[] {
		expect(checkCase(bytes).faults).toEqual([]);
		return Object.keys(unzipSync(bytes)).flatMap((path) => /^copies\/[^/]+\/(.+)$/.exec(path)?.[1] ?? []);
	}

	/** A published article with an open and a confidential source, a call to each, and a person's contact. */
	async function newCase() {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		const shown = await attach(desk, claim, newSource({ title: 'Bulletin' }));
		const secret = { kind: 'person', url: null, title: 'Whistleblower', confidential: true } as const;
		const hidden = await attach(desk, claim, newSource(secret));
		const [id = '', person = ''] = hidden.evidence.map(({ sourceId }) => sourceId);
		await sources.setContact(checker, person, '+7 701 555 01 02');
		await calls.make(checker, desk.id, newCall({ claimId: claim.id, asked: 'The ministry' }));
		await calls.make(checker, desk.id, newCall({ sourceId: person, asked: 'Our insider' }));
		await approve(desk, shown);
		await publications.publish(editor, desk.id, '');
		const copies = [
			await upload(id, 'Held.txt', 'We held 19 people.'),
			await upload(id, 'Held again!.txt', 'We held 12 too.')
		];
		await upload(person, 'Secret.txt', 'They told us so.');
		return { desk: { ...desk, claimId: claim.id }, sourceId: id, person, copies };
	}

	it('has everything that the verdicts rest on, and verifies by itself', async () => {
		const { desk, sourceId } = await lawyered();
		const { name, bytes } = await made(desk.id);
		expect(name).toBe(`${desk.article.slug}-case.zip`);
		const files = unzipSync(bytes);
		expect(Object.keys(files).toSorted()).toEqual([
			...['README.txt', 'article.html', 'article.md', 'calls.json', 'case.galley.json', 'claims.csv'],
			...[`copies/${sourceId}/1-Held.txt`, `copies/${sourceId}/2-Held_again_.txt`],
			...['history.json', 'manifest.json', 'publications/1.galley.json', 'sign-offs.json', 'sources.json']
		]);
		const json = (file: string): unknown => JSON.parse(strFromU8(files[file] ?? new Uint8Array()));
		expect(json('calls.json')).toMatchObject([{ asked: 'The ministry' }]);
		expect(json('sources.json')).toMatchObject([{ title: 'Bulletin' }]);
		expect(json('sign-offs.json')).toMatchObject([
			{ claim: 1, proposedBy: { name: checker.name }, review: { decision: 'approved', by: { name: editor.name } } }
		]);
		expect(checkCase(bytes)).toMatchObject({ title: 'Title', files: 12, faults: [] });
		expect(checkCase(bytes).events).toBeGreaterThan(8);
	});
	it('has the stored copies as they were stored, with their hashes', async () => {
		const { desk, sourceId, copies } = await lawyered();
		const { bytes } = await made(desk.id);
		const [first, second] = copies;
		const files = unzipSync(bytes);
		const path = `copies/${sourceId}/1-Held.txt`;
		expect(strFromU8(files[path] ?? new Uint8Array())).toBe('We held 19 people.');
		const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
		expect(manifest.copies).toEqual([
			{
				...{ path, source: sourceId, capture: first?.id, mediaType: 'text/plain' },
				// It was uploaded: the address is the source's own.
				url: 'https://source.example.org/1',
				capturedAt: new Date(first?.createdAt ?? 0).toISOString()
			},
			expect.objectContaining({ path: `copies/${sourceId}/2-Held_again_.txt`, capture: second?.id })
		]);
		expect(manifest.leftOut).toEqual([]);
		expect(manifest.files).toContainEqual({ path, bytes: 18, sha256: first?.hash });
	});
	it('names the copy in which a byte was changed, packed or not', async () => {
		const { desk, sourceId } = await lawyered();
		const { bytes } = await made(desk.id);
		const path = `copies/${sourceId}/1-Held.txt`;
		const at = Buffer.from(bytes).indexOf(path) + path.length;
		for (const offset of [0, 5, 12]) {
			const changed = Uint8Array.from(bytes);
			changed[at + offset] = (changed[at + offset] ?? 0) ^ 1;
			expect(checkCase(changed).faults).toEqual([{ path, reason: 'changed' }]);
		}
	});
	it('has nothing of a confidential source, not even that there is one', async () => {
		const { desk, person } = await lawyered();
		const files = unzipSync((await made(desk.id)).bytes);
		const all = Object.values(files)
			.map((bytes) => strFromU8(bytes))
			.join('\n');
		expect(all).toContain('Bulletin');
		for (const secret of ['Whistleblower', 'Our insider', '701 555', person, 'Secret', 'told us so'])
			expect(all).not.toContain(secret);
	});
	it('says what is not as it was: changed, missing, added, and a log that was written anew', async () => {
		const { desk } = await lawyered();
		const { bytes } = await made(desk.id);
		const faultsOf = (change: (files: Record<string, Uint8Array>) => void) => {
			const files = { ...unzipSync(bytes) };
			change(files);
			return checkCase(zipSync(files)).faults;
		};
		expect(faultsOf((files) => (files['claims.csv'] = strToU8('x')))).toEqual([
			{ path: 'claims.csv', reason: 'changed' }
		]);
		expect(faultsOf((files) => delete files['calls.json'])).toEqual([{ path: 'calls.json', reason: 'missing' }]);
		// A second file of a name: some programs show the one, some the other.
		const twice = Buffer.from(zipSync({ ...unzipSync(bytes), 'claims.csw': strToU8('x') }));
		for (let at = twice.indexOf('claims.csw'); at >= 0; at = twice.indexOf('claims.csw')) twice.write('claims.csv', at);
		expect(checkCase(twice).faults).toContainEqual({ path: 'claims.csv', reason: 'added' });
		expect(faultsOf((files) => (files['new.txt'] = strToU8('x')))).toEqual([{ path: 'new.txt', reason: 'added' }]);
		const rewritten = faultsOf((files) => {
			const log = strFromU8(files['history.json'] ?? new Uint8Array()).replace('"yes"', '"no"');
			files['history.json'] = strToU8(log);
		});
		expect(rewritten).toEqual([
			{ path: 'history.json', reason: 'changed' },
			{ path: 'history.json', reason: 'chain' }
		]);
	});
	it('is no other zip, and no broken one', async () => {
		expect(() => checkCase(strToU8('no zip'))).toThrow('This file is no whole zip.');
		expect(() => checkCase(zipSync({ 'a.txt': strToU8('a') }))).toThrow('This zip is no case file of Galley');
		await expect(caseFiles.make(newId())).rejects.toThrow('This article was not found.');
	});
	it('has the copies of sources that were merged', async () => {
		const { desk, sourceId } = await lawyered();
		const twin = newSource({ title: 'Bulletin, once more' });
		await attach(desk, await claims.read(desk.id, desk.claimId), twin);
		await upload(twin.id, 'Twin.txt', 'The twin says 19.');
		await merges.merge(checker, twin.id, sourceId);
		expect(checkedCopies((await made(desk.id)).bytes)).toEqual(['1-Held.txt', '2-Held_again_.txt', '3-Twin.txt']);
		expect(await captures.list(sourceId)).toHaveLength(3);
		expect(await copyStates.ofSource(sourceId, 'en')).toMatchObject({ copies: 3, latest: { name: 'Twin.txt' } });
	});
	it('has nothing of what was confidential when it was merged, whatever becomes of the other', async () => {
		const { desk, sourceId, person } = await lawyered();
		await merges.merge(checker, person, sourceId);
		await sources.change(checker, sourceId, { confidential: false });
		expect(await captures.list(sourceId)).toHaveLength(3);
		expect(checkedCopies((await made(desk.id)).bytes)).toEqual(['1-Held.txt', '2-Held_again_.txt', '3-Twin.txt']);
	});
	it('goes without a copy that is damaged in the storage, and says so', async () => {
		const { desk, copies } = await lawyered();
		const { hash = '', id } = copies[1] ?? {};
		await rm(join(readConfig().evidence.folder, hash.slice(0, 2), hash.slice(2, 4), hash));
		const { bytes } = await made(desk.id);
		expect(checkedCopies(bytes)).toEqual(['1-Held.txt', '3-Twin.txt']);
		const manifest = JSON.parse(strFromU8(unzipSync(bytes)['manifest.json'] ?? new Uint8Array()));
		expect(manifest.leftOut).toMatchObject([{ capture: id, sha256: hash, bytes: 15, reason: 'damaged' }]);
	});
});
