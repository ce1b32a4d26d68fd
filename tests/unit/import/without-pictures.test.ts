import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withoutPictures } from '#lib/server/import/without-pictures.ts';
import { openZip } from '#lib/server/import/zip.ts';
import { docxOf, p, run } from '../../support/office.ts';

const MIB = 1024 * 1024;
/** A file by itself in its memory, as it comes to a thread. */
const own = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
const word = (): Uint8Array => own(docxOf(p(run('Words.')), { 'word/media/image1.png': randomBytes(2 * MIB) }));

describe('a large file without its pictures', () => {
	it('has the same parts, and nothing of the pictures', () => {
		const before = openZip(word());
		const made = withoutPictures(word());
		const after = openZip(made);
		expect(after.names).toEqual(before.names);
		expect(after.xml('word/document.xml')).toBe(before.xml('word/document.xml'));
		expect(made.length).toBeLessThan(20_000);
	});
	it('is all that is left in memory', () => {
		const bytes = word();
		withoutPictures(bytes);
		expect(bytes.length).toBe(0);
	});
});

describe('a file comes back as it is', () => {
	it.each([
		['that is small', docxOf(p(run('Words.')))],
		['that is no zip', randomBytes(2 * MIB).fill(1, 0, 4)],
		['whose end is missing', word().subarray(0, 2 * MIB)],
		['whose directory is elsewhere', word().fill(255, -6, -2)]
	])('%s', (_, file) => {
		const bytes = own(file);
		expect(withoutPictures(bytes)).toBe(bytes);
		expect(bytes.length).toBe(file.length);
	});
	it('whose parts lie over each other', () => {
		const bytes = own(docxOf(p(run('Words.')), { 'a.bin': randomBytes(2 * MIB), 'b.bin': randomBytes(10) }));
		const zip = Buffer.from(bytes.buffer);
		const [a = 0, b = 0] = ['a.bin', 'b.bin'].map((name) => zip.lastIndexOf(name) - 46);
		// The directory says that the second begins where the first does, and is as long.
		for (const [from, to] of [
			[20, 24],
			[42, 46]
		] as const)
			zip.copyWithin(b + from, a + from, a + to);
		expect(withoutPictures(bytes)).toBe(bytes);
	});
});
