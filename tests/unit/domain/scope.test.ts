import { describe, expect, it } from 'vitest';
import { type Action, actions, can } from '#lib/domain/role.ts';
import { type TokenScope, TokenScope as Scopes, scopeFor } from '#lib/domain/scope.ts';

const of = (scope: TokenScope | null): readonly Action[] => actions.filter((action) => scopeFor(action) === scope);

describe('an action belongs to one scope', () => {
	it('read: what changes nothing', () =>
		expect(of('read')).toEqual([
			...['article.read', 'article.export', 'source.read', 'people.read', 'question.read', 'inbox.read'],
			'settings.read'
		]));
	it('review: what decides, and what readers see', () =>
		expect(of('review')).toEqual(['article.publish', 'claim.lock', 'review.decide', 'review.withdraw']));
	it('admin: what is an admin’s', () =>
		expect(of('admin')).toEqual([
			...['publication.override', 'article.remove', 'case.import', 'settings.change', 'people.invite', 'people.change'],
			'webhook.manage'
		]));
	it('none: what no token does', () =>
		expect(of(null)).toEqual([
			...['session.read', 'session.close', 'token.read', 'token.make', 'token.revoke', 'service.manage']
		]));
	it('write: the rest', () =>
		expect(of('write')).toEqual([
			...['article.import', 'article.change', 'text.edit', 'article.visit', 'revision.name', 'presence.show'],
			...['claim.mark', 'claim.change', 'claim.assign', 'fact.dismiss', 'claim.schedule', 'evidence.attach'],
			...['evidence.change', 'source.change', 'source.capture', 'source.judge', 'call.log', 'comment.write'],
			...['comment.change', 'thread.resolve', 'amendment.propose', 'amendment.withdraw', 'verdict.propose'],
			...['verdict.withdraw', 'verdict.confirm', 'confirmation.withdraw', 'review.request', 'question.decide'],
			...['inbox.change', 'annotation.make', 'annotation.change', 'archive.change']
		]));
});

describe('a token', () => {
	const by = (role: 'checker' | 'editor' | 'admin', ...scopes: TokenScope[]) => ({ id: 'me', role, scopes });
	it('never does more than its person', () => {
		for (const role of ['checker', 'editor', 'admin'] as const) {
			const theirs = actions.filter((action) => can({ id: 'me', role }, action));
			const byToken = actions.filter((action) => can(by(role, ...Scopes.options), action));
			expect(byToken).toEqual(theirs.filter((action) => scopeFor(action) !== null));
		}
	});
	it('does nothing without a scope', () => expect(actions.filter((action) => can(by('admin'), action))).toEqual([]));
	it.each<[TokenScope, Action, boolean]>([
		['read', 'article.read', true],
		['read', 'claim.mark', false],
		['write', 'article.read', false],
		['write', 'claim.mark', true],
		['write', 'article.publish', false],
		['review', 'article.publish', true],
		['review', 'settings.change', false],
		['admin', 'settings.change', true]
	])('with the scope %s alone: %s is %s', (scope, action, may) => expect(can(by('admin', scope), action)).toBe(may));
	it('of a checker with every scope publishes nothing', () =>
		expect(can(by('checker', ...Scopes.options), 'article.publish')).toBe(false));
	it('keeps to what is its person’s own', () => {
		expect(can(by('checker', 'write'), 'comment.change', { authorId: 'me' })).toBe(true);
		expect(can(by('checker', 'write'), 'comment.change', { authorId: 'other' })).toBe(false);
	});
});
