/**
 * The keys that publications are signed with. The secret half of the newest lies in a file beside the database, never in
 * it: whoever can change the database alone cannot sign what they changed. The public halves of all are known for good.
 */
import {
	type KeyObject,
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	randomUUID,
	sign
} from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { Invalid } from '#lib/domain/errors.ts';
import { signedText } from '#lib/domain/canonical.ts';
import type { PublicKey, Seal } from '#lib/domain/publication.ts';
import { readConfig } from './config.ts';
import { codeOf, database } from './db/client.ts';
import { write } from './events.ts';

export interface Signer {
	readonly id: string;
	/** Seal what has this hash and comes after this event. */
	readonly seal: (hash: string, event: string) => Seal;
}

/** The newsroom's signer. Its key is made where there is none yet. */
export async function signer(folder = readConfig().keysFolder): Promise<Signer> {
	const secret = (await readSecret(folder)) ?? (await makeSecret(folder, 'first'));
	const id = await register(secret);
	return {
		id,
		seal: (hash, event) => {
			const signature = sign(null, Buffer.from(signedText({ hash, event })), secret).toString('base64url');
			return { hash, event, key: id, signature };
		}
	};
}

/** All keys, the newest first. */
export async function list(folder = readConfig().keysFolder): Promise<PublicKey[]> {
	const secret = await readSecret(folder);
	const current = secret && idOf(publicBytes(secret));
	const rows = await database()
		.selectFrom('signingKey')
		.selectAll()
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
	return rows.map(({ id, publicKey, createdAt }) => ({ id, key: publicKey, createdAt, current: id === current }));
}

/** Sign with a new key from now on. What the old one signed stays good; its secret half is gone. */
export async function renew(folder = readConfig().keysFolder): Promise<string> {
	return register(await makeSecret(folder, 'next'));
}

const fileIn = (folder: string): string => join(folder, 'signing-key.pem');

async function readSecret(folder: string): Promise<KeyObject | null> {
	try {
		return createPrivateKey(await readFile(fileIn(folder)));
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return null;
		throw new Invalid('The key in {file} cannot be read. Whoever runs the server has to put it right.', {
			file: fileIn(folder)
		});
	}
}

/**
 * Make a key. `first`: another process may make one at the same moment, and the first stays. `next`: the one that is there
 * goes. The file is whole before it has its name.
 */
async function makeSecret(folder: string, which: 'first' | 'next'): Promise<KeyObject> {
	const { privateKey } = generateKeyPairSync('ed25519');
	const [file, part] = [fileIn(folder), `${fileIn(folder)}.${randomUUID()}`];
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await writeFile(part, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
	if (which === 'next') {
		await rename(part, file);
		return privateKey;
	}
	try {
		await link(part, file);
		return privateKey;
	} catch (error) {
		const made = codeOf(error) === 'EEXIST' ? await readSecret(folder) : null;
		if (!made) throw error;
		return made;
	} finally {
		await rm(part);
	}
}

/** The last 32 bytes of the key's DER are the key itself (RFC 8410). */
const publicBytes = (secret: KeyObject): Buffer =>
	createPublicKey(secret).export({ type: 'spki', format: 'der' }).subarray(-32);

const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Make the public half known, if it is not yet. Answers the key's id. */
async function register(secret: KeyObject): Promise<string> {
	const bytes = publicBytes(secret);
	const id = idOf(bytes);
	const known = await database().selectFrom('signingKey').select('id').where('id', '=', id).executeTakeFirst();
	if (known) return id;
	await write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const row = { id, publicKey: bytes.toString('base64url'), createdAt: now };
		const made = await tx
			.insertInto('signingKey')
			.values(row)
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.execute();
		if (made.length > 0) await append('key.made', id, { key: row.publicKey });
	});
	return id;
}
