/** What the surroundings say of evidence: whether and where from the server fetches, and where copies lie. */
import { join } from 'node:path';
import type { Bounds } from './fetch/index.ts';

export interface S3Config {
	/** The bucket's address, "https://s3.example.org/bucket", without a slash at the end. */
	readonly bucket: string;
	readonly region: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

/** A service of somebody else's: off until its key is set. */
export interface Service {
	/** Without a slash at the end. */
	readonly base: string;
	readonly key: string;
}

export interface EvidenceConfig {
	/** What may be fetched; null where the server fetches nothing at all. */
	readonly fetch: Bounds | null;
	/** Where copies lie, or are put together before they go to S3. */
	readonly folder: string;
	readonly s3: S3Config | null;
	/** Bytes. */
	readonly largestUpload: number;
	/** Save Page Now of the Wayback Machine. */
	readonly wayback: Service | null;
	/** Google's Fact Check Tools. */
	readonly factChecks: Service | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const MIB = 1024 * 1024;

export function evidenceConfig(env: Env, dataFolder: string): EvidenceConfig {
	return {
		fetch: fetchConfig(env),
		folder: join(dataFolder, 'captures'),
		s3: s3Config(env),
		largestUpload: whole(env, 'GALLEY_UPLOAD_MB', 100, 2048) * MIB,
		wayback: service(env, 'WAYBACK', 'https://web.archive.org'),
		factChecks: service(env, 'FACT_CHECK', 'https://factchecktools.googleapis.com')
	};
}

function fetchConfig(env: Env): Bounds | null {
	const mode = env['GALLEY_FETCH'] ?? 'on';
	if (mode !== 'on' && mode !== 'off') throw new Error('GALLEY_FETCH is on or off.');
	if (mode === 'off') return null;
	const ports = listOf(env['GALLEY_FETCH_PORTS']).map(Number);
	if (!ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536))
		throw new Error('GALLEY_FETCH_PORTS are port numbers with commas between them, such as 8080,8443.');
	const allow = listOf(env['GALLEY_FETCH_ALLOW']);
	if (!allow.every((one) => /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]):\d{1,5}$/i.test(one)))
		throw new Error('GALLEY_FETCH_ALLOW are addresses with their ports, such as 10.1.2.3:80,[fd00::1]:8080.');
	return { ports, allow };
}

function s3Config(env: Env): S3Config | null {
	const bucket = env['S3_BUCKET_URL'] ?? '';
	if (bucket === '') return null;
	if (!/^https?:\/\/[^/]+/.test(bucket)) throw new Error('S3_BUCKET_URL begins with https:// or http://.');
	const [accessKeyId, secretAccessKey] = [env['S3_ACCESS_KEY_ID'] ?? '', env['S3_SECRET_ACCESS_KEY'] ?? ''];
	if (accessKeyId === '' || secretAccessKey === '')
		throw new Error('With S3_BUCKET_URL, set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY too.');
	return { bucket: bucket.replace(/\/+$/, ''), region: env['S3_REGION'] ?? 'auto', accessKeyId, secretAccessKey };
}

function service(env: Env, name: string, usual: string): Service | null {
	const [key, base] = [env[`${name}_KEY`] ?? '', env[`${name}_URL`] ?? usual];
	if (key === '') return null;
	if (!/^https?:\/\//.test(base) || !URL.canParse(base))
		throw new Error(`${name}_URL begins with https:// or http://.`);
	return { base: base.replace(/\/+$/, ''), key };
}

/** A whole number from 1 to `most`; throws where something else is set. */
export function whole(env: Env, name: string, usual: number, most: number): number {
	const value = Number(env[name] ?? usual);
	if (!Number.isInteger(value) || value < 1 || value > most)
		throw new Error(`${name} is a whole number from 1 to ${most}.`);
	return value;
}

const listOf = (text = ''): readonly string[] =>
	text
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
