/** What the surroundings say: read once, from the environment, by whoever starts the server. */
import { join, resolve } from 'node:path';
import { type EvidenceConfig, evidenceConfig, whole } from './evidence/config.ts';
import type { MailConfig } from './mail/transport.ts';

export interface Config {
	/** Where everything that must be kept lies. */
	readonly dataFolder: string;
	/** Where the key lies that publications are signed with. */
	readonly keysFolder: string;
	/** `sqlite:PATH` or `postgres://…`. */
	readonly databaseUrl: string;
	readonly host: string;
	readonly port: number;
	/** The address people see, without a slash at the end; links are built from it, never from a request's Host. */
	readonly origin: string;
	/** By which way mails are sent; null where none are. */
	readonly mail: MailConfig | null;
	readonly evidence: EvidenceConfig;
	/** Requests that one token of the API may make in a minute. */
	readonly tokenRate: number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
	const dataFolder = resolve(env['GALLEY_DATA'] ?? 'data');
	const host = env['HOST'] ?? '127.0.0.1';
	const port = Number(env['PORT'] ?? 3000);
	const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : hostInUrl(host);
	return {
		dataFolder,
		keysFolder: resolve(env['SIGNING_KEYS'] ?? join(dataFolder, 'keys')),
		databaseUrl: env['DATABASE_URL'] ?? `sqlite:${join(dataFolder, 'galley.db')}`,
		host,
		port,
		origin: (env['ORIGIN'] ?? `http://${shown}:${port}`).replace(/\/+$/, ''),
		mail: mailConfig(env['SMTP_URL'] ?? '', env['SMTP_FROM'] ?? ''),
		evidence: evidenceConfig(env, dataFolder),
		tokenRate: whole(env, 'GALLEY_TOKEN_RATE', 600, 1_000_000)
	};
}

function mailConfig(url: string, from: string): MailConfig | null {
	if (url === '') return null;
	if (!/^smtps?:\/\/./.test(url)) throw new Error('SMTP_URL begins with smtp:// or smtps://.');
	if (!/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(from))
		throw new Error('Set SMTP_FROM to the address that mails come from, such as Galley <galley@example.org>.');
	return { url, from };
}
