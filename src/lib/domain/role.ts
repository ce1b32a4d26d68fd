/** Who may do what: the one predicate, as a table that the tests are generated from. Deny by default. */
import * as v from 'valibot';
import { type TokenScope, scopeFor } from './scope.ts';

export const Role = v.picklist(['checker', 'editor', 'admin']);
export type Role = v.InferOutput<typeof Role>;

/** `any`: whatever the subject. `own`: only what this person made. `others`: only what somebody else made. */
type Scope = 'any' | 'own' | 'others';

const table = {
	// Reading
	'article.read': { checker: 'any', editor: 'any', admin: 'any' },
	'article.export': { checker: 'any', editor: 'any', admin: 'any' },
	'source.read': { checker: 'any', editor: 'any', admin: 'any' },
	'people.read': { checker: 'any', editor: 'any', admin: 'any' },
	// The article
	'article.import': { checker: 'any', editor: 'any', admin: 'any' },
	'article.change': { checker: 'own', editor: 'any', admin: 'any' },
	'article.publish': { editor: 'any', admin: 'any' },
	// Past what blocks a publication only an admin goes, with a reason.
	'publication.override': { admin: 'any' },
	'article.remove': { admin: 'any' },
	// The words are the author's and the editors'; a checker proposes an edit.
	'text.edit': { editor: 'any', admin: 'any' },
	'article.visit': { checker: 'any', editor: 'any', admin: 'any' },
	'revision.name': { checker: 'any', editor: 'any', admin: 'any' },
	// A case brings verdicts and reviews in under other people's names: only an admin can answer for that.
	'case.import': { admin: 'any' },
	// Where one is in an article shows to whoever reads it.
	'presence.show': { checker: 'any', editor: 'any', admin: 'any' },
	// Its claims
	'claim.mark': { checker: 'any', editor: 'any', admin: 'any' },
	'claim.change': { checker: 'any', editor: 'any', admin: 'any' },
	// Work is handed around freely, and the history says by whom; the time it is due is for editors, and for who has it.
	'claim.assign': { checker: 'any', editor: 'any', admin: 'any' },
	// A locked claim is changed by editors alone until one unlocks it.
	'claim.lock': { editor: 'any', admin: 'any' },
	// What needs no check is everybody's to say, and to take back: the reason stands beside it.
	'fact.dismiss': { checker: 'any', editor: 'any', admin: 'any' },
	'claim.schedule': { checker: 'own', editor: 'any', admin: 'any' },
	'evidence.attach': { checker: 'any', editor: 'any', admin: 'any' },
	'evidence.change': { checker: 'any', editor: 'any', admin: 'any' },
	'source.change': { checker: 'any', editor: 'any', admin: 'any' },
	// A copy takes nothing away: all that there are stay.
	'source.capture': { checker: 'any', editor: 'any', admin: 'any' },
	// What a source is worth is found out by whoever reads it; the act is undone as easily as it is done.
	'source.judge': { checker: 'any', editor: 'any', admin: 'any' },
	'call.log': { checker: 'any', editor: 'any', admin: 'any' },
	'comment.write': { checker: 'any', editor: 'any', admin: 'any' },
	// Words are changed only by who wrote them.
	'comment.change': { checker: 'own', editor: 'own', admin: 'own' },
	// Whoever takes part may say that a question is answered.
	'thread.resolve': { checker: 'any', editor: 'any', admin: 'any' },
	'amendment.propose': { checker: 'any', editor: 'any', admin: 'any' },
	'amendment.withdraw': { checker: 'own', editor: 'own', admin: 'own' },
	// Verdict and review
	'verdict.propose': { checker: 'any', editor: 'any', admin: 'any' },
	'verdict.withdraw': { checker: 'own', editor: 'own', admin: 'own' },
	'verdict.confirm': { checker: 'any', editor: 'any', admin: 'any' },
	'confirmation.withdraw': { checker: 'own', editor: 'own', admin: 'own' },
	'review.request': { checker: 'any', editor: 'any', admin: 'any' },
	// Nobody reviews their own verdict, not even an admin.
	'review.decide': { editor: 'others', admin: 'others' },
	'review.withdraw': { editor: 'own', admin: 'own' },
	// What readers ask is everyone's to look into; a claim of it is marked as any other.
	'question.read': { checker: 'any', editor: 'any', admin: 'any' },
	'question.decide': { checker: 'any', editor: 'any', admin: 'any' },
	// What somebody is told is theirs alone.
	'inbox.read': { checker: 'own', editor: 'own', admin: 'own' },
	'inbox.change': { checker: 'own', editor: 'own', admin: 'own' },
	// What other systems say of an article's words: theirs to change, and for editors to tidy up.
	'annotation.make': { checker: 'any', editor: 'any', admin: 'any' },
	'annotation.change': { checker: 'own', editor: 'any', admin: 'any' },
	// What the archive says stands beside every claim: editors answer for what comes in.
	'archive.change': { editor: 'any', admin: 'any' },
	// The newsroom
	// What the newsroom has set is no secret to those who work by it.
	'settings.read': { checker: 'any', editor: 'any', admin: 'any' },
	'settings.change': { admin: 'any' },
	'people.invite': { admin: 'any' },
	'people.change': { admin: 'others' },
	'session.read': { checker: 'own', editor: 'own', admin: 'own' },
	'session.close': { checker: 'own', editor: 'own', admin: 'own' },
	// Programs
	'token.read': { checker: 'own', editor: 'own', admin: 'own' },
	'token.make': { checker: 'own', editor: 'own', admin: 'own' },
	'token.revoke': { checker: 'own', editor: 'own', admin: 'own' },
	// Tokens of the newsroom's own, and addresses that are told of what happens, go past every person.
	'service.manage': { admin: 'any' },
	'webhook.manage': { admin: 'any' }
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as readonly Action[];

/** What the rule has to know of the thing: the person who made it, where that matters. */
export interface Subject {
	readonly authorId: string;
}

export interface Actor {
	readonly id: string;
	readonly role: Role;
	/** What the token that they act by may be used for; a person who is signed in has none. */
	readonly scopes?: readonly TokenScope[];
}

/** Whether this person may do this to this subject. Without a subject: whether there is any subject they may do it to. */
export function can(actor: Actor, action: Action, subject?: Subject): boolean {
	const scope = scopeOf(actor.role, action);
	if (!scope || !reaches(actor, action)) return false;
	if (scope === 'any' || !subject) return true;
	return scope === 'own' ? subject.authorId === actor.id : subject.authorId !== actor.id;
}

/** Whether the token that somebody acts by reaches an action. It never adds to what their role has. */
export function reaches({ scopes }: Pick<Actor, 'scopes'>, action: Action): boolean {
	if (scopes === undefined) return true;
	const needed = scopeFor(action);
	return needed !== null && scopes.includes(needed);
}

/** Only what stands in the table itself: every object also has a "toString", which is no role and gives no right. */
function scopeOf(role: Role, action: Action): Scope | undefined {
	const scopes: Partial<Record<Role, Scope>> = Object.hasOwn(table, action) ? table[action] : {};
	return Object.hasOwn(scopes, role) ? scopes[role] : undefined;
}
