/** Zip files, read within bounds on what they really unpack to, whatever their directory says (APPNOTE.TXT 6.3, without zip64). */
import { inflateRawSync } from 'node:zlib';
import { Invalid } from '#lib/domain/errors.ts';

export interface Zip {
	readonly names: readonly string[];
	/** The bytes of a part; null where there is none of this name. */
	readonly bytes: (name: string) => Buffer | null;
	/** A part that is XML, as text. */
	readonly xml: (name: string) => string | null;
}

interface Entry {
	readonly method: number;
	readonly packed: number;
	readonly local: number;
	readonly isLocked: boolean;
}

const MIB = 1024 * 1024;
/** Documents have some dozens of parts, and one for each picture. */
const MOST_ENTRIES = 500;
/** Bytes of all parts that are read. Pictures never are. */
const MOST = 50 * MIB;
/** XML packs to a tenth of its size, seldom to a fiftieth. */
const [MOST_RATIO, SMALL] = [200, MIB];

const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
/** A zip's end stands within its last 64 KiB. */
const REACH = 65_557;

const DAMAGED =
	'This file is damaged: it cannot be unpacked. Open it in the program that made it, save it anew, and bring that in.';
const LOCKED = 'This file is locked with a password. Save it without one, and bring that in.';
const SWOLLEN = 'This file unpacks to far more than any article. Copy the words of the article and paste them.';
const DECLARING =
	'This file declares markup of its own (a DTD), which no word processor writes. Save it anew in one, and bring that in.';

/** The refusal of a file that cannot be read without its password. */
export const locked = (): Invalid => new Invalid(LOCKED);

/** Open a zip. Throws `Invalid` where it is damaged, locked, or grows beyond its bounds. */
export function openZip(file: Uint8Array): Zip {
	const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	const entries = entriesOf(zip);
	let left = MOST;
	const bytes = (name: string): Buffer | null => {
		const entry = entries.get(name);
		if (!entry) return null;
		const unpacked = unpack(zip, entry, left);
		left -= unpacked.length;
		return unpacked;
	};
	const xml = (name: string): string | null => {
		const found = bytes(name);
		return found && xmlOf(found);
	};
	return { names: [...entries.keys()], bytes, xml };
}

function entriesOf(zip: Buffer): ReadonlyMap<string, Entry> {
	const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6));
	if (end < Math.max(0, zip.length - REACH) || end + 22 > zip.length || zip.readUInt32LE(end) !== END)
		throw new Invalid(DAMAGED);
	const count = zip.readUInt16LE(end + 10);
	if (count > MOST_ENTRIES) throw new Invalid(SWOLLEN);
	const entries = new Map<string, Entry>();
	for (let index = 0, at = zip.readUInt32LE(end + 16); index < count; index += 1) {
		if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new Invalid(DAMAGED);
		const [length = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
		const name = zip.toString('utf8', at + 46, at + 46 + length);
		// Of two parts of one name, one program reads the first and another the last.
		if (entries.has(name)) throw new Invalid(DAMAGED);
		entries.set(name, entryAt(zip, at));
		at += 46 + length + extra + comment;
	}
	return entries;
}

const entryAt = (zip: Buffer, at: number): Entry => ({
	isLocked: (zip.readUInt16LE(at + 8) & 1) === 1,
	method: zip.readUInt16LE(at + 10),
	packed: zip.readUInt32LE(at + 20),
	local: zip.readUInt32LE(at + 42)
});

function unpack(zip: Buffer, { isLocked, method, packed, local }: Entry, left: number): Buffer {
	if (isLocked) throw locked();
	if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL) throw new Invalid(DAMAGED);
	const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const bytes = zip.subarray(start, start + packed);
	if (bytes.length < packed || (method !== 0 && method !== 8)) throw new Invalid(DAMAGED);
	if (method === 0 && packed > left) throw new Invalid(SWOLLEN);
	return method === 0 ? bytes : inflate(bytes, Math.min(left, Math.max(SMALL, packed * MOST_RATIO)));
}

function inflate(bytes: Buffer, most: number): Buffer {
	try {
		return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) });
	} catch (error) {
		const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
		throw new Invalid(isTooLarge ? SWOLLEN : DAMAGED);
	}
}

/** XML as text. Throws `Invalid` where it declares entities, or anything else, for itself. */
export function xmlOf(bytes: Uint8Array): string {
	const [a, b] = bytes;
	const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
	const xml = new TextDecoder(wide).decode(bytes);
	if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Invalid(DECLARING);
	return xml;
}
