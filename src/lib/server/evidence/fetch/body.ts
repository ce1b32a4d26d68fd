/** The bytes of an answer, unpacked within bounds: neither what comes over the line nor what it grows to may be larger. */
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { broken, tooLarge } from './refusal.ts';

const MIB = 1024 * 1024;

interface Limits {
	/** The Content-Encoding, as it was sent. */
	readonly encoding: string | null;
	/** Bytes, packed and unpacked. */
	readonly largest: number;
}

/** Encodings packed in one another are how a small answer grows without end. */
const MOST_LAYERS = 2;

export async function read(body: Readable, { encoding, largest }: Limits): Promise<Buffer> {
	const chunks: Buffer[] = [];
	const gather = async (source: AsyncIterable<Buffer>): Promise<void> => {
		for await (const chunk of bounded(source, largest)) chunks.push(chunk);
	};
	const packed = (source: AsyncIterable<Buffer>) => bounded(source, largest);
	try {
		const layers = unpackers(encoding);
		if (layers.length === 0) await pipeline(body, gather);
		else await pipeline([body, packed, ...layers, gather]);
	} catch (error) {
		throw isPacking(error) ? broken() : error;
	}
	return Buffer.concat(chunks);
}

async function* bounded(source: AsyncIterable<Buffer>, largest: number): AsyncGenerator<Buffer> {
	let size = 0;
	for await (const chunk of source) {
		size += chunk.length;
		if (size > largest) throw tooLarge(Math.round(largest / MIB));
		yield chunk;
	}
}

/** The last encoding that was put on is the first to be taken off. */
function unpackers(encoding: string | null): readonly Transform[] {
	const names = (encoding ?? '')
		.toLowerCase()
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '' && name !== 'identity');
	if (names.length > MOST_LAYERS) throw broken();
	return names.toReversed().map(unpacker);
}

function unpacker(name: string): Transform {
	if (name === 'gzip' || name === 'x-gzip') return createGunzip();
	if (name === 'deflate') return createInflate();
	if (name === 'br') return createBrotliDecompress();
	throw broken();
}

const isPacking = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && /^(Z_|ERR_(_ERROR_|BROTLI|PADDING)|ERR__)/.test(String(error.code));
