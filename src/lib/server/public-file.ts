/** A file for anybody, also for programs of other origins: short-lived copies, and nothing sent twice (RFC 9110). */
import { createHash } from 'node:crypto';

interface PublicFile {
	readonly type: string;
	readonly body: string | Uint8Array<ArrayBuffer>;
	/** Never changes under its address. */
	readonly immutable?: boolean;
	readonly headers?: Readonly<Record<string, string>>;
}

export function publicFile(request: Request, { type, body, immutable = false, headers = {} }: PublicFile): Response {
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	const shared = {
		...{ etag, 'content-type': type, 'access-control-allow-origin': '*' },
		'cross-origin-resource-policy': 'cross-origin',
		'cache-control': immutable ? 'public, max-age=86400' : 'public, max-age=300',
		...headers
	};
	const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	return known.includes(etag)
		? new Response(null, { status: 304, headers: shared })
		: new Response(body, { headers: shared });
}
