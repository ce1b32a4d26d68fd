/**
 * What a token may be used for: groups of the actions that roles are made of. A token can do what its scopes name and its
 * person may; what no scope has, only the person themselves does, signed in.
 */
import * as v from 'valibot';
import type { Action } from './role.ts';

export const TokenScope = v.picklist(['read', 'write', 'review', 'admin']);
export type TokenScope = v.InferOutput<typeof TokenScope>;

const REVIEW: ReadonlySet<string> = new Set<Action>([
	...(['review.decide', 'review.withdraw', 'claim.lock', 'article.publish'] as const)
]);
const ADMIN: ReadonlySet<string> = new Set<Action>([
	...(['settings.change', 'people.invite', 'people.change', 'article.remove', 'case.import'] as const),
	...(['publication.override', 'webhook.manage'] as const)
]);
/** A token that makes tokens, or ends sessions, would outlive its own end. */
const PERSONAL: ReadonlySet<string> = new Set<Action>([
	...(['session.read', 'session.close', 'token.read', 'token.make', 'token.revoke', 'service.manage'] as const)
]);

/** The scope that an action belongs to; null for what no token does. */
export function scopeFor(action: Action): TokenScope | null {
	if (PERSONAL.has(action)) return null;
	if (ADMIN.has(action)) return 'admin';
	if (REVIEW.has(action)) return 'review';
	return action.endsWith('.read') || action === 'article.export' ? 'read' : 'write';
}
