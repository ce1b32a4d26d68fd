/** What an article's session says to the person. */
import type { ApiError } from '#lib/client.ts';
import type { Refusal } from '#lib/domain/bulk.ts';
import type { MessageKey } from '#lib/i18n.ts';
import type { Act } from './acts.ts';
import type { Range } from './commands.ts';

/** What does not apply, and why. */
export type Saying =
	| 'say.verdictFirst'
	| 'say.ownVerdict'
	| 'say.voted'
	| 'say.mayNotLock'
	| 'say.notAsked'
	| 'say.nothingToUndo'
	| 'say.noClaim'
	| 'say.mayNotEdit'
	| 'say.notStale'
	| 'say.noAmendment'
	| 'say.noRepeats'
	| 'say.hasParts'
	| 'say.nothingPasted'
	| 'say.sourceElsewhere'
	| 'say.notTurned';

/** What the session tells the person; the page shows it. */
export interface Voice {
	/** An act was done, and can be undone. Answers the way to take that back, should it be refused. */
	readonly did: (act: Act) => () => void;
	readonly refused: (act: Act, refusal: ApiError) => void;
	/** Of an act on many claims some were refused. */
	readonly partly: (act: Act, refusals: readonly Refusal[]) => void;
	/** Something else than a claim was changed, and can be changed back. */
	readonly changed: (label: MessageKey) => void;
	readonly say: (key: Saying) => void;
	/** Words that the person typed have no place any more, or were refused. */
	readonly kept: (refusal: ApiError | null) => void;
	/** One of several claims on the same words is selected: which of how many, from 1. */
	readonly among: (at: number, count: number) => void;
	/** Words that are a claim already: open it, or mark them as another. */
	readonly ask: (existing: readonly string[], range: Range) => void;
}
