/** Stored copies as downloads. Whatever is in them, a browser that is given one runs nothing of it. */
import { Readable } from 'node:stream';
import type { Capture } from '#lib/domain/capture.ts';
import { NotFound } from '#lib/domain/errors.ts';
import * as captures from '../captures.ts';

/** What a browser can show without running anything; all else is handed out as a file. */
const SHOWN = /^(image\/(png|jpeg|gif|webp|avif)|audio\/[\w-]+|text\/plain|text\/csv)$/;

const HEADERS = {
	'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
	'x-content-type-options': 'nosniff',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	// Never changed, but shown to nobody who may no longer see it.
	'cache-control': 'private, no-cache'
};

export async function copyFile(id: string): Promise<Response> {
	const copy = await captures.read(id);
	return storedFile(copy, SHOWN.test(copy.mediaType) ? 'inline' : 'attachment');
}

type StoredFile = Pick<Capture, 'hash' | 'mediaType' | 'name' | 'size'>;

/** Bytes of the vault, held against their hash. */
export async function storedFile(
	{ hash, mediaType, name, size }: StoredFile,
	how: 'inline' | 'attachment'
): Promise<Response> {
	const stream = await captures.ourVault().open(hash);
	const charset = mediaType.startsWith('text/') ? '; charset=utf-8' : '';
	const headers = {
		...HEADERS,
		'content-type': isPlain(mediaType) ? `${mediaType}${charset}` : mediaType,
		'content-length': String(size),
		'content-disposition': disposition(how, name),
		etag: `"${hash}"`
	};
	// Node's stream of the web and the platform's have types of their own for the same thing.
	return new Response(Readable.toWeb(stream) as ReadableStream, { headers });
}

export async function copyText(id: string): Promise<Response> {
	const read = await captures.readText(id);
	if (read === null) throw new NotFound('The text of this copy');
	return new Response(read.text, { headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
}

/** A page in another encoding says so itself; plain text has nowhere to say it. */
const isPlain = (mediaType: string): boolean => mediaType === 'text/plain' || mediaType === 'text/csv';

/** RFC 6266: the name in ASCII, and in full. */
function disposition(how: 'inline' | 'attachment', name: string): string {
	const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
	const full = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
	return `${how}; filename="${ascii}"; filename*=UTF-8''${full}`;
}
