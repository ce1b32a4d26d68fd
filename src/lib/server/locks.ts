/** Locked claims: only editors change them until they are unlocked. Talk about them goes on. */
import { Forbidden } from '#lib/domain/errors.ts';
import type { Verb } from '#lib/domain/event.ts';
import { can } from '#lib/domain/role.ts';
import type { Tx } from './db/client.ts';

const TALK: ReadonlySet<string> = new Set(['comment', 'thread']);

/** `Forbidden` where somebody who may not lock claims is about to change one that is locked. Every write asks. */
export async function expectUnlocked(tx: Tx, actorId: string | null, subject: string, verb?: Verb): Promise<void> {
	if (actorId === null || TALK.has(verb?.split('.')[0] ?? '')) return;
	const row = await tx.selectFrom('claim').select('lockedAt').where('id', '=', subject).executeTakeFirst();
	if (row?.lockedAt == null) return;
	const person = await tx.selectFrom('person').select(['id', 'role']).where('id', '=', actorId).executeTakeFirst();
	if (person && can(person, 'claim.lock')) return;
	throw new Forbidden(
		'An editor has locked this claim. Ask them to unlock it, or say in its thread what should change.'
	);
}
