import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { at } from './paths.mjs';
import { Trouble } from './process.mjs';

/** Milliseconds within which a server with a demonstration stands. */
const PATIENCE = 120_000;
const PASSWORD = 'galley demonstration';

/**
 * The built server with the demonstration newsroom, while something is done with it.
 * @template T
 * @param {{ node: string, data: string, port: number }} how
 * @param {(origin: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withServer({ node, data, port }, work) {
	const origin = `http://127.0.0.1:${port}`;
	const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: origin, GALLEY_DATA: data };
	const server = spawn(node, [at('build', 'cli.js'), 'serve', '--demonstration'], {
		env: { ...env, GALLEY_FETCH: 'off' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	try {
		await stands(server);
		return await work(origin);
	} finally {
		server.kill();
		if (server.exitCode === null) await once(server, 'exit');
	}
}

/** @param {import('node:child_process').ChildProcess} server */
const stands = (server) =>
	new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Trouble('The server does not start.')), PATIENCE);
		let said = '';
		server.stdout?.on('data', (chunk) => {
			said += chunk;
			// The people and their password are named once it listens.
			if (!said.includes('password:')) return;
			clearTimeout(timer);
			resolve(undefined);
		});
		server.once('exit', () => reject(new Trouble('The server has ended before it was asked anything.')));
	});

/**
 * A token for a program, with scopes.
 * @param {string} origin
 * @param {readonly string[]} scopes
 * @returns {Promise<string>}
 */
export async function tokenFor(origin, scopes) {
	const token = await sessionOf(origin, 'editor');
	const asked = { id: crypto.randomUUID(), name: 'judge', scopes, days: 1 };
	return (await post(origin, '/api/v1/tokens', asked, token)).token;
}

/**
 * A session of one of the demonstration's people, by role.
 * @param {string} origin
 * @param {'checker' | 'editor' | 'admin'} role
 * @returns {Promise<string>} its token
 */
export const sessionOf = async (origin, role) =>
	(await post(origin, '/api/v1/sessions', { email: `${role}@galley.example`, password: PASSWORD })).token;

/**
 * The first article that readers have, by its id.
 * @param {string} origin
 * @param {string} token
 * @returns {Promise<string>}
 */
export async function publishedArticle(origin, token) {
	const answer = await fetch(`${origin}/api/v1/articles`, { headers: { authorization: `Bearer ${token}` } });
	const rows = /** @type {any[]} */ (await answer.json());
	return rows.find((row) => row.publication).article.id;
}

/**
 * @param {string} origin
 * @param {string} path
 * @param {unknown} body
 * @param {string} [token]
 */
export async function post(origin, path, body, token) {
	const answer = await fetch(origin + path, {
		method: 'POST',
		headers: { origin, 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
		body: JSON.stringify(body)
	});
	if (!answer.ok) throw new Trouble(`${path} answers ${answer.status}: ${await answer.text()}`);
	return answer.json();
}
