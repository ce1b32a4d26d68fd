/** Comments of a file that came back, against those that Galley has: what is new, and which threads were settled or opened. */
import type { ExportedRemark } from '#lib/domain/exported.ts';
import { squeezed } from '#lib/domain/fold.ts';

/** A comment as Galley has it. */
export interface KnownComment {
	readonly id: string;
	/** The comment that begins its thread; its own id where it does. */
	readonly thread: string;
	readonly claimId: string | null;
	readonly author: string;
	readonly at: number;
	readonly text: string;
	/** What it said before. */
	readonly earlier: readonly string[];
	/** When its thread was settled; null where it is open. */
	readonly settledAt: number | null;
}

export interface KnownClaim {
	readonly id: string;
	readonly number: number;
	/** What its verdict's comment says now. */
	readonly note: string;
	/** How such a comment began, for each of its verdicts. */
	readonly headlines: readonly string[];
}

export interface Known {
	readonly comments: readonly KnownComment[];
	readonly claims: readonly KnownClaim[];
	/** When the file was made; null where it does not say. */
	readonly at: number | null;
	/** The claim in whose words a comment's words stand; null where they stand in none. */
	readonly claimAt: (remark: ExportedRemark) => string | null;
	/** An id that is the same for the same comment each time. */
	readonly idOf: (key: string) => string;
}

/** A comment to be written. */
export interface Arrival {
	readonly id: string;
	/** The comment that begins the thread; null where this one does. */
	readonly thread: string | null;
	readonly claimId: string | null;
	readonly remark: ExportedRemark;
	/** What one of Galley's own comments said before somebody changed it in the file; null for a new one. */
	readonly was: string | null;
	/** Whether the thread that it begins is settled. */
	readonly settled: boolean;
}

export interface Settling {
	readonly thread: string;
	readonly claimId: string | null;
	readonly settled: boolean;
	/** What it begins with. */
	readonly text: string;
}

export interface Sorted {
	readonly arrivals: readonly Arrival[];
	readonly settlings: readonly Settling[];
}

/** What a comment of the file is: one of Galley's, the verdict of a claim, or new. */
type What =
	| { readonly comment: KnownComment; readonly changed: boolean }
	| { readonly claim: KnownClaim; readonly changed: boolean }
	| null;

export function sortRemarks(remarks: readonly ExportedRemark[], known: Known): Sorted {
	const sorting = new Sorting(remarks, known);
	return { arrivals: sorting.arrivals(), settlings: sorting.settlings() };
}

class Sorting {
	readonly #remarks: readonly ExportedRemark[];
	readonly #known: Known;
	readonly #byId: ReadonlyMap<string, KnownComment>;
	readonly #claims: ReadonlyMap<string, KnownClaim>;
	readonly #numbers: ReadonlyMap<number, KnownClaim>;
	readonly #taken = new Set<string>();
	readonly #whats: readonly What[];
	readonly #ids = new Map<number, string>();

	constructor(remarks: readonly ExportedRemark[], known: Known) {
		[this.#remarks, this.#known] = [remarks, known];
		this.#byId = new Map(known.comments.map((comment) => [comment.id, comment]));
		this.#claims = new Map(known.claims.map((claim) => [claim.id, claim]));
		this.#numbers = new Map(known.claims.map((claim) => [claim.number, claim]));
		const byKey = remarks.map((remark) => this.#byKey(remark));
		const byWords = remarks.map((remark, index) => byKey[index] ?? this.#byWords(remark));
		this.#whats = remarks.map((remark, index) => byWords[index] ?? this.#bySigns(remark));
	}

	#byKey({ key, altered, text }: ExportedRemark): What {
		const comment = this.#byId.get(key ?? '');
		// Further passages of a claim have its verdict too.
		const claim = this.#claims.get((key ?? '').split(' ')[0] ?? '');
		if (comment) return this.#take(comment, altered ?? !hasSaid(comment, text));
		return claim ? { claim, changed: altered ?? !isSame(claim.note, text) } : null;
	}

	#take(comment: KnownComment, changed: boolean): What {
		this.#taken.add(comment.id);
		return { comment, changed };
	}

	/** Where the ids were lost: the same words by the same person at the same time. */
	#byWords(remark: ExportedRemark): What {
		const same = this.#signedAs(remark).find((comment) => hasSaid(comment, remark.text));
		if (same) return this.#take(same, false);
		const claim = this.#claimOf(remark);
		return claim && isSame(claim.note, remark.text) ? { claim, changed: false } : null;
	}

