/** The article's text: its steps, the edits that people propose, and the confirming of verdicts for changed words. */
import * as v from 'valibot';
import { NewAmendment, NewAmendmentDecision } from '#lib/domain/amendment.ts';
import { NewConfirmation } from '#lib/domain/confirmation.ts';
import { NewSteps, Step } from '#lib/domain/step.ts';
import { operation } from '../operation.ts';
import { MIB, Withdrawal, article, claim, claimBase, claimMade } from './shapes.ts';

export const text = {
	readSteps: operation({
		...{ method: 'GET', path: `${article}/steps`, access: 'article.read', body: null, status: 200 },
		summary: 'The steps of the text after a version, at most 1,000, and the version of the text as it is.',
		answer: v.strictObject({ version: v.number(), steps: v.array(Step) }),
		query: { after: 'The version after which to begin; 0 is the text as it was brought in.' }
	}),
	sendSteps: operation({
		...{ method: 'POST', path: `${article}/steps`, access: 'text.edit', body: NewSteps, status: 200 },
		summary: 'Edit the text by ProseMirror steps on its newest version; 409 when others were faster.',
		answer: v.strictObject({ version: v.number() }),
		limit: 4 * MIB
	}),
	confirmVerdict: operation({
		...{
			method: 'POST',
			path: `${claim}/confirmations`,
			access: 'verdict.confirm',
			body: NewConfirmation,
			...claimMade
		},
		summary: 'Confirm the verdict of a stale claim for its words as they are now.'
	}),
	withdrawConfirmation: operation({
		...{
			method: 'PATCH',
			path: `${claim}/confirmations/{confirmation}`,
			access: 'confirmation.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Take your own confirmation back, or restore it.'
	}),
	proposeAmendment: operation({
		...{ method: 'POST', path: `${claim}/amendments`, access: 'amendment.propose', body: NewAmendment, ...claimMade },
		summary: 'Propose other words for a passage of the claim.'
	}),
	withdrawAmendment: operation({
		...{
			method: 'PATCH',
			path: `${claim}/amendments/{amendment}`,
			access: 'amendment.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Withdraw your own proposed edit, or restore it.'
	}),
	decideAmendment: operation({
		...{
			method: 'POST',
			path: `${claim}/amendments/{amendment}/decision`,
			access: 'text.edit',
			body: NewAmendmentDecision,
			...claimBase
		},
		summary: 'Accept a proposed edit, which makes it a step of the text; decline it; null takes the decision back.'
	})
};
