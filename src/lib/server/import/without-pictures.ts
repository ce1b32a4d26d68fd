/** A large file is mostly pictures, which nobody reads: without them it takes a tenth of the memory. */

/** Where Word and OpenDocument keep pictures, films and sounds. */
const PICTURES = /^(word\/media|Pictures)\//;
/** Below this nothing is won. Bytes. */
const LARGE = 1024 * 1024;
/** Signatures, and the lengths of records without their names (APPNOTE.TXT 6.3, 4.3.7, 4.3.12 and 4.3.16). */
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [END_LENGTH, ENTRY_LENGTH, LOCAL_LENGTH] = [22, 46, 30];

/**
 * The same zip without what its pictures hold; they are listed as before. The bytes that were given are emptied. What is no
 * zip, small, or not as it should be comes back as it is: its reader says what is wrong.
 */
export function withoutPictures(file: Uint8Array): Uint8Array {
	const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	if (zip.length < LARGE || zip.readUInt32LE(0) !== LOCAL) return file;
	const made = remade(zip);
	if (made && file.buffer instanceof ArrayBuffer) file.buffer.transfer(0);
	return made ?? file;
}

function remade(zip: Buffer): Buffer | null {
	const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6));
	if (end < 0 || end + END_LENGTH > zip.length || zip.readUInt32LE(end) !== END) return null;
	const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
	let size = 0;
	for (let count = zip.readUInt16LE(end + 10), at = zip.readUInt32LE(end + 16); count > 0; count -= 1) {
		const record = recordAt(zip, at);
		if (!record) return null;
		const part = partOf(zip, record);
		size += part?.length ?? zip.length;
		// Parts that lie over each other would make it larger than it was.
		if (!part || size > zip.length) return null;
		record.writeUInt32LE(size - part.length, 42);
		parts.push(part);
		directory.push(record);
		at += record.length;
	}
	const last = Buffer.from(zip.subarray(end));
	last.writeUInt32LE(size, 16);
	return Buffer.concat([...parts, ...directory, last]);
}

/** A copy of the record in the directory that begins at an offset; null where there is none. */
function recordAt(zip: Buffer, at: number): Buffer | null {
	if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY) return null;
	const more = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)).reduce((sum, length) => sum + length);
	return at + ENTRY_LENGTH + more > zip.length ? null : Buffer.from(zip.subarray(at, at + ENTRY_LENGTH + more));
}

/** What a record stands for, with its own head; of a picture nothing. Null where it is not there. */
function partOf(zip: Buffer, record: Buffer): Buffer | null {
	const name = record.toString('utf8', ENTRY_LENGTH, ENTRY_LENGTH + record.readUInt16LE(28));
	if (PICTURES.test(name)) return Buffer.alloc(0);
	const [packed, local] = [record.readUInt32LE(20), record.readUInt32LE(42)];
	if (local + LOCAL_LENGTH > zip.length || zip.readUInt32LE(local) !== LOCAL) return null;
	const length = LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28) + packed;
	return local + length > zip.length ? null : zip.subarray(local, local + length);
}
