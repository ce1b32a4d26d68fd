import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as calls from '#lib/server/calls.ts';
import * as caseFiles from '#lib/server/case-files.ts';
import { checkCase } from '#lib/server/export/case-check.ts';
import * as publications from '#lib/server/publications.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	approve, attach, checker, claimOn, editor, newCall, newId, newSource, useNewsroom
} from '../support/newsroom.ts';

describe.each(engines)('a case file on $name', (engine) => {
	useNewsroom(engine);

	/** A published article with an open and a confidential source, a call to each, and a person's contact. */
	async function lawyered() {
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
		return { desk, sourceId: id, person };
	}

	it('has everything that the verdicts rest on, and verifies by itself', async () => {
		const { desk, sourceId } = await lawyered();
		const copy = {
			name: '../page.html',
			bytes: strToU8('<p>19</p>'),
			mediaType: 'text/html',
			capturedAt: 1,
			url: null
		};
		const { name, bytes } = await caseFiles.make(desk.id, async (of) => (of === sourceId ? [copy] : []));
		expect(name).toBe(`${desk.article.slug}-case.zip`);
		const files = unzipSync(bytes);
		expect(Object.keys(files).toSorted()).toEqual([
			...['README.txt', 'article.html', 'article.md', 'calls.json', 'case.galley.json', 'claims.csv'],
			...[`copies/${sourceId}/_page.html`, 'history.json', 'manifest.json', 'publications/1.galley.json'],
			...['sign-offs.json', 'sources.json']
		]);
		const json = (file: string): unknown => JSON.parse(strFromU8(files[file] ?? new Uint8Array()));
		expect(json('calls.json')).toMatchObject([{ asked: 'The ministry' }]);
		expect(json('sources.json')).toMatchObject([{ title: 'Bulletin' }]);
		expect(json('sign-offs.json')).toMatchObject([
			{ claim: 1, proposedBy: { name: checker.name }, review: { decision: 'approved', by: { name: editor.name } } }
		]);
		expect(checkCase(bytes)).toMatchObject({ title: 'Title', files: 11, faults: [] });
		expect(checkCase(bytes).events).toBeGreaterThan(8);
	});
	it('has nothing of a confidential source, not even that there is one', async () => {
		const { desk, person } = await lawyered();
		const files = unzipSync((await caseFiles.make(desk.id)).bytes);
		const all = Object.values(files)
			.map((bytes) => strFromU8(bytes))
			.join('\n');
		expect(all).toContain('Bulletin');
		for (const secret of ['Whistleblower', 'Our insider', '701 555', person]) expect(all).not.toContain(secret);
	});
	it('says what is not as it was: changed, missing, added, and a log that was written anew', async () => {
		const { desk } = await lawyered();
		const { bytes } = await caseFiles.make(desk.id);
		const faultsOf = (change: (files: Record<string, Uint8Array>) => void) => {
			const files = { ...unzipSync(bytes) };
			change(files);
			return checkCase(zipSync(files)).faults;
		};
		expect(faultsOf((files) => (files['claims.csv'] = strToU8('x')))).toEqual([
			{ path: 'claims.csv', reason: 'changed' }
		]);
		expect(faultsOf((files) => delete files['calls.json'])).toEqual([{ path: 'calls.json', reason: 'missing' }]);
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
});
