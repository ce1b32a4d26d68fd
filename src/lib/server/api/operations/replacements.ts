/** New versions of an article's whole text. */
import { NewPlan, NewReplacement, Plan, Replacement } from '#lib/domain/replacement.ts';
import { NewReturn, NewReturnPlan, ReturnPlan, Returned } from '#lib/domain/returned.ts';
import { operation } from '../operation.ts';
import { MIB, article } from './shapes.ts';

export const replacements = {
	planReplacement: operation({
		...{ method: 'POST', path: `${article}/replacement-plans`, access: 'text.edit', body: NewPlan, status: 200 },
		summary: 'What would become of each passage if this document, or an earlier version, took the place of the text.',
		answer: Plan,
		limit: 20 * MIB
	}),
	replaceText: operation({
		...{ method: 'POST', path: `${article}/replacements`, access: 'text.edit', body: NewReplacement, status: 201 },
		summary: 'Put a new version in the place of the text, as planned. Proposals are taken only where you accept them.',
		answer: Replacement,
		limit: 20 * MIB
	}),
	planReturn: operation({
		...{ method: 'POST', path: `${article}/return-plans`, access: 'text.edit', body: NewReturnPlan, status: 200 },
		summary:
			'What a Word file that was exported from this article, and came back as an import preview answers it, would change: comments, settled threads, corrections, other text.',
		answer: ReturnPlan,
		limit: 20 * MIB
	}),
	takeReturn: operation({
		...{ method: 'POST', path: `${article}/returns`, access: 'text.edit', body: NewReturn, status: 201 },
		summary:
			'Take all that such a file brings, in one transaction. What lies within a claim’s words becomes a proposed correction there, or all of the text a new version.',
		answer: Returned,
		limit: 20 * MIB
	}),
	undoReplacement: operation({
		...{ method: 'DELETE', path: `${article}/replacements/{version}`, access: 'text.edit', body: null, status: 200 },
		summary: 'Take back the new version that you brought in, as long as nobody has edited it. Twice brings it back.',
		answer: Replacement
	})
};
