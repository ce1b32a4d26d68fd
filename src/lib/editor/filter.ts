/** Which claims are looked at: by status, verdict, person, missing source and words, as the address of the page says it. */
import { type Claim, ClaimStatus, evidenceCount } from '#lib/domain/claim.ts';
import type { Outcome } from '#lib/domain/family.ts';
import type { Source } from '#lib/domain/source.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';

export interface Filter {
	readonly status: readonly ClaimStatus[];
	/** Ids of ratings; `none` for claims without one. */
	readonly verdict: readonly string[];
	/** Ids of people; `none` for claims that nobody is to check. */
	readonly person: readonly string[];
	readonly sourceless: boolean;
	readonly words: string;
}

export const NO_FILTER: Filter = { status: [], verdict: [], person: [], sourceless: false, words: '' };
export const NONE = 'none';

/** The longest words that are looked for, in UTF-16 units: an address is no place for more. */
const LONGEST = 200;

const listOf = (params: URLSearchParams, name: string): readonly string[] => [
	...new Set((params.get(name) ?? '').split(',').filter(Boolean))
];

const isStatus = (text: string): text is ClaimStatus => (ClaimStatus.options as readonly string[]).includes(text);

/** The filter that an address asks for. What it does not know is as if it were not there. */
export const readFilter = (params: URLSearchParams): Filter => ({
	status: listOf(params, 'status').filter(isStatus),
	verdict: listOf(params, 'verdict'),
	person: listOf(params, 'person'),
	sourceless: params.get('source') === NONE,
	words: (params.get('words') ?? '').slice(0, LONGEST)
});

/** An address's parameters with a filter in them, in the place of the one that was there. */
export function withFilter(params: URLSearchParams, filter: Filter): URLSearchParams {
	const next = new URLSearchParams(params);
	const values = {
		...{ status: filter.status.join(','), verdict: filter.verdict.join(','), person: filter.person.join(',') },
		...{ source: filter.sourceless ? NONE : '', words: filter.words }
	};
	for (const [name, value] of Object.entries(values)) {
		next.delete(name);
		if (value !== '') next.set(name, value);
	}
	return next;
}

export const isOn = ({ status, verdict, person, sourceless, words }: Filter): boolean =>
	status.length + verdict.length + person.length > 0 || sourceless || words.trim() !== '';

/** What a claim does not say of itself. */
export interface Facts {
	readonly outcome: Outcome;
	readonly isDivided: boolean;
	readonly sources: readonly Source[];
}

/** Whether a claim is one of those that are looked at: of each kind of condition one has to hold, of the words all. */
export function passes(claim: Claim, filter: Filter, facts: () => Facts): boolean {
	if (!isOn(filter)) return true;
	const known = facts();
	return (
		isAmong(filter.status, [known.outcome.status]) &&
		isAmong(filter.verdict, [known.outcome.rating ?? NONE]) &&
		isAmong(filter.person, peopleOf(claim)) &&
		(!filter.sourceless || (!known.isDivided && evidenceCount(claim) === 0)) &&
		says(claim, known.sources, filter.words)
	);
}

const isAmong = (wanted: readonly string[], found: readonly string[]): boolean =>
	wanted.length === 0 || found.some((one) => wanted.includes(one));

/** Who has to do with a claim: who is to check it, and whose verdict counts; where neither is known, who marked it. */
function peopleOf(claim: Claim): readonly string[] {
	const author = currentVerdict(claim.verdicts)?.authorId;
	const own = [claim.assigneeId ?? NONE, ...(author ? [author] : [])];
	return claim.assigneeId === null && !author ? [...own, claim.authorId] : own;
}

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

function says(claim: Claim, sources: readonly Source[], words: string): boolean {
	const wanted = folded(words).split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return true;
	const text = folded(
		[
			...[`c${claim.number}`, claim.statement, claim.claimant, claim.place, claim.note],
			...claim.anchors.map(({ quote }) => quote),
			...[currentVerdict(claim.verdicts)?.conclusion ?? ''],
			...sources.flatMap(({ title, publisher, url }) => [title, publisher, url ?? '']),
			...claim.evidence.filter(({ withdrawn }) => !withdrawn).flatMap(({ excerpt, note }) => [excerpt, note])
		].join('\n')
	);
	return wanted.every((word) => text.includes(word));
}
