/** Copies in S3-compatible storage. What is read passes through a file, so that it is verified before it is shown. */
import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Config } from '../config.ts';
import type { Place } from './incoming.ts';
import type { Hash, Store } from './index.ts';

/** Milliseconds for the storage to begin to answer. */
const PATIENCE = 60_000;

export function s3({ bucket, ...credentials }: S3Config, place: Place): Store {
	const client = new AwsClient({ ...credentials, service: 's3', retries: 2 });
	const urlOf = (hash: Hash): string => `${bucket}/captures/${hash.slice(0, 2)}/${hash}`;
	const ask = (hash: Hash, init: RequestInit & { readonly headers?: Record<string, string> }): Promise<Response> =>
		client.fetch(urlOf(hash), { ...init, signal: AbortSignal.timeout(PATIENCE) });
	return {
		async keep({ hash, size, path }) {
			const there = await ask(hash, { method: 'HEAD' });
			if (there.ok && Number(there.headers.get('content-length')) === size) return;
			// The storage checks that it got the bytes of this hash.
			const headers = { 'x-amz-content-sha256': hash, 'content-type': 'application/octet-stream' };
			const answer = await ask(hash, { method: 'PUT', body: await openAsBlob(path), headers });
			if (!answer.ok) throw new Error(`The storage answered ${answer.status} to a new copy.`);
		},
		async fetch(hash) {
			const answer = await ask(hash, { method: 'GET' });
			if (answer.status === 404) return null;
			if (!answer.ok || !answer.body) throw new Error(`The storage answered ${answer.status} for a copy.`);
			const path = await place.newPath();
			// Node's own stream and the platform's have types of their own for the same thing.
			await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path));
			return { path, release: () => place.remove(path) };
		}
	};
}
