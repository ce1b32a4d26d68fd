import { describe, expect, it } from 'vitest';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, checker, claimOn, decide, editor, otherChecker, propose, requestReview, useNewsroom
} from '../support/newsroom.ts';

type State = 'open' | 'checking' | 'in-review' | 'approved' | 'returned' | 'withdrawn';
type Step = (desk: Desk, claim: Claim) => Promise<Claim>;

/** How a claim comes into each state; its verdict, where it has one, is the checker's. */
const INTO: Readonly<Record<State, Step>> = {
	open: async (_, claim) => claim,
	checking: (desk, claim) => propose(desk, claim),
	'in-review': async (desk, claim) => requestReview(desk, await propose(desk, claim)),
	approved: (desk, claim) => approve(desk, claim),
	returned: async (desk, claim) =>
		decide(desk, await requestReview(desk, await propose(desk, claim)), { decision: 'returned', reason: 'Say when.' }),
	withdrawn: async (desk, claim) => {
		const asked = await requestReview(desk, await propose(desk, claim));
		return claims.change(checker, desk.id, asked.id, { withdrawn: true });
	}
};

const ACTS = {
	propose:
		(user: User): Step =>
		(desk, claim) =>
			propose(desk, claim, {}, user),
	'ask for review':
		(user: User): Step =>
		(desk, claim) =>
			verdicts.requestReview(user, desk.id, claim.id),
	approve:
		(user: User): Step =>
		(desk, claim) =>
			decide(desk, claim, {}, user)
} as const;

const PEOPLE = { author: checker, 'another checker': otherChecker, editor, admin } as const;

type Outcome = State | 'Conflict' | 'Forbidden' | 'Invalid';

/** Every act, in every state, by everyone: the state it leads to, or the refusal. */
// prettier-ignore
const TABLE: Readonly<Record<keyof typeof ACTS, Readonly<Partial<Record<State, Readonly<Record<keyof typeof PEOPLE, Outcome>>>>>>> = {
	propose: {
		open: { author: 'checking', 'another checker': 'checking', editor: 'checking', admin: 'checking' },
		checking: { author: 'checking', 'another checker': 'checking', editor: 'checking', admin: 'checking' },
		'in-review': { author: 'checking', 'another checker': 'checking', editor: 'checking', admin: 'checking' },
		approved: { author: 'checking', 'another checker': 'checking', editor: 'checking', admin: 'checking' },
		returned: { author: 'checking', 'another checker': 'checking', editor: 'checking', admin: 'checking' },
		withdrawn: { author: 'Conflict', 'another checker': 'Conflict', editor: 'Conflict', admin: 'Conflict' }
	},
	'ask for review': {
		open: { author: 'Invalid', 'another checker': 'Invalid', editor: 'Invalid', admin: 'Invalid' },
		checking: { author: 'in-review', 'another checker': 'in-review', editor: 'in-review', admin: 'in-review' },
		'in-review': { author: 'in-review', 'another checker': 'in-review', editor: 'in-review', admin: 'in-review' },
		approved: { author: 'approved', 'another checker': 'approved', editor: 'approved', admin: 'approved' },
		returned: { author: 'in-review', 'another checker': 'in-review', editor: 'in-review', admin: 'in-review' },
		withdrawn: { author: 'Conflict', 'another checker': 'Conflict', editor: 'Conflict', admin: 'Conflict' }
	},
	approve: {
		checking: { author: 'Forbidden', 'another checker': 'Forbidden', editor: 'Conflict', admin: 'Conflict' },
		'in-review': { author: 'Forbidden', 'another checker': 'Forbidden', editor: 'approved', admin: 'approved' },
		approved: { author: 'Forbidden', 'another checker': 'Forbidden', editor: 'Conflict', admin: 'Conflict' },
		returned: { author: 'Forbidden', 'another checker': 'Forbidden', editor: 'Conflict', admin: 'Conflict' },
		withdrawn: { author: 'Forbidden', 'another checker': 'Forbidden', editor: 'Conflict', admin: 'Conflict' }
	}
};

const cases = Object.entries(TABLE).flatMap(([act, states]) =>
	Object.entries(states).flatMap(([state, people]) =>
		Object.entries(people).map(([who, outcome]) => ({ act, state, who, outcome }))
	)
) as readonly { act: keyof typeof ACTS; state: State; who: keyof typeof PEOPLE; outcome: Outcome }[];

const outcomeOf = (work: Promise<Claim>): Promise<string> =>
	work.then(statusOf, (error: unknown) => (error instanceof Error ? error.constructor.name : String(error)));

describe.each(engines)('role, act and state on $name', (engine) => {
	useNewsroom(engine);
	it.each(cases)('$who: $act, when it is $state: $outcome', async ({ act, state, who, outcome }) => {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		const there = await INTO[state](desk, claim);
		expect(statusOf(there)).toBe(state);
		expect(await outcomeOf(ACTS[act](PEOPLE[who])(desk, there))).toBe(outcome);
	});
});
