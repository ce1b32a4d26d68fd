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
	if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge;
	const chunks: Uint8Array[] = [];
	let size = 0;
	// Cancelling what is left would end the connection before the refusal is heard; the server forgets it afterwards.
	for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
		size += chunk.length;
		if (size > limit) throw tooLarge;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
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
	let inString = false;
	for (let i = 0; i < text.length; i += 1) {
		const c = text.charCodeAt(i);
		if (inString && c === 0x5c) i += 1;
		else if (c === 0x22) inString = !inString;
		else if (!inString && (c === 0x5b || c === 0x7b)) depth += 1;
		else if (!inString && (c === 0x5d || c === 0x7d)) depth -= 1;
		if (depth > DEEPEST) return true;
	}
	return false;
}
