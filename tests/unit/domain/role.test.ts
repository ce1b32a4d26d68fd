import { describe, expect, it } from 'vitest';
import { type Action, type Role, actions, can } from '#lib/domain/role.ts';

const ROLES = ['checker', 'editor', 'admin'] as const;
const [ME, SOMEBODY] = ['me', 'somebody'];

// prettier-ignore
/** checker, editor, admin; each with a thing of their own, then with somebody else's. + may, - may not. */
const rights: Readonly<Record<Action, string>> = {
	'article.read':     '++ ++ ++',
	'article.export':   '++ ++ ++',
	'source.read':      '++ ++ ++',
	'people.read':      '++ ++ ++',
	'article.import':   '++ ++ ++',
	'article.change':   '+- ++ ++',
	'article.publish':  '-- ++ ++',
	'publication.override': '-- -- ++',
	'article.remove':   '-- -- ++',
	'text.edit':        '-- ++ ++',
	'article.visit':    '++ ++ ++',
	'revision.name':    '++ ++ ++',
	'case.import':      '-- -- ++',
	'presence.show':    '++ ++ ++',
	'claim.mark':       '++ ++ ++',
	'claim.change':     '++ ++ ++',
	'claim.assign':     '++ ++ ++',
	'claim.lock':       '-- ++ ++',
	'fact.dismiss':     '++ ++ ++',
	'claim.schedule':   '+- ++ ++',
	'evidence.attach':  '++ ++ ++',
	'evidence.change':  '++ ++ ++',
	'source.change':    '++ ++ ++',
	'source.capture':    '++ ++ ++',
	'source.judge':     '++ ++ ++',
	'call.log':         '++ ++ ++',
	'comment.write':    '++ ++ ++',
	'comment.change':   '+- +- +-',
	'thread.resolve':   '++ ++ ++',
	'amendment.propose': '++ ++ ++',
	'amendment.withdraw': '+- +- +-',
	'verdict.propose':  '++ ++ ++',
	'verdict.withdraw': '+- +- +-',
	'verdict.confirm':  '++ ++ ++',
	'confirmation.withdraw': '+- +- +-',
	'review.request':   '++ ++ ++',
	'review.decide':    '-- -+ -+',
	'review.withdraw':  '-- +- +-',
	'question.read':    '++ ++ ++',
	'question.decide':  '++ ++ ++',
	'inbox.read':       '+- +- +-',
	'inbox.change':     '+- +- +-',
	'annotation.make':  '++ ++ ++',
	'annotation.change': '+- ++ ++',
	'archive.change':   '-- ++ ++',
	'settings.read':    '++ ++ ++',
	'settings.change':  '-- -- ++',
	'people.invite':    '-- -- ++',
	'people.change':    '-- -- -+',
	'session.read':     '+- +- +-',
	'session.close':    '+- +- +-',
	'token.read':       '+- +- +-',
	'token.make':       '+- +- +-',
	'token.revoke':     '+- +- +-',
	'service.manage':   '-- -- ++',
	'webhook.manage':   '-- -- ++'
};

interface Case {
	readonly action: Action;
	readonly role: Role;
	readonly own: boolean;
	readonly others: boolean;
}

const cases = actions.flatMap((action): readonly Case[] => {
	const columns = rights[action].split(' ');
	return ROLES.map((role, index) => ({
		...{ action, role },
		own: columns[index]?.[0] === '+',
		others: columns[index]?.[1] === '+'
	}));
});

it('has a row here for every action', () => expect(Object.keys(rights)).toEqual(actions));

describe.each(cases)('$action by $role', ({ action, role, own, others }) => {
	const actor = { id: ME, role };
	it(`on their own: ${own}`, () => expect(can(actor, action, { authorId: ME })).toBe(own));
	it(`on somebody else's: ${others}`, () => expect(can(actor, action, { authorId: SOMEBODY })).toBe(others));
	it(`on anything at all: ${own || others}`, () => expect(can(actor, action)).toBe(own || others));
});

describe('what the table does not name is denied', () => {
	// Rows come from a database that somebody else may have written to.
	const actor = (role: string) => ({ id: ME, role: role as Role });
	it.each(['', 'reader', 'owner', 'Admin', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])(
		'the role "%s"',
		(role) => expect(actions.filter((action) => can(actor(role), action))).toEqual([])
	);
	it.each(['', 'article.burn', 'article', 'toString', 'constructor', '__proto__'])('the action "%s"', (action) =>
		expect(can(actor('admin'), action as Action)).toBe(false)
	);
});
