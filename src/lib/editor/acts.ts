/** What a person can do to a claim, each by its name. */
import { amend, decideAmendment, withdrawAmendment } from './acts/amendment.ts';
import { addAnchor, loseAgain, moveAnchor, removeAnchor } from './acts/anchor.ts';
import { attach, changeEvidence } from './acts/evidence.ts';
import { change, lock, mark, withdraw } from './acts/mark.ts';
import { cancelReview, requestReview, review, withdrawReview } from './acts/review.ts';
import { confirm, propose, withdrawConfirmation, withdrawVerdict } from './acts/verdict.ts';

export { type Act, type Actor, type Bare, type Moved, type Where, kept } from './acts/act.ts';
export { amend, decideAmendment, withdrawAmendment } from './acts/amendment.ts';
export { addAnchor, moveAnchor, placed, removeAnchor } from './acts/anchor.ts';
export { type EvidenceFields, attach, changeEvidence } from './acts/evidence.ts';
export { type ClaimFields, change, lock, mark, withdraw } from './acts/mark.ts';
export { requestReview, review } from './acts/review.ts';
export { confirm, propose, withdrawVerdict } from './acts/verdict.ts';

// prettier-ignore
/** Every act of this file, by the name under which it is kept. */
export const makers = {
	mark, addAnchor, moveAnchor, loseAgain, attach, propose, review, confirm, amend, withdraw, change, lock,
	removeAnchor, changeEvidence, withdrawVerdict, requestReview, cancelReview, withdrawReview,
	withdrawConfirmation, withdrawAmendment, decideAmendment
} as const;
