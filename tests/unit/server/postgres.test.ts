import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { listen } from '#lib/server/db/postgres.ts';

/** A server that takes a connection and ends it at once, as one does that is starting or stopping. */
async function refusingServer() {
	let connections = 0;
	const server = createServer((socket) => {
		connections += 1;
		socket.on('error', () => undefined).destroy();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return { url: `postgres://galley@127.0.0.1:${port}/galley`, count: () => connections, close: () => server.close() };
}

describe('whoever listens to a database that is away', () => {
	it('asks again once a second, and not more with each time', async () => {
		const server = await refusingServer();
		const listener = listen(server.url, () => undefined);
		await setTimeout(2500);
		await listener.close();
		server.close();
		expect(server.count()).toBeGreaterThanOrEqual(2);
		expect(server.count()).toBeLessThanOrEqual(3);
	});
	it('asks no more once it is told to stop', async () => {
		const server = await refusingServer();
		const listener = listen(server.url, () => undefined);
		await setTimeout(100);
		await listener.close();
		const before = server.count();
		await setTimeout(1100);
		server.close();
		expect(server.count()).toBe(before);
	});
});
