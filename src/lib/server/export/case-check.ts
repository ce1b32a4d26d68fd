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

/** Verify a case file. `Invalid` where it is none. */
export function checkCase(bytes: Uint8Array): Checked {
	const files = unzipped(bytes);
	const manifest = parsedManifest(files[MANIFEST]);
	const named = new Map(manifest.files.map((file) => [file.path, file]));
	const faults: Fault[] = [];
	for (const [path, { sha256: hash, bytes: length }] of named) {
		const content = files[path];
		if (!content) faults.push({ path, reason: 'missing' });
		else if (content.length !== length || sha256(content) !== hash) faults.push({ path, reason: 'changed' });
	}
	for (const path of Object.keys(files))
		if (path !== MANIFEST && !named.has(path)) faults.push({ path, reason: 'added' });
	const chain = chainOf(files['history.json'], manifest.article.id);
	if (chain.isBroken) faults.push({ path: 'history.json', reason: 'chain' });
	const { article, madeAt } = manifest;
	const right = named.size - faults.filter(({ reason }) => reason === 'missing' || reason === 'changed').length;
	return { title: article.title, madeAt, files: right, events: chain.events, faults };
}

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
	let total = 0;
	const isBounded = ({ originalSize }: UnzipFileInfo): boolean => {
		total += originalSize;
		if (total > LARGEST) throw new Invalid('This file says to hold more than a case file can. Nothing was read.');
		return true;
	};
	try {
		return unzipSync(bytes, { filter: isBounded });
	} catch (error) {
		if (error instanceof Invalid) throw error;
		throw new Invalid('This file is no whole zip. Get the case file again.');
	}
}

function parsedManifest(bytes: Uint8Array | undefined): v.InferOutput<typeof Manifest> {
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

function chainOf(bytes: Uint8Array | undefined, log: string): { readonly events: number; readonly isBroken: boolean } {
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
