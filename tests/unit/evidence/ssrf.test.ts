/** Addresses that lead where the server must not go. A canary listens on every local address and must hear of nothing. */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isOpen } from '#lib/server/evidence/fetch/address.ts';
import type { Resolve } from '#lib/server/evidence/fetch/door.ts';
import { type Errand, FetchRefused, fetchPage } from '#lib/server/evidence/fetch/index.ts';

const CLOSED = 'This address leads into a private network, which Galley does not enter. Upload the copy yourself.';
const PASSWORD = 'The address holds a name or a password. Take them out of it, then try again.';
const NO_ADDRESS = 'This is no web address that begins with http:// or https://. Correct it, then try again.';

let canary: Server;
let guide: Server;
let port = 0;
let guidePort = 0;
const heard: string[] = [];

async function listen(server: Server, host: string): Promise<number> {
	server.listen(0, host);
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('It has no port.');
	return address.port;
}

beforeAll(async () => {
	canary = createServer((request, response) => {
		heard.push(`${request.headers.host}${request.url}`);
		response.end('secret');
	});
	canary.on('connection', () => heard.push('connection'));
	port = await listen(canary, '::');
	// One server that may be reached: it sends everyone on to where its query says.
	guide = createServer((request, response) => {
		const to = new URL(request.url ?? '/', 'http://guide').searchParams.get('to');
		if (to === null) return void response.writeHead(404).end();
		// What a header holds are bytes; these are UTF-8, as servers send them.
		response.writeHead(302, { location: Buffer.from(to).toString('latin1') }).end();
	});
	guidePort = await listen(guide, '127.0.0.1');
});
afterAll(() => {
	canary.close();
	guide.close();
});
afterEach(() => expect(heard.splice(0)).toEqual([]));

/** The canary's port is open to all, so that only the address can be what is refused. */
const errand = (resolve?: Resolve): Errand => ({
	bounds: { ports: [port], allow: [`127.0.0.1:${guidePort}`] },
	newsroom: { name: 'The Steppe', origin: 'https://check.example.org' },
	patience: 2000,
	...(resolve && { resolve })
});

async function refusalOf(address: string, resolve?: Resolve): Promise<string> {
	const fetched = await fetchPage(address, { ...errand(resolve), heedsRobots: false }).catch((error: unknown) => error);
	if (fetched instanceof FetchRefused) return fetched.message;
	throw new Error(`${address} was fetched.`);
}

/** Hosts as they may be written, each of which is a private address. */
// prettier-ignore
const HOSTS = [
	// Loopback, in every spelling that the web platform reads.
	'127.0.0.1', '127.0.0.2', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0x7f.0.0.1',
	'0177.0.0.1', '0177.1', '017700000001', '127.0.0x1', '127.0.0.01', '0x7F000001', '127.000.000.001', '0x7f.0x0.0x0.0x1',
	'127。0。0。1', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127.0.0.1.', '2130706433.', '%31%32%37.0.0.1', '127%2E0%2E0%2E1',
	// This network, and the machine itself.
	'0', '0.0.0.0', '0.0.0.1', '0.1.2.3', '0x0', '00', '0.255.255.255',
	// Private.
	'10.0.0.0', '10.0.0.1', '10.255.255.255', '10.1', '0xa.0.0.1', '012.0.0.1', '167772161', '0x0a000001',
	'172.16.0.1', '172.31.255.255', '172.20.10.1', '0xac.0x10.0.1', '2886729729', '0254.020.0.1',
	'192.168.0.1', '192.168.1.1', '192.168.255.255', '192.168.1', '0xc0a80001', '3232235521', '0300.0250.0.1',
	// Shared by carriers.
	'100.64.0.1', '100.127.255.255', '100.100.100.200', '1681915905', '0x64400001',
	// Link-local, and the metadata services that live there.
	'169.254.0.1', '169.254.169.254', '169.254.170.2', '169.254.255.255', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376',
	'169.254.43518', '169.16689662', '0xa9.0xfe.0xa9.0xfe', '168.63.129.16', '192.0.0.192',
	// Protocol, documentation and benchmark ranges.
	'192.0.0.1', '192.0.0.8', '192.0.0.170', '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.175.48.1',
	'198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '203.0.113.255',
	// Multicast, reserved, broadcast.
	'224.0.0.1', '224.0.0.251', '239.255.255.250', '232.1.2.3', '240.0.0.1', '250.1.2.3', '255.255.255.255', '4294967295',
	'0xffffffff', '037777777777',
	// IPv6: itself, unspecified, IPv4 inside it in all forms.
	'[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::0001]', '[0::1]', '[::ffff:127.0.0.1]',
	'[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]',
	'[::ffff:192.168.1.1]', '[::ffff:0:0]', '[::ffff:0.0.0.0]', '[::127.0.0.1]', '[::7f00:1]', '[::10.0.0.1]', '[::ffff:0:127.0.0.1]',
	'[::ffff:0:7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b::a00:1]',
	'[64:ff9b:1::1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:7f00:1::1]', '[2002:a00:1::1]', '[2002:a9fe:a9fe::1]',
	'[2002:c0a8:101::1]', '[2001:0:7f00:1::1]', '[2001::1]', '[2001:0:a9fe:a9fe::1]', '[2001:10::1]', '[2001:20::1]', '[2001:2::1]',
	// A public address in another's clothes is refused as well: nobody needs it so.
	'[::ffff:93.184.216.34]', '[64:ff9b::5db8:d822]', '[2002:5db8:d822::1]',
	// IPv6: local, private, documentation, multicast, what nobody was given.
	'[fe80::1]', '[fe80::a9fe:a9fe]', '[febf::1]', '[fec0::1]', '[fc00::1]', '[fd00::1]', '[fd00:ec2::254]', '[fdff:ffff::1]',
	'[fd20:ce::254]', '[ff01::1]', '[ff02::1]', '[ff02::fb]', '[ff05::1:3]', '[ff0e::1]', '[2001:db8::1]', '[2001:db8:ffff::1]',
	'[3fff::1]', '[100::1]', '[100:0:0:1::1]', '[4000::1]', '[5f00::1]', '[8000::1]', '[e000::1]', '[1::1]', '[200::1]',
	'[2620:4f:8000::1]'
] as const;

