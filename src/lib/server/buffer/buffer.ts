/** What readers get at an address: the bytes in three encodings, each with its headers, ready to be sent. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

type Header = readonly [name: string, value: string];
type Encoding = 'identity' | 'gzip' | 'br';

export interface Buffered {
	/** Of the content, without quotes: 22 letters. */
	readonly etag: string;
	/** What of the headers is this page's own. */
	readonly headers: readonly Header[];
	readonly bodies: Readonly<Record<Encoding, Buffer>>;
}

/** Above this the last percents of brotli cost seconds. Bytes. */
const LARGE = 1024 * 1024;

/** Make a buffer of what was rendered. */
export async function bufferOf(content: Buffer, headers: readonly Header[]): Promise<Buffered> {
	const [zipped, br] = await Promise.all([
		promisify(gzip)(content, { level: content.length > LARGE ? 6 : 9 }),
		promisify(brotliCompress)(content, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: content.length > LARGE ? 6 : 11,
				[constants.BROTLI_PARAM_SIZE_HINT]: content.length
			}
		})
	]);
	const etag = createHash('sha256').update(content).digest('base64url').slice(0, 22);
	return { etag, headers, bodies: { identity: content, gzip: zipped, br } };
}

/** A buffer as it is kept; its plain body is in the zipped one. */
export async function revive(row: {
	readonly etag: string;
	readonly headers: string;
	readonly gzip: string;
	readonly brotli: string;
}): Promise<Buffered> {
	const zipped = Buffer.from(row.gzip, 'base64');
	const bodies = { identity: await promisify(gunzip)(zipped), gzip: zipped, br: Buffer.from(row.brotli, 'base64') };
	// The row was written from headers of this form.
	return { etag: row.etag, headers: JSON.parse(row.headers) as Header[], bodies };
}

/** The best encoding that a request takes (RFC 9110, 12.5.3): brotli, else gzip, else none. */
export function encodingFor(accepted: string | undefined): Encoding {
	if (accepted === undefined || accepted === '') return 'identity';
	const codings = accepted.split(',').map((one) => one.trim().toLowerCase());
	const takes = (name: string) =>
		codings.some((one) => one === name || (one.startsWith(`${name};`) && !isRefused(one)));
	if (takes('br')) return 'br';
	return takes('gzip') ? 'gzip' : 'identity';
}

const isRefused = (coding: string): boolean => /;\s*q=0(\.0*)?\s*$/.test(coding);

const SUFFIX: Readonly<Record<Encoding, string>> = { identity: '', gzip: '-gz', br: '-br' };
const tagOf = (etag: string, encoding: Encoding): string => `"${etag}${SUFFIX[encoding]}"`;

/** Whether a request has this content already, in whichever encoding (RFC 9110, 13.1.2: compared weakly). */
export const isKnown = (etag: string, asked: string | undefined): boolean =>
	asked !== undefined && (asked.trim() === '*' || asked.includes(`"${etag}"`) || asked.includes(`"${etag}-`));

/** A buffer's answers, made once: what is sent is a status, a flat list of headers as Node takes it, and a body. */
export interface Answer {
	readonly status: 200 | 304;
	readonly headers: readonly string[];
	readonly body: Buffer | null;
}

export interface Answers {
	readonly etag: string;
	/** Bytes that it holds. */
	readonly size: number;
	readonly full: Readonly<Record<Encoding, Answer>>;
	readonly unchanged: Readonly<Record<Encoding, Answer>>;
}

export function answersOf({ etag, headers, bodies }: Buffered, always: readonly Header[]): Answers {
	const own = new Map<string, string>([...always, ...headers, ['vary', 'Accept-Encoding']]);
	const full = (encoding: Encoding): Answer => ({
		status: 200,
		headers: [
			...[...own].flat(),
			...['etag', tagOf(etag, encoding)],
			...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
			...['content-length', String(bodies[encoding].length)]
		],
		body: bodies[encoding]
	});
	// What a cache has stays as it has it; a 304 names what may be newer (RFC 9110, 15.4.5).
	const renewed = [...own].filter(([name]) => name === 'cache-control' || name === 'vary').flat();
	const unchanged = (encoding: Encoding): Answer => ({
		...{ status: 304, body: null },
		headers: [...renewed, 'etag', tagOf(etag, encoding)]
	});
	return {
		etag,
		size: bodies.identity.length + bodies.gzip.length + bodies.br.length,
		full: { identity: full('identity'), gzip: full('gzip'), br: full('br') },
		unchanged: { identity: unchanged('identity'), gzip: unchanged('gzip'), br: unchanged('br') }
	};
}

/** What a request gets that accepts these encodings and has these etags. */
export function choose(answers: Answers, accepted: string | undefined, known: string | undefined): Answer {
	const encoding = encodingFor(accepted);
	return isKnown(answers.etag, known) ? answers.unchanged[encoding] : answers.full[encoding];
}
