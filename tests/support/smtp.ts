/** A mail server that a test starts, and what it was given: the real protocol on a real port of the loopback. */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
	readonly to: readonly string[];
	/** As it came over the wire, its quoted-printable lines joined. */
	readonly raw: string;
}

export interface MailServer {
	readonly port: number;
	readonly url: string;
	readonly received: readonly Received[];
	readonly stop: () => Promise<void>;
}

/** `refuse` says by which answer an address is refused, null to take it. */
export async function startMailServer(
	refuse: (address: string) => number | null = () => null,
	port = 0
): Promise<MailServer> {
	const received: Received[] = [];
	const options: SMTPServerOptions = {
		disabledCommands: ['AUTH', 'STARTTLS'],
		logger: false,
		onRcptTo: ({ address }, _, callback) => {
			const responseCode = refuse(address);
			callback(responseCode === null ? null : Object.assign(new Error('Not here.'), { responseCode }));
		},
		onData: (stream, { envelope }, callback) => {
			void text(stream).then((raw) => {
				received.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
				callback(null);
			});
		}
	};
	const server = new SMTPServer(options);
	// A client that goes in the middle is its own concern.
	server.on('error', () => undefined);
	const listening = server.listen(port, '127.0.0.1');
	await once(listening, 'listening');
	const address = listening.address();
	if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
	return {
		...{ port: address.port, url: `smtp://127.0.0.1:${address.port}`, received },
		stop: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

/** The headers of a mail, unfolded. */
export const headersOf = ({ raw }: Received): ReadonlyMap<string, string> =>
	new Map(
		(raw.split('\r\n\r\n')[0] ?? '')
			.replace(/\r\n[ \t]+/g, ' ')
			.split('\r\n')
			.map((line) => {
				const at = line.indexOf(':');
				return [line.slice(0, at).toLowerCase(), decoded(line.slice(at + 1).trim())];
			})
	);

/** An encoded header (RFC 2047) in plain words. */
const decoded = (header: string): string =>
	header
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
			way.toLowerCase() === 'b' ? Buffer.from(words, 'base64').toString('utf8') : unquoted(words.replaceAll('_', ' '))
		);

const unquoted = (quoted: string): string =>
	Buffer.from(
		quoted
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
		'latin1'
	).toString('utf8');

/** A part of a mail by its media type, decoded. */
export function partOf({ raw }: Received, type: 'text/plain' | 'text/html'): string {
	const [, boundary = ''] = /boundary="([^"]+)"/.exec(raw) ?? [];
	const part = raw.split(`--${boundary}`).find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
	const [head = '', ...body] = part.split('\r\n\r\n');
	const content = body.join('\r\n\r\n');
	if (/base64/i.test(head)) return Buffer.from(content, 'base64').toString('utf8');
	return /quoted-printable/i.test(head) ? unquoted(content) : content;
}