	/** The same person at the same time, with other words; or the verdict as it was when the file was made. */
	#bySigns(remark: ExportedRemark): What {
		const claim = this.#claimOf(remark);
		const first = squeezed(remark.text.split('\n')[0] ?? '');
		if (claim?.headlines.some((headline) => squeezed(headline) === first)) return { claim, changed: false };
		const same = this.#signedAs(remark).find(({ claimId }) => claimId === (claim?.id ?? null));
		return same ? this.#take(same, true) : null;
	}

	/** Word's times have no fractions of a second. */
	#signedAs = ({ author, at }: ExportedRemark): readonly KnownComment[] =>
		this.#known.comments.filter(
			(one) =>
				!this.#taken.has(one.id) &&
				one.author === author &&
				at !== null &&
				Math.floor(one.at / 1000) === Math.floor(at / 1000)
		);

	#claimOf(remark: ExportedRemark): KnownClaim | undefined {
		if (remark.claim !== null) return this.#numbers.get(remark.claim);
		return this.#claims.get(this.#known.claimAt(remark) ?? '');
	}

	arrivals(): readonly Arrival[] {
		return this.#remarks.flatMap((remark, index) => {
			const what = this.#whats[index] ?? null;
			const arrival = what ? this.#changed(remark, what) : this.#new(remark, index);
			return arrival === null || this.#byId.has(arrival.id) ? [] : [arrival];
		});
	}

	#changed(remark: ExportedRemark, what: NonNullable<What>): Arrival | null {
		if (!what.changed || remark.text === '') return null;
		const isComment = 'comment' in what;
		const [about, was] = isComment ? [what.comment.id, what.comment.text] : [what.claim.id, what.claim.note];
		return {
			...{ id: this.#known.idOf(`changed\n${about}\n${squeezed(remark.text)}`), remark, was, settled: false },
			thread: isComment ? what.comment.thread : null,
			claimId: isComment ? what.comment.claimId : what.claim.id
		};
	}

	#new(remark: ExportedRemark, index: number): Arrival {
		const { thread, claimId } = this.#placeOf(remark);
		const about = [thread ?? claimId ?? '', remark.author, String(remark.at), squeezed(remark.text)];
		const id = this.#known.idOf(about.join('\n'));
		this.#ids.set(index, id);
		return { id, thread, claimId, remark, was: null, settled: thread === null && remark.settled };
	}

	/** Where a new comment belongs: in the thread that it answers, else on the claim that it stands on, else on the article. */
	#placeOf(remark: ExportedRemark): Pick<Arrival, 'thread' | 'claimId'> {
		const root = remark.answers;
		const parent = root === null ? null : (this.#whats[root] ?? null);
		if (parent && 'comment' in parent) return { thread: parent.comment.thread, claimId: parent.comment.claimId };
		if (parent) return { thread: null, claimId: parent.claim.id };
		const begun = root === null ? undefined : this.#ids.get(root);
		const first = root === null ? undefined : this.#remarks[root];
		const claimId = this.#claimOf(first ?? remark)?.id ?? null;
		return { thread: begun ?? this.#onlyThread(remark, claimId), claimId };
	}

	/** Some programs forget which comment answers which: then the one thread that stands on the same words is meant. */
	#onlyThread(remark: ExportedRemark, claimId: string | null): string | null {
		if (remark.answers !== null || !this.#hasLostThreads) return null;
		const threads = new Set(
			this.#remarks.flatMap(({ quote }, index) => {
				const what = this.#whats[index] ?? null;
				const stands = what && 'comment' in what && what.comment.claimId === claimId;
				return stands && (claimId !== null || quote === remark.quote) ? [what.comment.thread] : [];
			})
		);
		const [only] = threads;
		return threads.size === 1 && only !== undefined ? only : null;
	}

	/** Whether no comment of the file answers another. */
	get #hasLostThreads(): boolean {
		return this.#remarks.every(({ answers, key }) => answers === null && key === null);
	}

	settlings(): readonly Settling[] {
		return this.#remarks.flatMap(({ settled, wasSettled }, index) => {
			const what = this.#whats[index] ?? null;
			if (!what || !('comment' in what) || what.comment.thread !== what.comment.id) return [];
			const { id, claimId, settledAt, text } = what.comment;
			const isChanged = wasSettled === null ? this.#isNews(settled, settledAt) : settled !== wasSettled;
			return isChanged && settled !== (settledAt !== null) ? [{ thread: id, claimId, settled, text }] : [];
		});
	}

	/** Where the file does not say how a thread stood: what was settled after the file was made was settled here. */
	#isNews(settled: boolean, settledAt: number | null): boolean {
		if (settled) return settledAt === null;
		return settledAt !== null && this.#known.at !== null && settledAt <= this.#known.at;
	}
}

/** What is read of a comment is cut where it is very long. UTF-16 units, without spaces. */
const LONG = 4000;

function isSame(known: string, found: string): boolean {
	const [a, b] = [squeezed(known), squeezed(found)];
	return a === b || (b.length >= LONG && a.startsWith(b));
}

const hasSaid = ({ text, earlier }: KnownComment, found: string): boolean =>
	[text, ...earlier].some((words) => isSame(words, found));
