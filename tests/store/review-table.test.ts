import { describe, expect, it } from 'vitest';
import type { Claim } from '#lib/domain/claim.ts';
import { isDomainError } from '#lib/domain/errors.ts';
import { DEFAULT_POLICY } from '#lib/domain/policy.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as reviews from '#lib/server/reviews.ts';
import * as settings from '#lib/server/settings.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, checker, claimOn, decide, newId, newVerdict, otherChecker, otherEditor, propose,
	requestReview, useNewsroom
} from '../support/newsroom.ts';

interface Given {
	readonly desk: Desk;
	readonly claim: Claim;
}

const asked = async ({ desk, claim }: Given) => requestReview(desk, await propose(desk, claim));
const blindly = (blind: 'off' | 'all') => settings.change(admin, { review: { ...DEFAULT_POLICY, blind } });

/** The claim is the first checker's, and so is what was proposed on it. */
const states = {
	open: async ({ claim }: Given) => claim,
	checking: ({ desk, claim }: Given) => propose(desk, claim),
	'in-review': asked,
	approved: ({ desk, claim }: Given) => approve(desk, claim),
	returned: async (given: Given) => decide(given.desk, await asked(given), { decision: 'returned', reason: 'No.' }),
	locked: async (given: Given) => {
		await asked(given);
		return claims.change(admin, given.desk.id, given.claim.id, { locked: true });
	},
	sealed: async (given: Given) => {
		await blindly('all');
		const sealed = await asked(given);
		await blindly('off');
		return sealed;
	},
	withdrawn: async (given: Given) => {
		await asked(given);
		return claims.change(admin, given.desk.id, given.claim.id, { withdrawn: true });
	}
} as const satisfies Record<string, (given: Given) => Promise<Claim>>;

const decision =
	(decided: 'approved' | 'returned') =>
	(user: User, { desk, claim }: Given) => {
		const ids = { articleId: desk.id, claimId: claim.id, verdictId: claim.verdicts.at(-1)?.id ?? newId() };
		return reviews.decide(user, ids, { id: newId(), decision: decided, reason: 'Because.' });
	};

const acts = {
	change: (user: User, { desk, claim }: Given) => claims.change(user, desk.id, claim.id, { note: 'N.' }),
	propose: (user: User, { desk, claim }: Given) => verdicts.propose(user, desk.id, claim.id, newVerdict()),
	ask: (user: User, { desk, claim }: Given) => verdicts.requestReview(user, desk.id, claim.id),
	approve: decision('approved'),
	return: decision('returned'),
	lock: (user: User, { desk, claim }: Given) => claims.change(user, desk.id, claim.id, { locked: true })
} as const;

type Act = keyof typeof acts;
type State = keyof typeof states;

// prettier-ignore
/** What another checker, an editor and an admin get, none of whom gave the verdict. */
const table: Readonly<Record<State, Readonly<Record<Act, readonly [string, string, string]>>>> = {
	open: {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['invalid', 'invalid', 'invalid'],
		approve: ['not_found', 'not_found', 'not_found'], return: ['not_found', 'not_found', 'not_found'],
		lock: ['forbidden', 'ok', 'ok']
	},
	checking: {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['ok', 'ok', 'ok'],
		approve: ['forbidden', 'conflict', 'conflict'], return: ['forbidden', 'conflict', 'conflict'],
		lock: ['forbidden', 'ok', 'ok']
	},
	'in-review': {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['ok', 'ok', 'ok'],
		approve: ['forbidden', 'ok', 'ok'], return: ['forbidden', 'ok', 'ok'],
		lock: ['forbidden', 'ok', 'ok']
	},
	approved: {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['ok', 'ok', 'ok'],
		approve: ['forbidden', 'conflict', 'conflict'], return: ['forbidden', 'conflict', 'conflict'],
		lock: ['forbidden', 'ok', 'ok']
	},
	returned: {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['ok', 'ok', 'ok'],
		approve: ['forbidden', 'conflict', 'conflict'], return: ['forbidden', 'conflict', 'conflict'],
		lock: ['forbidden', 'ok', 'ok']
	},
	locked: {
		change: ['forbidden', 'ok', 'ok'], propose: ['forbidden', 'ok', 'ok'], ask: ['forbidden', 'ok', 'ok'],
		approve: ['forbidden', 'ok', 'ok'], return: ['forbidden', 'ok', 'ok'],
		lock: ['forbidden', 'ok', 'ok']
	},
	sealed: {
		change: ['ok', 'ok', 'ok'], propose: ['ok', 'ok', 'ok'], ask: ['invalid', 'invalid', 'invalid'],
		approve: ['forbidden', 'conflict', 'conflict'], return: ['forbidden', 'conflict', 'conflict'],
		lock: ['forbidden', 'ok', 'ok']
	},
	withdrawn: {
		change: ['ok', 'ok', 'ok'], propose: ['conflict', 'conflict', 'conflict'], ask: ['conflict', 'conflict', 'conflict'],
		approve: ['forbidden', 'conflict', 'conflict'], return: ['forbidden', 'conflict', 'conflict'],
		lock: ['forbidden', 'ok', 'ok']
	}
};

const answerOf = (act: Promise<unknown>): Promise<string> =>
	act.then(
		() => 'ok',
		(error: unknown) => (isDomainError(error) ? error.code : String(error))
	);

describe.each(engines)('who may do what in which state, on $name:', (engine) => {
	useNewsroom(engine);

	const rows = Object.keys(table) as State[];
	describe.each(rows)('a claim that is %s', (state) => {
		it.each(Object.keys(acts) as Act[])('%s', async (act) => {
			const answers: string[] = [];
			for (const user of [otherChecker, otherEditor, admin]) {
				const given = await claimOn('Police held 19 people.', '19');
				const claim = await states[state](given);
				answers.push(await answerOf(acts[act](user, { ...given, claim })));
			}
			expect(answers).toEqual(table[state][act]);
		});
		it('is not decided on by whoever gave the verdict', async () => {
			const given = await claimOn('Police held 19 people.', '19');
			const claim = await states[state](given);
			expect(await answerOf(acts.approve(checker, { ...given, claim }))).not.toBe('ok');
		});
	});
});
