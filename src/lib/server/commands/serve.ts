/** `galley serve`: the small server around SvelteKit's handler, with limits that Node's defaults leave open. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { Conflict } from '#lib/domain/errors.ts';
import { type Config, isLoopback, readConfig } from '../config.ts';
import { disconnect } from '../db/client.ts';
import { logError } from '../api/log.ts';
import { handedOver } from '../buffer/hand-over.ts';
import { demonstrationAccounts } from '../demonstration/accounts.ts';
import { makeDemonstration } from '../demonstration/content.ts';
import { WORKER_POLICY, securityHeaders } from '../headers.ts';
import type { Mode } from '../settings.ts';
import { firstAdminLink, found, open } from '../start.ts';
import { SLOWEST, isOutOfBounds } from './bounds.ts';
import { type Command, say } from './command.ts';

const SECOND = 1000;

/** What SvelteKit's adapter makes of a request. It says nothing of its type, and answers a promise where it renders. */
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export const serve: Command = {
	usage: 'serve [--demonstration]',
	summary:
		'Serve the newsroom on HOST and PORT (127.0.0.1:3000). --demonstration founds a new newsroom with sample people and articles.',
	options: { demonstration: { type: 'boolean' } },
	stays: true,
	async run(_, { demonstration }) {
		const config = readConfig();
		await open(config);
		const founding = await found(config, demonstration && isLoopback(config.host) ? 'demonstration' : 'newsroom');
		if (founding.mode === 'demonstration' && founding.isNew) await makeDemonstration();
		const link = founding.mode === 'newsroom' ? await firstAdminLink(config) : null;
		await disconnect();
		const server = await listen(config, await kitHandler(config));
		greet(config, founding.mode, link);
		stopOnSignal(server);
	}
};

export const demo: Command = {
	usage: 'demo',
	summary: 'Found a demonstration newsroom without serving it.',
	async run() {
		const config = readConfig();
		await open(config);
		const founding = await found(config, 'demonstration');
		if (!founding.isNew) throw new Conflict('A newsroom is here already. Give another folder with --data.');
		await makeDemonstration();
	}
};

/** SvelteKit's handler, which opens the database for itself. */
async function kitHandler({ origin }: Config): Promise<Handler> {
	process.env['ORIGIN'] = origin;
	// The small server below has looked at the length before; an upload is counted while it is stored.
	process.env['BODY_SIZE_LIMIT'] = 'Infinity';
	const { handler } = (await import(/* @vite-ignore */ new URL('./handler.js', import.meta.url).href)) as {
		handler: Handler;
	};
	return handler;
}

function listen({ host, port, origin }: Config, handler: Handler): Promise<Server> {
	const headers = new Headers(securityHeaders(origin));
	const home = new URL(origin);
	const front = handedOver();
	const server = createServer(
		{ requestTimeout: SLOWEST, headersTimeout: 10 * SECOND, maxHeaderSize: 16 * 1024 },
		(request, response) => {
			if (leadsHome(request, response, home, headers)) return;
			front(request, response, () => {
				response.setHeaders(headers);
				if (request.url === '/service-worker.js') response.setHeader('content-security-policy', WORKER_POLICY);
				response.once('finish', () => forgetRest(request));
				if (isOutOfBounds(request, response)) return;
				takeOneClick(request);
				// One request that nobody foresaw must not end the process for everyone.
				Promise.resolve(handler(request, response)).catch((error: unknown) => giveUp(request, response, error));
			});
		}
	);
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(`Port ${port} is taken. Set PORT to another one, for example PORT=3001.`)
					: error
			)
		);
		server.listen(port, host, () => resolve(server));
	});
}

/** What is left of a body that nobody has read would stand before the next request on the same connection. */
function forgetRest(request: IncomingMessage): void {
	if (request.complete) return;
	request.removeAllListeners('data');
	request.resume();
}

function giveUp(request: IncomingMessage, response: ServerResponse, error: unknown): void {
	logError(error, { request, route: { id: null } });
	if (response.headersSent) return void response.destroy();
	response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('Something went wrong on our side.');
}

/**
 * A mail program stops mails by a form that it posts to the page of the link (RFC 8058), from nowhere: for its form alone
 * SvelteKit would refuse it. It is led to the operation, which looks at the link's signature only.
 */
function takeOneClick(request: IncomingMessage): void {
	const { method, headers, url = '' } = request;
	if (method !== 'POST' || headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return;
	const [, token] = /^\/unsubscribe\/([\w.-]+)$/.exec(url) ?? [];
	if (token === undefined) return;
	request.url = `/api/unsubscriptions/${token}`;
	delete headers['content-type'];
}

/** On loopback a person may type localhost: they are led to the one origin that cookies and checks are made for. */
function leadsHome(request: IncomingMessage, response: ServerResponse, home: URL, headers: Headers): boolean {
	const asked = request.headers.host ?? home.host;
	if (asked === home.host || request.method !== 'GET' || !isLoopback(home.hostname)) return false;
	if (!isLoopback(asked.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''))) return false;
	response.setHeaders(headers);
	response.writeHead(308, { location: `${home.origin}${request.url ?? '/'}` }).end();
	return true;
}

function greet({ origin }: Config, mode: Mode, link: string | null): void {
	say(`\nGalley is at ${origin}`);
	if (mode === 'demonstration') {
		say('This is a demonstration. Sign in with one of');
		for (const { email, role } of demonstrationAccounts.people) say(`  ${email}  (${role})`);
		say(`and the password: ${demonstrationAccounts.password}`);
	}
	if (mode === 'newsroom' && !link) say('Ready. Sign in with your own account.');
	if (link) say(`Make the first admin's account with this link. It works once, for seven days:\n  ${link}`);
}

/** Let running requests end, but cut event streams, which never do. */
function stopOnSignal(server: Server): void {
	const stop = (): void => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), 500).unref();
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}
