/** How large a request may be and how long it may take, before anybody reads it. Uploads have bounds of their own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Invalid } from '#lib/domain/errors.ts';

const SECOND = 1000;
const MIB = 1024 * 1024;

/** A file on a slow line takes its time: the server's own limit is for those. */
export const SLOWEST = 600 * SECOND;
const PATIENCE = 30 * SECOND;

/** Each operation has its own limit; this is only the ceiling above the largest. */
const LARGEST = 32 * MIB;

const isUpload = ({ method, url = '' }: IncomingMessage): boolean =>
	method === 'POST' && /^\/api\/(v1\/)?(sources\/[^/?]+|imports)\/files(\?|$)/.test(url);

const isForm = ({ headers }: IncomingMessage): boolean =>
	/^(multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)/i.test(headers['content-type'] ?? '');

/** Answers a request that is out of bounds, and true then. Ends one that takes too long to come. */
export function isOutOfBounds(request: IncomingMessage, response: ServerResponse): boolean {
	if (isUpload(request)) return false;
	const timer = setTimeout(() => request.complete || request.destroy(), PATIENCE);
	response.once('close', () => clearTimeout(timer));
	if (Number(request.headers['content-length'] ?? 0) > LARGEST) return refuse(response, 413);
	// A form is read whole before anybody sees it: one that does not say how long it is could be of any length.
	return isForm(request) && request.headers['transfer-encoding'] !== undefined && refuse(response, 411);
}

const WORDS = new Invalid('The request is larger than {size} KiB.', { size: LARGEST / 1024 });

function refuse(response: ServerResponse, status: 411 | 413): true {
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
	response.end(JSON.stringify({ error: { code: 'too_large', message: WORDS.message } }));
	return true;
}
