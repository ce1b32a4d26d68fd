/** Locked claims: only editors change them until they are unlocked. Talk about them goes on. */
import { Forbidden } from '#lib/domain/errors.ts';
import type { Verb } from '#lib/domain/event.ts';
import { can } from '#lib/domain/role.ts';
import type { Tx } from './db/client.ts';

const TALK: ReadonlySet<string> = new Set(['comment', 'thread']);

/** Whether an event is about what is said of a claim, and not about the claim. */
export const isTalk = (verb: Verb): boolean => TALK.has(verb.split('.')[0] ?? '');

/** `Forbidden` where somebody who may not lock claims is about to change some of which one is locked. Every write asks. */
export async function expectUnlocked(tx: Tx, actorId: string | null, subjects: readonly string[]): Promise<void> {
	if (actorId === null || subjects.length === 0) return;
	const locked = await tx
		.selectFrom('claim')
		.select('id')
		.where('id', 'in', [...subjects])
		.where('lockedAt', 'is not', null)
		.limit(1)
		.executeTakeFirst();
	if (!locked) return;
	const person = await tx.selectFrom('person').select(['id', 'role']).where('id', '=', actorId).executeTakeFirst();
	if (person && can(person, 'claim.lock')) return;
	throw new Forbidden(
		'An editor has locked this claim. Ask them to unlock it, or say in its thread what should change.'
	);
}
