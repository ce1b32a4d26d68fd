import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/** Something went wrong that the person at the keyboard can mend: shown without a stack. */
export class Trouble extends Error {}

/**
 * Runs a program in the foreground, hands it our SIGINT and SIGTERM, and gives back its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export async function run(program, args, options = {}) {
	const child = spawn(program, args, { stdio: 'inherit', ...options });
	const stopForwarding = forwardSignals(child);
	try {
		return await exitCode(child);
	} finally {
		stopForwarding();
	}
}

/**
 * Runs a program whose output matters only when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function capture(program, args, options = {}) {
	const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const chunks = /** @type {Buffer[]} */ ([]);
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
	const stopForwarding = forwardSignals(child);
	try {
		const code = await exitCode(child);
		return { code, output: Buffer.concat(chunks).toString('utf8') };
	} finally {
		stopForwarding();
	}
}

/**
 * Like `capture`, but a failure ends the command: the output is shown without the addresses of package registries,
 * which are nobody's business but the machine's.
 * @param {string} what for the message: "Installing packages"
 * @param {string} program
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 */
export async function mustRun(what, program, args, options = {}) {
	const { code, output } = await capture(program, args, options);
	if (code === 0) return;
	throw new Trouble(`${what} failed (exit code ${code}).\n${withoutAddresses(output)}`);
}

/** @param {string} text */
export const withoutAddresses = (text) => text.replace(/\b(?:https?|git|ssh):\/\/\S+/g, '(address)').trimEnd();

/** @param {import('node:child_process').ChildProcess} child */
const exitCode = (child) =>
	new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
	});

/** While a child runs we only pass the signal on: the child decides when it is done, and we end with its code. */
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

let stopped = false;

/** Whether we were asked to end, so that nothing more is started. */
export const isStopped = () => stopped;

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
	/** @param {NodeJS.Signals} signal */
	const forward = (signal) => {
		stopped = true;
		child.kill(signal);
	};
	for (const signal of FORWARDED) process.on(signal, forward);
	const timer = watchNpm(() => forward('SIGTERM'));
	return () => {
		clearInterval(timer);
		for (const signal of FORWARDED) process.off(signal, forward);
	};
}

/**
 * A signal to npm ends npm and its shell but does not reach us: we notice that our parent is gone.
 * @param {() => void} gone
 */
function watchNpm(gone) {
	if (!process.env['npm_lifecycle_event']) return;
	const parent = process.ppid;
	return setInterval(() => process.ppid !== parent && gone(), 250);
}