/** Addresses that are refused for what is around the host. */
// prettier-ignore
const TRICKS: readonly (readonly [string, string])[] = [
	['http://example.com@127.0.0.1:PORT/', PASSWORD],
	['http://example.com:80@127.0.0.1:PORT/', PASSWORD],
	['http://user:secret@example.com:PORT/', PASSWORD],
	['http://127.0.0.1:PORT@[::1]:PORT/', PASSWORD],
	['http://example.com%40127.0.0.1@127.0.0.1:PORT/', PASSWORD],
	['http://:@127.0.0.1:PORT/', CLOSED],
	['http://@127.0.0.1:PORT/', CLOSED],
	['http://127.0.0.1:PORT\\@example.com/', CLOSED],
	['http://127.0.0.1:PORT#@example.com/', CLOSED],
	['http://127.0.0.1:PORT?@example.com/', CLOSED],
	['http:127.0.0.1:PORT/', CLOSED],
	['http:/127.0.0.1:PORT/', CLOSED],
	['http:\\\\127.0.0.1:PORT\\', CLOSED],
	['http:////127.0.0.1:PORT/', CLOSED],
	['http://127.0.0.1\t:PORT/', CLOSED],
	['ht\ntp://127.0.0.1:PORT/', CLOSED],
	[' http://127.0.0.1:PORT/ ', CLOSED],
	['HTTP://127.0.0.1:PORT/', CLOSED],
	['https://127.0.0.1:PORT/', CLOSED],
	['https://[::1]:PORT/', CLOSED],
	['http://[::1%25lo]:PORT/', NO_ADDRESS],
	['http://[fe80::1%25eth0]:PORT/', NO_ADDRESS],
	['http://256.256.256.256:PORT/', NO_ADDRESS],
	['http://127.0.0.1.1:PORT/', NO_ADDRESS],
	['http://0x100000000:PORT/', NO_ADDRESS],
	['http://127.0.0.1:99999/', NO_ADDRESS],
	['http:///', NO_ADDRESS],
	['//127.0.0.1:PORT/', NO_ADDRESS],
	['127.0.0.1:PORT', NO_ADDRESS],
	['', NO_ADDRESS],
	['file:///etc/passwd', NO_ADDRESS],
	['ftp://127.0.0.1:PORT/', NO_ADDRESS],
	['gopher://127.0.0.1:PORT/_GET', NO_ADDRESS],
	['data:text/html,secret', NO_ADDRESS],
	['javascript:alert(1)', NO_ADDRESS],
	['blob:http://127.0.0.1:PORT/x', NO_ADDRESS],
	['ws://127.0.0.1:PORT/', NO_ADDRESS],
	['unix:/var/run/docker.sock', NO_ADDRESS],
	['view-source:http://127.0.0.1:PORT/', NO_ADDRESS],
	['dict://127.0.0.1:PORT/', NO_ADDRESS]
];

