import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#lib/domain/publication.ts';
import { Overrun, inThread } from '#lib/server/threads/index.ts';
import { docxOf, p, run } from '../../support/office.ts';
import { seedSnapshot } from '../../support/snapshot.ts';

const AMPLE = { patience: 60_000, mebibytes: 256 };
const page = { bytes: Buffer.from('<p>Police held 19 people.</p>'), mediaType: 'text/html' };
const long = { ...page, bytes: Buffer.from('<p>Police <b>held</b> 19 people.</p>'.repeat(100_000)) };
const broken = {
	format: 'xlsx',
	options: {},
	inside: null,
	snapshot: { ...seedSnapshot(), document: { type: 'doc' } }
} as const;

/** Programs that this one has started and that have not ended (Linux). */
const children = (): readonly string[] =>
	readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
/** Those of them that are begun from now on. An earlier one may still be ending. */
function sinceNow(): () => readonly string[] {
	const before = children();
	return () => children().filter((one) => !before.includes(one));
}
const printed = { format: 'pdf', options: {}, inside: null, snapshot: seedSnapshot() } as const;

describe('a process of its own', () => {
	const native = { ...AMPLE, native: true };
	it('answers, and is gone', async () => {
		const begun = sinceNow();
		const file = await inThread('writeExport', printed, native);
		expect(Buffer.from(file).subarray(0, 5).toString()).toBe('%PDF-');
		await expect.poll(begun).toEqual([]);
	});
	it('answers with more than its way holds at once', async () => {
		const much = { ...page, bytes: Buffer.from('<p>Police held 19 people.</p>'.repeat(100_000)) };
		const { text } = await inThread('readCopy', much, { ...native, mebibytes: 1024 });
		expect(text?.length).toBeGreaterThan(1_000_000);
	});
	it('hands on what a person can mend', () =>
		expect(inThread('writeExport', broken, native)).rejects.toMatchObject({ code: 'invalid' }));
	it('is ended where it needs too much memory', () =>
		expect(inThread('readCopy', long, { ...native, mebibytes: 24 })).rejects.toThrow(Overrun));
	it('is ended in the middle of native code where nobody waits any more', async () => {
		const [begun, controller] = [sinceNow(), new AbortController()];
		const answer = inThread('writeExport', { ...printed, snapshot: endless() }, native, { signal: controller.signal });
		await expect.poll(begun).toHaveLength(1);
		await setTimeout(2000);
		controller.abort(new Error('Called off.'));
		await expect(answer).rejects.toThrow('Called off.');
		await expect.poll(begun).toEqual([]);
	});
});

/** Of so many words that Typst sets them for minutes. */
function endless(): Snapshot {
	const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Police held 19 people. '.repeat(100) }] };
	const title = { type: 'title', content: [{ type: 'text', text: 'Grain' }] };
	return { ...seedSnapshot(), claims: [], document: { type: 'doc', content: [title, ...Array(4000).fill(paragraph)] } };
}

describe('a thread', () => {
	it('answers', async () =>
		expect(await inThread('readCopy', page, AMPLE)).toMatchObject({ text: 'Police held 19 people.' }));
	it('leaves the processors to who waits for a page (Linux)', async () => {
		const tasks = `/proc/${process.pid}/task`;
		const isNice = (thread: string): boolean => readFileSync(`${tasks}/${thread}/stat`, 'utf8').split(' ')[18] === '5';
		const before = readdirSync(tasks);
		const much = { ...page, bytes: Buffer.from('<p>Police held 19 people.</p>'.repeat(20_000)) };
		const reading = inThread('readCopy', much, AMPLE);
		const begun = (): readonly string[] => readdirSync(tasks).filter((thread) => !before.includes(thread));
		await expect.poll(() => begun().some(isNice)).toBe(true);
		expect((await reading).text).toHaveLength(20_000 * 'Police held 19 people.\n'.length - 1);
	});
	it('hands on what a person can mend', () =>
		expect(inThread('writeExport', broken, AMPLE)).rejects.toMatchObject({ code: 'invalid' }));
	it('is ended where it takes too long', () =>
		expect(inThread('readCopy', page, { ...AMPLE, patience: 1 })).rejects.toThrow(Overrun));
	it('is ended where it needs too much memory', () =>
		expect(inThread('readCopy', long, { ...AMPLE, mebibytes: 24 })).rejects.toThrow(Overrun));
	it('takes bytes over that are given to it, where they share their memory with nothing', async () => {
		const [shared, own] = [page.bytes, new Uint8Array(page.bytes)];
		const answers = [shared, own].map((bytes) => inThread('readCopy', { ...page, bytes }, AMPLE, { gives: bytes }));
		expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(Array(2).fill('Police held 19 people.'));
		expect([shared.length, own.length]).toEqual([29, 0]);
	});
	it('says how many pages of a PDF it has read', async () => {
		const told: (readonly [number, number])[] = [];
		const onProgress = (done: number, of: number): void => void told.push([done, of]);
		const pages = NodeCompiler.create().pdf({
			mainFileContent: 'One.#pagebreak()Two.#pagebreak()Three.#pagebreak()Four.'
		});
		const file = { bytes: new Uint8Array(pages), name: 'a.pdf', mediaType: null };
		await inThread('readFile', file, AMPLE, { onProgress });
		expect(told).toEqual([1, 2, 3, 4].map((page) => [page, 5]));
	});
	it('says how many parts of its work on a Word file are done', async () => {
		const told: number[] = [];
		const file = { bytes: new Uint8Array(docxOf(p(run('Words.')))), name: 'a.docx', mediaType: null };
		await inThread('readFile', file, AMPLE, { onProgress: (done, of) => void told.push(done / of) });
		expect(told).toEqual([0.25, 0.5, 0.75]);
	});
	it('is ended where nobody waits any more', async () => {
		const controller = new AbortController();
		const answer = inThread('readCopy', page, AMPLE, { signal: controller.signal });
		controller.abort(new Error('Called off.'));
		await expect(answer).rejects.toThrow('Called off.');
	});
});
