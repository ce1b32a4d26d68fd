import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ZipEntry, zipped } from '#lib/server/export/zip-stream.ts';

async function* each(...entries: readonly ZipEntry[]): AsyncGenerator<ZipEntry> {
	yield* entries;
}

describe('a zip that is made file after file', () => {
	it('is what any program opens', async () => {
		const words = { name: 'a/words.txt', bytes: [Buffer.from('held '), Buffer.from('19')], isPacked: false };
		const picture = { name: 'b.png', bytes: [Buffer.from([0x89, 0x50])], isPacked: true };
		const bytes = Buffer.concat(
			await Array.fromAsync(zipped(each(words, picture, { ...words, name: 'c', bytes: [] })))
		);
		const files = unzipSync(bytes);
		expect(Object.keys(files)).toEqual(['a/words.txt', 'b.png', 'c']);
		expect(strFromU8(files['a/words.txt'] ?? new Uint8Array())).toBe('held 19');
		expect([...(files['b.png'] ?? [])]).toEqual([0x89, 0x50]);
		expect(files['c']).toHaveLength(0);
	});
	it('asks for the next piece of a file only when what it has made of the one before was taken', async () => {
		const [asked, seen]: [number[], number[]] = [[], []];
		function* pieces(): Generator<Uint8Array> {
			for (let index = 0; index < 40; index += 1) {
				asked.push(index);
				yield Buffer.alloc(64 * 1024, index);
			}
		}
		for await (const chunk of zipped(each({ name: 'large', bytes: pieces(), isPacked: true }))) {
			if (chunk.length < 64 * 1024) continue;
			seen.push(chunk[0] ?? -1);
			// One is read when one was given on.
			expect(asked).toHaveLength(seen.length);
		}
		expect(seen).toEqual(asked);
	});
	it('lets go of a file when nobody wants the rest', async () => {
		let isClosed = false;
		function* pieces(): Generator<Uint8Array> {
			try {
				for (;;) yield Buffer.alloc(1024);
			} finally {
				isClosed = true;
			}
		}
		for await (const _ of zipped(each({ name: 'endless', bytes: pieces(), isPacked: true }))) break;
		expect(isClosed).toBe(true);
	});
});
