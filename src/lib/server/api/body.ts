/** A request's JSON body, read within its limit. */
import { Invalid } from '#lib/domain/errors.ts';

const KIB = 1024;
export const JSON_TYPE = 'application/json';
const DEFAULT_LIMIT = 256 * KIB;
/** Deeper JSON than any of ours; `JSON.parse` takes it, but what walks it afterwards may not. */
const DEEPEST = 200;

class TooLarge extends Invalid {
	override readonly code = 'too_large';
	override readonly status = 413;
}

class NotJson extends Invalid {
	override readonly code = 'malformed';
	override readonly status = 400;
}

class WrongType extends Invalid {
	override readonly code = 'media_type';
	override readonly status = 415;
}

/** A request's JSON, in one of the media types that are JSON where it is read. */
export async function readBody(request: Request, limit = DEFAULT_LIMIT, types = [JSON_TYPE]): Promise<unknown> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type === undefined || !types.includes(type))
		throw new WrongType('Send JSON, with Content-Type: application/json.');
	const text = decode(await readBytes(request, limit));
	if (isTooDeep(text)) throw new NotJson('The JSON is nested too deeply.');
	try {
		return JSON.parse(text);
	} catch {
		throw new NotJson('The body is not JSON. Check quotes, commas and brackets.');
	}
}

/** The bytes of a request, whatever they are. `TooLarge` where they are more than the limit. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	const tooLarge = new TooLarge('The request is larger than {size} KiB.', { size: Math.round(limit / KIB) });
	const stated = Number(request.headers.get('content-length') ?? 0);
	if (stated > limit) throw tooLarge;
	// What is stated is put where it stays: gathered first, a large file would be in memory twice.
	let bytes = new Uint8Array(Number.isSafeInteger(stated) && stated > 0 ? stated : FIRST);
	let size = 0;
	// Cancelling what is left would end the connection before the refusal is heard; the server forgets it afterwards.
	for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
		if (size + chunk.length > limit) throw tooLarge;
		if (size + chunk.length > bytes.length) bytes = enlarged(bytes, size + chunk.length);
		bytes.set(chunk, size);
		size += chunk.length;
	}
	return Buffer.from(bytes.buffer, 0, size);
}

/** Bytes that are waited for where nothing says how many come. */
const FIRST = 16 * KIB;

function enlarged(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
	const more = new Uint8Array(Math.max(least, 2 * bytes.length));
	more.set(bytes);
	return more;
}

function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new NotJson('The body is not valid UTF-8.');
	}
}

function isTooDeep(text: string): boolean {
	let depth = 0;
	for (let i = 0; i < text.length; i += 1) {
		const c = text.charCodeAt(i);
		if (c === 0x22) i = endOfString(text, i);
		else if (c === 0x5b || c === 0x7b) depth += 1;
		else if (c === 0x5d || c === 0x7d) depth -= 1;
		if (depth > DEEPEST) return true;
	}
	return false;
}

/** Where a string of JSON ends that begins at an offset. Most of a body is strings, and `indexOf` is fast. */
function endOfString(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
	return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
	let slashes = 0;
	while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
	return slashes % 2 === 1;
}
