/**
 * How large a picture says it is, by its first bytes, before anybody decodes it: a few of them may stand for more pixels
 * than there is memory. PNG (W3C PNG 11.2.2), JPEG (ITU-T T.81 B.2.2, Exif 2.32 4.6.4), GIF89a, WebP (RFC 9649), AVIF (ISO/IEC 23008-12).
 */

export interface Measure {
	/** Pixels, as they are stored. */
	readonly width: number;
	readonly height: number;
	/** How they are to be turned, 1 to 8 as Exif has it. */
	readonly orientation: number;
}

const upright = (width: number, height: number): Measure => ({ width, height, orientation: 1 });

const MEASURES: Readonly<Record<string, (bytes: Buffer) => Measure | null>> = {
	'image/png': (bytes) => upright(bytes.readUInt32BE(16), bytes.readUInt32BE(20)),
	'image/gif': ofGif,
	'image/jpeg': ofJpeg,
	'image/webp': ofWebp,
	'image/avif': ofAvif
};

/** The kinds of pictures that have a measure. */
export const PICTURES: readonly string[] = Object.keys(MEASURES);

/** Null where the bytes end too early, or say nothing. */
export function measure(bytes: Buffer, mediaType: string): Measure | null {
	try {
		const found = MEASURES[mediaType]?.(bytes) ?? null;
		return found && found.width > 0 && found.height > 0 ? found : null;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** The screen or the first picture on it, whichever is larger. */
function ofGif(bytes: Buffer): Measure | null {
	const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
	let at = 13 + colours(bytes.readUInt8(10));
	while (bytes.readUInt8(at) === 0x21) {
		at += 2;
		while (bytes.readUInt8(at) !== 0) at += bytes.readUInt8(at) + 1;
		at += 1;
	}
	if (bytes.readUInt8(at) !== 0x2c) return null;
	return upright(Math.max(width, bytes.readUInt16LE(at + 5)), Math.max(height, bytes.readUInt16LE(at + 7)));
}

/** Bytes of a table of colours. */
const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Segments up to the frame's header, which has the size; the one of Exif before it says how it is turned. */
function ofJpeg(bytes: Buffer): Measure | null {
	let orientation = 1;
	for (let at = 2; bytes.readUInt8(at) === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
		const marker = bytes.readUInt8(at + 1);
		if (marker === 0xe1) orientation = turned(bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2)));
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), orientation };
	}
	return null;
}

const ORIENTATION = 0x0112;

function turned(segment: Buffer): number {
	if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
	const exif = segment.subarray(6);
	const isLittle = exif.toString('latin1', 0, 2) === 'II';
	const short = (at: number): number => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
	const first = isLittle ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
	for (let entry = 0; entry < short(first); entry += 1) {
		const at = first + 2 + entry * 12;
		if (short(at) === ORIENTATION) return short(at + 8) <= 8 ? Math.max(1, short(at + 8)) : 1;
	}
	return 1;
}

function ofWebp(bytes: Buffer): Measure | null {
	const form = bytes.toString('latin1', 12, 16);
	if (form === 'VP8X') return upright(1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
	if (form === 'VP8 ') return upright(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
	if (form !== 'VP8L') return null;
	const bits = bytes.readUInt32LE(21);
	return upright(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
}

/** The largest of the pictures in it: the others are its parts. */
function ofAvif(bytes: Buffer): Measure | null {
	let [width, height] = [0, 0];
	for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4))
		[width, height] = [Math.max(width, bytes.readUInt32BE(at + 8)), Math.max(height, bytes.readUInt32BE(at + 12))];
	return upright(width, height);
}