const at = (text: string): string => text.replaceAll('PORT', String(port));

it('the table is as long as it should be', () => expect(HOSTS.length + TRICKS.length).toBeGreaterThanOrEqual(190));

describe('a host of a private network is not reached', () => {
	it.each(HOSTS)('%s', async (host) => expect(await refusalOf(at(`http://${host}:PORT/`))).toBe(CLOSED));
	it.each(HOSTS)('%s after a redirect', async (host) => {
		const to = encodeURIComponent(at(`http://${host}:PORT/latest/meta-data/`));
		expect(await refusalOf(`http://127.0.0.1:${guidePort}/?to=${to}`)).toBe(CLOSED);
	});
});

describe('an address with a trick around its host is not reached', () => {
	it.each(TRICKS)('%j', async (address, words) => expect(await refusalOf(at(address))).toBe(words));
});

describe('a name that leads to a private address is not reached', () => {
	const family = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });
	const always =
		(...addresses: string[]): Resolve =>
		async () =>
			addresses.map(family);
	// prettier-ignore
	it.each([
		'localhost', 'LOCALHOST', 'localhost.', 'metadata.google.internal', 'instance-data', 'foo.localhost', 'ｌｏｃａｌｈｏｓｔ',
		'xn--e1afmkfd.example', 'пример.example', 'ⓔxample.example', 'db.internal', 'kubernetes.default.svc', 'a.nip.io', 'printer.local'
	])('%s', async (name) => expect(await refusalOf(at(`http://${name}:PORT/`), always('127.0.0.1'))).toBe(CLOSED));
	it.each(['::1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fe80::1%eth0', 'fd00::1', '0.0.0.0', '::'])(
		'when it means %s',
		async (address) => expect(await refusalOf(at('http://evil.example:PORT/'), always(address))).toBe(CLOSED)
	);
	it('when only one of its addresses is private', async () =>
		expect(await refusalOf(at('http://evil.example:PORT/'), always('93.184.216.34', '127.0.0.1'))).toBe(CLOSED));
	it('as the system knows it', async () => expect(await refusalOf(at('http://localhost:PORT/'))).toBe(CLOSED));

	it('when it means another address a moment later', async () => {
		let asked = 0;
		// The guide first, which may be reached; from the second look on the canary.
		const changing: Resolve = async () => [family((asked += 1) === 1 ? '127.0.0.1' : '::1')];
		const address = `http://rebind.example:${guidePort}/?to=${encodeURIComponent(at('http://rebind.example:PORT/'))}`;
		expect(await refusalOf(address, changing)).toBe(CLOSED);
		expect(asked).toBe(2);
	});
	it('however often it changes: what was looked at is what is connected to', async () => {
		const looks: string[] = [];
		const changing: Resolve = async () => {
			looks.push('looked');
			return [family(looks.length % 2 === 1 ? '93.184.216.34' : '127.0.0.1')];
		};
		for (let time = 0; time < 4; time += 1) {
			const words = await refusalOf(at('http://rebind.example:PORT/'), changing);
			// Nobody answers at the public address, so that either is a refusal; the canary has heard of neither.
			expect(words).toMatch(/private network|could not be reached|did not answer/);
		}
		expect(looks).toHaveLength(4);
	}, 20_000);
});

describe('an address of the open internet', () => {
	it.each(['93.184.216.34', '8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '11.0.0.1', '100.63.0.1'])(
		'%s is open',
		(ip) => expect(isOpen(ip)).toBe(true)
	);
	it.each(['2606:4700::1', '2a00:1450:4001::1', '2001:200::1', '2001:4860:4860::8888', '2400::1'])('%s is open', (ip) =>
		expect(isOpen(ip)).toBe(true)
	);
	it.each(['', 'example.com', '1.2.3', '0x7f.1', '127.1', '::g', '2606:4700::1%eth0'])('%j is none', (ip) =>
		expect(isOpen(ip)).toBe(false)
	);
});
