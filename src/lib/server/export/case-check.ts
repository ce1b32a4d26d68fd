/** Verifying a case file with nothing but the file: every hash, nothing missing, nothing added, the log's own chain. */
import { createHash } from 'node:crypto';
import { type UnzipFileInfo, strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import { Event, NO_HASH, hashedText } from '#lib/domain/event.ts';
import { MANIFEST, sha256 } from './case-file.ts';

const Manifest = v.object({
	format: v.literal('galley-case'),
	formatVersion: v.literal(1),
	madeAt: v.string(),
	article: v.object({ id: v.string(), title: v.string() }),
	files: v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() }))
});

const HISTORY = 'history.json';

/** What is not as it was when the case file was made. */
export interface Fault {
	readonly path: string;
	readonly reason: 'missing' | 'added' | 'changed' | 'chain';
}

export interface Checked {
	readonly title: string;
	readonly madeAt: string;
	/** Files whose hash is right. */
	readonly files: number;
	/** Events of the log whose chain was followed; those of confidential sources tell no content, and count as given. */
	readonly events: number;
	readonly faults: readonly Fault[];
}

/** A zip that says to be larger than this is no case file that Galley has made. Bytes. */
const LARGEST = 4 * 1024 ** 3;

/** So much is unpacked at once, or one file where that is larger. Bytes. */
const BATCH = 64 * 1024 ** 2;

/** Verify a case file. `Invalid` where it is none. */
export function checkCase(bytes: Uint8Array): Checked {
	const there = listed(bytes);
	const manifest = parsedManifest(unpacked(bytes, new Set([MANIFEST])).get(MANIFEST));
	const named = new Map(manifest.files.map((file) => [file.path, file]));
	const faults: Fault[] = [...named.keys()]
		.filter((path) => !there.some(({ name }) => name === path))
		.map((path) => ({ path, reason: 'missing' }));
	faults.push(...changedFiles(bytes, there, named), ...addedFiles(there, named));
	const history = unpacked(bytes, new Set([HISTORY])).get(HISTORY);
	const chain = chainOf(history, manifest.article.id);
	if (chain.isBroken) faults.push({ path: HISTORY, reason: 'chain' });
	const { article, madeAt } = manifest;
	const right = named.size - faults.filter(({ reason }) => reason === 'missing' || reason === 'changed').length;
	return { title: article.title, madeAt, files: right, events: chain.events, faults };
}

type Line = v.InferOutput<typeof Manifest>['files'][number];

/** What is in the zip, by its own directory; nothing is unpacked. */
function listed(bytes: Uint8Array): readonly UnzipFileInfo[] {
	const there: UnzipFileInfo[] = [];
	try {
		unzipSync(bytes, { filter: (file) => there.push(file) < 0 });
	} catch {
		throw new Invalid('This file is no whole zip. Get the case file again.');
	}
	if (there.reduce((sum, { originalSize }) => sum + originalSize, 0) > LARGEST)
		throw new Invalid('This file says to hold more than a case file can. Nothing was read.');
	return there;
}

/** Batch by batch, so that what is unpacked at once stays small. */
function changedFiles(
	bytes: Uint8Array,
	there: readonly UnzipFileInfo[],
	named: ReadonlyMap<string, Line>
): readonly Fault[] {
	const faults: Fault[] = [];
	for (const batch of batches(there.filter(({ name }) => named.has(name))))
		for (const [path, content] of unpacked(bytes, batch)) {
			const line = named.get(path);
			if (content?.length !== line?.bytes || !content || sha256(content) !== line?.sha256)
				faults.push({ path, reason: 'changed' });
		}
	return faults;
}

function* batches(files: readonly UnzipFileInfo[]): Generator<ReadonlySet<string>> {
	let [batch, room] = [new Set<string>(), BATCH];
	for (const { name, originalSize } of files) {
		if (originalSize > room && batch.size > 0) {
			yield batch;
			[batch, room] = [new Set(), BATCH];
		}
		batch.add(name);
		room -= originalSize;
	}
	if (batch.size > 0) yield batch;
}

/** A second file of a name is one too many: which of the two is read depends on the program. */
function addedFiles(there: readonly UnzipFileInfo[], named: ReadonlyMap<string, Line>): readonly Fault[] {
	const seen = new Set<string>();
	return there.flatMap(({ name }) => {
		const isExpected = (named.has(name) || name === MANIFEST) && !seen.has(name);
		seen.add(name);
		return isExpected ? [] : [{ path: name, reason: 'added' }];
	});
}

/** The bytes of some files by name; null of what is so broken that it cannot be unpacked. */
function unpacked(bytes: Uint8Array, wanted: ReadonlySet<string>): ReadonlyMap<string, Uint8Array | null> {
	try {
		return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted.has(name) })));
	} catch {
		const [only = '', ...others] = wanted;
		if (others.length === 0) return new Map([[only, null]]);
		return new Map([...wanted].flatMap((name) => [...unpacked(bytes, new Set([name]))]));
	}
}

function parsedManifest(bytes: Uint8Array | null | undefined): v.InferOutput<typeof Manifest> {
	const result = v.safeParse(Manifest, bytes && parsed(bytes));
	if (!result.success) throw new Invalid('This zip is no case file of Galley: it has no manifest that can be read.');
	return result.output;
}

function parsed(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(strFromU8(bytes));
	} catch {
		return null;
	}
}

/** An event of which nothing is told keeps its place in the chain by its hash alone. */
const isWithheld = ({ subject, payload }: Event): boolean => subject === '' && Object.keys(payload).length === 0;

function chainOf(
	bytes: Uint8Array | null | undefined,
	log: string
): { readonly events: number; readonly isBroken: boolean } {
	const result = v.safeParse(v.array(Event), bytes && parsed(bytes));
	if (!result.success) return { events: 0, isBroken: true };
	let [before, isBroken] = [NO_HASH, false];
	for (const [index, event] of result.output.entries()) {
		const { hash, ...rest } = event;
		const isRight = isWithheld(event) || hash === hashOf(hashedText(log, before, rest));
		isBroken ||= !isRight || event.sequence !== index + 1;
		before = hash;
	}
	return { events: result.output.length, isBroken };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
