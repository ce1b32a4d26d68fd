/**
 * The one way out: a connection is refused at the moment at which it would be made, by the address that the socket gets. A
 * name is looked up once, and what was looked at is what is connected to, so that a name cannot mean something else a
 * moment later.
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isOpen } from './address.ts';
import { closedAddress, closedPort } from './refusal.ts';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export interface Bounds {
	/** Ports besides 80 and 443. */
	readonly ports: readonly number[];
	/** "ADDRESS:PORT" that may be reached though they are private: a newsroom's own archive, a test's server. */
	readonly allow: readonly string[];
}

const USUAL = new Set([80, 443]);

const system: Resolve = (name) =>
	new Promise((done, fail) =>
		systemLookup(name, { all: true, verbatim: true }, (error, found) => (error ? fail(error) : done(found)))
	);

const written = (ip: string, port: number): string => `${isIP(ip) === 6 ? `[${ip}]` : ip}:${port}`;

/** Throws where this address and port may not be reached. */
function expectOpen({ ports, allow }: Bounds, ip: string, port: number): void {
	if (allow.includes(written(ip, port))) return;
	if (!USUAL.has(port) && !ports.includes(port)) throw closedPort(port);
	if (!isOpen(ip)) throw closedAddress();
}

/** Looks a name up and gives on what was found only where each of its addresses is open. */
function guardedLookup(bounds: Bounds, port: number, resolve: Resolve): LookupFunction {
	return (name, options, callback) => {
		const answer = async (): Promise<readonly LookupAddress[]> => {
			const found = await resolve(name);
			for (const { address } of found) expectOpen(bounds, address, port);
			return found;
		};
		answer().then(
			(found) => {
				const [first] = found;
				if (options.all) callback(null, [...found]);
				else callback(null, first?.address ?? '', first?.family ?? 4);
			},
			(error: NodeJS.ErrnoException) => callback(error, [])
		);
	};
}

/** Milliseconds in which a connection must stand. */
const CONNECTING = 10_000;

/** An agent for one errand. It keeps no connection, no cookie, and knows no proxy. */
export function makeDoor(bounds: Bounds, resolve: Resolve = system): Agent {
	const connect: buildConnector.connector = (options, callback) => {
		const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
		const host = options.hostname.replace(/^\[|\]$/g, '');
		try {
			// A host that is an address is looked up by nobody.
			if (isIP(host) !== 0) expectOpen(bounds, host, port);
		} catch (error) {
			return callback(asError(error), null);
		}
		const lookup = guardedLookup(bounds, port, resolve);
		buildConnector({ lookup, timeout: CONNECTING, allowH2: false })(options, (error, socket) => {
			if (error || !socket) return callback(error ?? new Error('No connection.'), null);
			try {
				// Whatever was believed until here: this is whom the socket talks to.
				expectOpen(bounds, socket.remoteAddress ?? '', port);
			} catch (refused) {
				socket.destroy();
				return callback(asError(refused), null);
			}
			callback(null, socket);
		});
	};
	return new Agent({ connect, pipelining: 0, maxHeaderSize: 16 * 1024, connections: 1 });
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
