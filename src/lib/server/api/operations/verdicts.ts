/** Verdicts, and their review. */
import * as v from 'valibot';
import { NewReview, NewVerdict } from '#lib/domain/verdict.ts';
import { Precedent } from '#lib/domain/precedent.ts';
import { ReviewItem } from '#lib/domain/since-review.ts';
import { operation } from '../operation.ts';
import { Withdrawal, article, claim, claimBase, claimMade } from './shapes.ts';

export const verdicts = {
	proposeVerdict: operation({
		...{ method: 'POST', path: `${claim}/verdicts`, access: 'verdict.propose', body: NewVerdict, ...claimMade },
		summary: 'Propose a verdict. The newest counts; earlier ones stay in the history.'
	}),
	withdrawVerdict: operation({
		...{
			method: 'PATCH',
			path: `${claim}/verdicts/{verdict}`,
			access: 'verdict.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Withdraw your own verdict, or restore it.'
	}),
	readPrecedents: operation({
		...{ method: 'GET', path: `${claim}/precedents`, access: 'article.read', body: null, status: 200 },
		summary: 'What the desk has approved before of the same statement, the newest first.',
		answer: v.array(Precedent)
	}),
	requestReview: operation({
		...{ method: 'POST', path: `${claim}/review-request`, access: 'review.request', body: null, ...claimBase },
		summary: 'Ask an editor to review the verdict that counts.'
	}),
	cancelReview: operation({
		...{ method: 'DELETE', path: `${claim}/review-request`, access: 'review.request', body: null, ...claimBase },
		summary: 'Take the asking back, as long as nobody has decided.'
	}),
	review: operation({
		...{
			method: 'POST',
			path: `${claim}/verdicts/{verdict}/reviews`,
			access: 'review.decide',
			body: NewReview,
			...claimMade
		},
		summary: 'Approve a verdict, or return it with a reason. Nobody reviews their own.'
	}),
	readReviewQueue: operation({
		...{ method: 'GET', path: `${article}/review-queue`, access: 'article.read', body: null, status: 200 },
		summary: 'The claims that wait for a decision, each with what has changed since the last one.',
		answer: v.array(ReviewItem)
	}),
	withdrawReview: operation({
		...{
			method: 'PATCH',
			path: `${claim}/verdicts/{verdict}/reviews/{review}`,
			access: 'review.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Take your own decision back, or restore it.'
	})
};
