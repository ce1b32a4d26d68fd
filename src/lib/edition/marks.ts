/** How each marked run of an article is shown: which notes it leads to, which deep links land on it, which markers end it. */
import type { AnnotatedArticle, AnnotatedClaim, Block, TextRun } from '#lib/domain/annotate.ts';

export interface Mark {
	/** Element ids of the claims that first begin here, and of those that were merged into them: `claim-12`. */
	readonly ids: readonly string[];
	/** Element ids of the notes that the words belong to, the outermost first. */
	readonly details: readonly string[];
	/** The innermost claim: the words look like its rating and lead to its note. */
	readonly inner: AnnotatedClaim;
	/** The outermost claim where there is more than one. */
	readonly outer: AnnotatedClaim | null;
	/** The claims that end here, the innermost first. */
	readonly ends: readonly AnnotatedClaim[];
	/** For each of `ids` the place, from 1, of the claim's note among those after this passage; null where it is elsewhere. */
	readonly places: readonly (number | null)[];
	/** A claim of this run goes on in the next block. */
	readonly goesOn: boolean;
}
export type Marks = ReadonlyMap<TextRun, Mark>;

/** The id of a claim's note. The note has one for each passage, so that each passage has details of its own. */
export const noteId = (number: number, passage = 1): string =>
	passage > 1 ? `note-${number}-${passage}` : `note-${number}`;

/** The id of the words of a claim, where they first stand. */
export const claimId = (number: number): string => `claim-${number}`;

/** The id of a piece of evidence in a claim's note, by its place there from 1. */
export const evidenceId = (number: number, place: number): string => `evidence-${number}-${place}`;

/** The marks of an article's runs. Runs without a claim have none. */
export function marksOf(article: AnnotatedArticle): Marks {
	const claims = new Map(article.claims.map((claim) => [claim.number, claim]));
	const begun = new Map<number, number>();
	const marks = new Map<TextRun, Mark>();
	const lines = article.sections.flatMap(({ block, notes }) => linesOf(block).map((line) => ({ line, notes })));
	for (const { line, notes } of lines) {
		for (const [at, run] of line.entries()) {
			for (const number of run.begins) begun.set(number, (begun.get(number) ?? 0) + 1);
			const next = line[at + 1];
			if (isBreakWithin(run, next)) continue;
			const isLast = !next || isBreakWithin(next, line[at + 2]);
			const mark = markOf(run, { claims, begun, notes, isLast });
			if (mark) marks.set(run, mark);
		}
	}
	return marks;
}

/** What is known of the text up to a run. */
interface Around {
	readonly claims: ReadonlyMap<number, AnnotatedClaim>;
	/** How many passages of each claim have begun. */
	readonly begun: ReadonlyMap<number, number>;
	/** The notes after this passage. */
	readonly notes: readonly AnnotatedClaim[];
	readonly isLast: boolean;
}

/** The runs of each text block, in the order of the text. */
export function linesOf(block: Block): readonly (readonly TextRun[])[] {
	if (block.kind === 'horizontal_rule') return [];
	return 'runs' in block ? [block.runs] : block.children.flatMap(linesOf);
}

/** A line's words alone. */
export const plainLine = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('');

/** A line break between words: it leads nowhere itself, and the words before it hold the blank that it is. */
const isBreakWithin = ({ text, begins, ends }: TextRun, next: TextRun | undefined): boolean =>
	text === '\n' && next !== undefined && begins.length === 0 && ends.length === 0;

function markOf(run: TextRun, { claims, begun, notes, isLast }: Around): Mark | null {
	const here = run.claims.flatMap((number) => claims.get(number) ?? []);
	const inner = here.at(-1);
	if (!inner) return null;
	const landings = run.begins
		.filter((number) => begun.get(number) === 1)
		.flatMap((number) => [number, ...(claims.get(number)?.merged ?? [])].map((own) => ({ own, number })));
	return {
		ids: landings.map(({ own }) => claimId(own)),
		places: landings.map(({ number }) => notes.findIndex((note) => note.number === number) + 1 || null),
		details: here.map(({ number }) => noteId(number, begun.get(number))),
		inner,
		outer: here.length > 1 ? (here[0] ?? null) : null,
		ends: here.filter(({ number }) => run.ends.includes(number)).toReversed(),
		goesOn: isLast && here.some(({ number }) => !run.ends.includes(number))
	};
}
