/** What a reader would notice between two publications of an article: what a correction note has to tell. */
import { type Claim, isStanding } from './claim.ts';
import { type Snapshot, verdictChanges } from './publication.ts';

export interface RevisionDifference {
	/** Verdicts that are others, by claim; rating ids. */
	readonly verdicts: readonly { readonly claim: number; readonly from: string | null; readonly to: string | null }[];
	/** Numbers of claims. */
	readonly added: readonly number[];
	readonly removed: readonly number[];
	/** The rating is the same, what is said of it is not. */
	readonly reworded: readonly number[];
	readonly resourced: readonly number[];
	/** Words of the article are others. */
	readonly text: boolean;
}

/** Compare two public snapshots. */
export function revisionDifference(before: Snapshot, after: Snapshot): RevisionDifference {
	const [old, now] = [byNumber(before), byNumber(after)];
	const [added, removed] = [without(now, old), without(old, now)];
	const isNew = new Set([...added, ...removed]);
	const verdicts = verdictChanges(before, after).filter(({ claim }) => !isNew.has(claim));
	const judged = new Set(verdicts.map(({ claim }) => claim));
	const both = [...now].flatMap(([number, claim]) => {
		const was = old.get(number);
		return was ? [[number, was, claim] as const] : [];
	});
	const where = (differs: (was: Claim, is: Claim) => boolean): number[] =>
		both.filter(([number, was, is]) => !judged.has(number) && differs(was, is)).map(([number]) => number);
	const reworded = where((was, is) => wordsOf(was) !== wordsOf(is));
	return {
		...{ verdicts, added, removed, reworded },
		resourced: where((was, is) => sourcesOf(was) !== sourcesOf(is)).filter((number) => !reworded.includes(number)),
		text: JSON.stringify(before.document) !== JSON.stringify(after.document)
	};
}

const byNumber = ({ claims }: Snapshot): ReadonlyMap<number, Claim> =>
	new Map(claims.filter(isStanding).map((claim) => [claim.number, claim]));

const without = (these: ReadonlyMap<number, Claim>, those: ReadonlyMap<number, Claim>): number[] =>
	[...these.keys()].filter((number) => !those.has(number)).sort((a, b) => a - b);

function wordsOf({ statement, verdicts }: Claim): string {
	const verdict = verdicts.at(-1);
	return JSON.stringify([statement, verdict?.said, verdict?.conclusion, verdict?.rationale]);
}

const sourcesOf = ({ evidence }: Claim): string =>
	JSON.stringify(
		evidence.map(({ sourceId, stance, excerpt, locator, figure }) => [sourceId, stance, excerpt, locator, figure])
	);
