/** The words of a Word file: of its one part that holds them, unpacked within bounds. Its markup is never a page. */
import { inflateRawSync } from 'node:zlib';
import { clean } from '../../import/characters.ts';
import { NOTHING, type Reading } from './reading.ts';

/** Bytes of words with their markup; a zip that grows beyond is none that anybody wrote. */
const MOST = 50 * 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A zip's end stands within its last 64 KiB. */
const REACH = 65_557;
const MOST_ENTRIES = 500;

export function readDocx(bytes: Uint8Array): Reading {
	const xml = partOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'word/document.xml');
	if (xml === null || /<!DOCTYPE/i.test(xml)) return NOTHING;
	const text = clean(wordsOf(xml)).trim();
	return { text: /\S/.test(text) ? text : null, lines: null, found: {} };
}

const TOKEN = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*\/?>|<\/w:(p)>/g;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const wordsOf = (xml: string): string =>
	Array.from(xml.matchAll(TOKEN), ([, text, space, paragraph]) => {
		if (paragraph) return '\n';
		return space ? (space === 'tab' ? '\t' : '\n') : decoded(text ?? '');
	}).join('');

const decoded = (text: string): string =>
	text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
		if (name) return ENTITIES[name] ?? whole;
		const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});

/** One part of a zip as text; null where the zip has none of this name, or is not what it says. */
function partOf(zip: Buffer, wanted: string): string | null {
	const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6), zip.length);
	if (end < Math.max(0, zip.length - REACH) || end + 22 > zip.length || zip.readUInt32LE(end) !== END) return null;
	const count = zip.readUInt16LE(end + 10);
	let at = zip.readUInt32LE(end + 16);
	if (count > MOST_ENTRIES) return null;
	for (let index = 0; index < count && at + 46 <= zip.length && zip.readUInt32LE(at) === ENTRY; index += 1) {
		const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
		const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
		if (name === wanted) return unpacked(zip, at);
		at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return null;
}

function unpacked(zip: Buffer, entry: number): string | null {
	const [method, packed] = [zip.readUInt16LE(entry + 10), zip.readUInt32LE(entry + 20)];
	const local = zip.readUInt32LE(entry + 42);
	if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL) return null;
	const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const bytes = zip.subarray(start, start + packed);
	if (method === 0) return bytes.toString('utf8');
	return method === 8 ? inflateRawSync(bytes, { maxOutputLength: MOST }).toString('utf8') : null;
}
