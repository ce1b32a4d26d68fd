/** Requests that a client may send again without harm: by a key of its own making. */
import { canonical } from '#lib/domain/canonical.ts';
import { Invalid } from '#lib/domain/errors.ts';
import { once } from '../kept-answers.ts';
import type { Operation } from './operation.ts';

interface Call {
	readonly of: Operation;
	readonly request: Request;
	/** Its path with its query. */
	readonly address: string;
	readonly personId: string;
	readonly body: unknown;
}

/** Do it, or where the request bears a key that was used for it before, answer as then. */
export async function idempotent(call: Call, act: () => Promise<Response>): Promise<Response> {
	const key = keyOf(call);
	if (key === null) return act();
	const { request, address, personId, body } = call;
	const asked = JSON.stringify([request.method, address, canonical(body ?? null)]);
	const { status, text, again } = await once({ personId, key, request: asked }, act);
	return new Response(text === '' ? null : text, {
		status,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'cache-control': 'no-store',
			...(again && { 'idempotency-replayed': 'true' })
		}
	});
}

/** A string of structured fields (RFC 8941), or the same without quotation marks. */
function keyOf({ of, request, personId }: Call): string | null {
	const sent = request.headers.get('idempotency-key');
	if (sent === null || of.method !== 'POST' || personId === '') return null;
	if (of.shownOnce || (of.body === null && request.body !== null))
		throw new Invalid('What this answers, or takes, is not kept. Leave the Idempotency-Key out.');
	const key = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/.exec(sent)?.[1];
	if (key === undefined) throw new Invalid('An Idempotency-Key has 1 to 255 letters, digits and signs.');
	return key;
}
