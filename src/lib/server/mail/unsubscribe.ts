/** The link by which mails are stopped without signing in: it names its person, and a signature says that it is ours. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { NotFound } from '#lib/domain/errors.ts';
import { database } from '../db/client.ts';
import * as settings from '../settings.ts';

/** Made when it is first needed; whoever has it can stop mails, and nothing else. */
async function secret(): Promise<string> {
	const known = await settings.read('mail.secret');
	if (known !== null) return known;
	const made = randomBytes(32).toString('base64url');
	await database()
		.insertInto('setting')
		.values({ key: 'mail.secret', value: made })
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
	// Another instance may have been first: then its counts.
	return (await settings.read('mail.secret')) ?? made;
}

const signature = (key: string, personId: string): string =>
	createHmac('sha256', key).update(`unsubscribe ${personId}`).digest('base64url');

/** The last part of a person's link. */
export const tokenFor = async (personId: string): Promise<string> =>
	`${personId}.${signature(await secret(), personId)}`;

/** Whose link it is; `NotFound` for one that is not ours. */
export async function personOf(token: string): Promise<string> {
	const [personId = '', given = ''] = token.split('.');
	const expected = Buffer.from(signature(await secret(), personId));
	const found = Buffer.from(given);
	if (found.length !== expected.length || !timingSafeEqual(found, expected)) throw new NotFound('This link');
	return personId;
}

/** Stop the mails of the link's person. Twice is once. */
export async function stop(token: string): Promise<void> {
	const personId = await personOf(token);
	await database().updateTable('noticeSetting').set({ mail: 'never' }).where('personId', '=', personId).execute();
}
