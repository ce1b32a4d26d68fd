/** Password hashes: argon2id with OWASP's parameters (19 MiB, two passes, one lane), as PHC strings. */
import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { turns } from '../turns.ts';

const argon2 = promisify(argon2Callback);
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;

/** Each hash holds 19 MiB and a thread: two at a time keep a flood of sign-ins from taking the machine. */
const inTurn = turns(2);

interface Cost {
	readonly memory: number;
	readonly passes: number;
	readonly parallelism: number;
}

const COST: Cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };

const derive = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
	inTurn(() => argon2('argon2id', { message: password.normalize('NFC'), nonce, ...cost, tagLength: HASH_BYTES }));

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export async function hashPassword(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const hash = await derive(password, nonce, COST);
	return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(nonce)}$${base64(hash)}`;
}

/** Against this an unknown account's password is checked, so that it takes as long as a known one's. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(HASH_BYTES))}`;

/** Whether the password is the one behind `stored`; false, after the same work, where nothing is stored. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
	const [, , , cost = '', nonce = '', hash = ''] = (stored ?? NOBODY).split('$');
	const expected = Buffer.from(hash, 'base64');
	const actual = await derive(password, Buffer.from(nonce, 'base64'), costOf(cost));
	return stored !== null && expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** What a stored hash cost, so that it is still matched after the parameters have been raised. */
function costOf(text: string): Cost {
	const [, memory, passes, parallelism] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(text) ?? [];
	return memory && passes && parallelism
		? { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
		: COST;
}
