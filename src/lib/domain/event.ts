/** One row of an append-only log: who did what to which thing, and the hash of the row before. */
import * as v from 'valibot';
import { Id, Time } from './text.ts';

// prettier-ignore
export const Verb = v.picklist([
	'article.imported', 'original.kept', 'article.changed', 'article.removed', 'article.doubted', 'article.cleared',
	'claim.marked', 'claim.changed', 'claim.withdrawn', 'claim.restored',
	'anchor.added', 'anchor.moved', 'anchor.removed',
	'anchor.reworded', 'anchor.changed', 'anchor.orphaned', 'anchor.recovered',
	'claim.confirmed', 'confirmation.withdrawn', 'confirmation.restored',
	'claim.split', 'claim.merged', 'claim.unmerged', 'claim.locked', 'claim.unlocked',
	'amendment.proposed', 'amendment.accepted', 'amendment.declined', 'amendment.reopened',
	'amendment.withdrawn', 'amendment.restored',
	'text.changed', 'text.replaced', 'text.restored', 'revision.named', 'file.returned',
	'evidence.attached', 'evidence.changed', 'evidence.withdrawn', 'evidence.restored',
	'evidence.doubted', 'evidence.cleared', 'evidence.moved',
	'source.added', 'source.changed', 'source.doubted', 'source.cleared', 'source.merged', 'source.unmerged',
	'copy.asked', 'copy.stored', 'copy.archived', 'link.checked',
	'call.made', 'call.changed', 'call.withdrawn', 'call.restored',
	'verdict.proposed', 'verdict.withdrawn', 'verdict.restored', 'check.entered', 'checks.opened',
	'fact.dismissed', 'fact.restored',
	'review.requested', 'review.cancelled', 'review.approved', 'review.returned', 'review.withdrawn',
	'comment.written', 'comment.changed', 'comment.withdrawn', 'comment.restored',
	'thread.resolved', 'thread.reopened',
	'publication.made', 'publication.withdrawn', 'publication.restored',
	'publication.planned', 'publication.cancelled', 'publication.blocked', 'key.made',
	'newsroom.founded', 'settings.changed', 'person.invited', 'person.joined', 'person.changed', 'invitation.withdrawn',
	'session.opened', 'session.closed',
	'question.asked', 'question.accepted', 'question.dismissed', 'question.reopened',
	'token.made', 'token.revoked', 'webhook.made', 'webhook.changed', 'webhook.removed', 'webhook.disabled',
	'annotation.made', 'annotation.changed', 'annotation.withdrawn',
	'archive.brought', 'archive.withdrawn', 'archive.restored'
]);
export type Verb = v.InferOutput<typeof Verb>;

export const Event = v.strictObject({
	/** From 1, without gaps within a log. */
	sequence: v.number(),
	actorId: v.nullable(Id),
	verb: Verb,
	/** The claim, article or person that the event is about. */
	subject: v.string(),
	payload: v.record(v.string(), v.unknown()),
	at: Time,
	/** SHA-256, hex. */
	hash: v.string()
});
export type Event = Readonly<v.InferOutput<typeof Event>>;

/** The log of the newsroom's own acts (people, sessions); every article has a log of its own, named by its id. */
export const NEWSROOM_LOG = 'newsroom';

/** What the first event of a log has for the hash before it. */
export const NO_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is an event's hash. Every field stands in it as JSON in a fixed order, so that no two
 * different events share it.
 */
export function hashedText(log: string, previousHash: string, event: Omit<Event, 'hash'>): string {
	const { sequence, actorId, verb, subject, payload, at } = event;
	return JSON.stringify([log, previousHash, sequence, actorId, verb, subject, payload, at]);
}
