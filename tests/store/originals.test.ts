import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { originalFile } from '#lib/server/api/original-file.ts';
import * as articles from '#lib/server/articles.ts';
import * as caseFiles from '#lib/server/case-files.ts';
import { readConfig } from '#lib/server/config.ts';
import * as events from '#lib/server/events.ts';
import { checkCase } from '#lib/server/export/case-check.ts';
import * as originals from '#lib/server/originals.ts';
import { engines } from '../support/engines.ts';
import { admin, bringIn, checker, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

const PDF = strToU8('%PDF-1.7\n% a report of nineteen');
/** SHA-256 of these bytes. */
const PDF_HASH = 'b5fb8657f44f4cf7e00f8de5dad823ac36c9f1b3642985b4d778a24712682068';
const docx = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>') });
const odt = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] });

describe.each(engines)('the file of an article on $name', (engine) => {
	useNewsroom(engine);

	const keep = (articleId: string, name = 'report.pdf', bytes = PDF, user = checker) =>
		originals.keep(user, articleId, { name, bytes, version: 0 });
	const pathOf = (hash: string): string => join(readConfig().evidence.folder, hash.slice(0, 2), hash.slice(2, 4), hash);

	it('is kept with who brought it in, and is told in the log', async () => {
		const { id } = await bringIn('Title', 'Police held 19 people.');
		const kept = await keep(id);
		expect(await originals.list(id)).toEqual([kept]);
		expect(kept).toMatchObject({
			...{ name: 'report.pdf', mediaType: 'application/pdf', size: 31, hash: PDF_HASH, version: 0 },
			authorId: checker.id
		});
		expect((await events.since(id, 0)).at(-1)).toMatchObject({
			...{ verb: 'original.kept', actorId: checker.id },
			payload: { original: kept.id, name: 'report.pdf', hash: PDF_HASH, size: 31, version: 0 }
		});
	});
	it('is kept once, however often it is sent', async () => {
		const { id } = await bringIn('Title', 'Words.');
		const kept = await keep(id);
		expect(await keep(id)).toEqual(kept);
		expect(await originals.list(id)).toHaveLength(1);
	});
	it.each([
		['report.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'report.docx'],
		['report.odt', odt, 'application/vnd.oasis.opendocument.text', 'report.odt'],
		['report.rtf', strToU8('{\\rtf1 Words.}'), 'application/rtf', 'report.rtf'],
		['page.html', strToU8('<script>alert(1)</script>'), 'text/html', 'page.html'],
		['notes.md', strToU8('# Words'), 'text/markdown', 'notes.md'],
		['../..\\evil\u202e\0.txt', strToU8('Words.'), 'text/plain', 'evil.txt'],
		['no ending', strToU8('Words.'), 'text/plain', 'no ending.txt']
	])('is what its bytes are, under a name that means nothing to a file system: %s', async (name, bytes, type, safe) => {
		const { id } = await bringIn('Title', 'Words.');
		expect(await keep(id, name, bytes)).toMatchObject({ mediaType: type, name: safe });
	});
	it('is handed out as it was, and never shown', async () => {
		const { id } = await bringIn('Title', 'Words.');
		const kept = await keep(id, 'стр "1".html', strToU8('<script>alert(1)</script>'));
		const answer = await originalFile(id, kept.id);
		expect(await answer.text()).toBe('<script>alert(1)</script>');
		expect(answer.headers.get('content-disposition')).toBe(
			`attachment; filename="___ 1.html"; filename*=UTF-8''%D1%81%D1%82%D1%80%201.html`
		);
		expect(answer.headers.get('content-security-policy')).toContain('sandbox');
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	});
	it('is found by its own article alone, and not once that is removed', async () => {
		const [mine, theirs] = [await bringIn('Title', 'Words.'), await bringIn('Title', 'Words.')];
		const kept = await keep(theirs.id);
		await expect(originals.read(mine.id, kept.id)).rejects.toThrow(NotFound);
		await expect(originals.read(theirs.id, newId())).rejects.toThrow(NotFound);
		await articles.remove(admin, theirs.id);
		await expect(originals.read(theirs.id, kept.id)).rejects.toThrow(NotFound);
		await expect(originals.list(theirs.id)).rejects.toThrow(NotFound);
	});
	it('is kept by whoever brought the article in and by editors, for a version that there is', async () => {
		const { id } = await bringIn('Title', 'Words.');
		await expect(keep(id, 'a.pdf', PDF, otherChecker)).rejects.toThrow(Forbidden);
		expect(await keep(id, 'a.pdf', PDF, editor)).toMatchObject({ authorId: editor.id });
		await expect(originals.keep(editor, id, { name: 'a.pdf', bytes: PDF, version: 7 })).rejects.toThrow(Conflict);
		await expect(keep(newId())).rejects.toThrow(NotFound);
	});
	it.each([
		['nothing', strToU8('')],
		['a picture', strToU8('GIF89a')],
		['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46])],
		['an Excel file', zipSync({ 'xl/workbook.xml': strToU8('<w/>') })],
		['more than 50 MB', new Uint8Array(50 * 1024 * 1024 + 1).fill(65)]
	])('is not %s', async (_, bytes) => {
		const { id } = await bringIn('Title', 'Words.');
		await expect(keep(id, 'a.txt', bytes)).rejects.toThrow(Invalid);
		expect(await originals.list(id)).toEqual([]);
	});
	it('is refused where its stored bytes are no longer what they were', async () => {
		const { id } = await bringIn('Title', 'Words.');
		const kept = await keep(id, 'a.txt', strToU8(`Words of ${engine.name}.`));
		await writeFile(pathOf(kept.hash), 'Other words.');
		await expect(originalFile(id, kept.id)).rejects.toThrow('The stored copy is missing or was changed');
		await rm(pathOf(kept.hash));
		await expect(originalFile(id, kept.id)).rejects.toThrow('The stored copy is missing or was changed');
	});
	it('is in the case file, which verifies; one that is damaged is named there', async () => {
		const { id } = await bringIn('Title', 'Words.');
		await keep(id);
		const lost = await keep(id, 'späte Notiz.txt', strToU8(`Late words of ${engine.name}.`));
		await rm(pathOf(lost.hash));
		const { bytes } = await caseFiles.make(id);
		const zip = new Uint8Array(Buffer.concat(await Array.fromAsync(bytes)));
		expect(checkCase(zip).faults).toEqual([]);
		const files = unzipSync(zip);
		expect(strFromU8(files['originals/1-report.pdf'] ?? new Uint8Array())).toBe('%PDF-1.7\n% a report of nineteen');
		const { originals: told } = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
		expect(told).toMatchObject([
			{ path: 'originals/1-report.pdf', version: 0, sha256: PDF_HASH, bytes: 31, damaged: false },
			{ path: 'originals/2-sp_te_Notiz.txt', sha256: lost.hash, damaged: true }
		]);
	});
});
