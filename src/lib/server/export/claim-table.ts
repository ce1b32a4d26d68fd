/** The claims as a table, for everything that is read by a spreadsheet. */
import type { AnnotatedArticle, AnnotatedClaim } from '#lib/domain/annotate.ts';
import { spoken } from '#lib/domain/reference.ts';
import { linesOf, plainLine } from '#lib/edition/marks.ts';
import type { ExportInput } from './export-input.ts';

export type Cell = string | number | null;

/** Columns by their stable machine names: a column is added at the end, never renamed. */
const COLUMNS: Readonly<Record<string, (claim: AnnotatedClaim, article: AnnotatedArticle) => Cell>> = {
	number: (claim) => claim.number,
	claim: (claim) => claim.text,
	quote: (claim) => claim.passages[0]?.exact ?? '',
	start: (claim) => claim.passages[0]?.start ?? null,
	end: (claim) => claim.passages[0]?.end ?? null,
	claimant: (claim) => claim.claimant,
	said_on: (claim) => claim.saidOn,
	place: (claim) => claim.place,
	category: (claim) => claim.category,
	status: (claim) => claim.status,
	said: (claim) => claim.said,
	rating: (claim) => claim.rating?.id ?? '',
	rating_label: (claim) => claim.rating?.label ?? '',
	rating_value: (claim) => claim.rating?.value?.number ?? null,
	rating_worst: (claim) => claim.rating?.value?.worst ?? null,
	rating_best: (claim) => claim.rating?.value?.best ?? null,
	conclusion: (claim) => claim.conclusion,
	rationale: (claim) => rationaleText(claim),
	stances: (claim) => lines(claim.evidence.map(({ stance }) => stance)),
	source_names: (claim) => lines(claim.evidence.map(({ source }) => source.name)),
	source_urls: (claim) => lines(claim.evidence.map(({ source }) => source.url ?? '')),
	checked_by: (claim) => claim.checkedBy,
	reviewed_by: (claim) => claim.reviewedBy,
	decided_at: (claim) => (claim.decidedAt === null ? null : new Date(claim.decidedAt).toISOString()),
	article: (_, article) => article.title,
	language: (_, article) => article.language,
	publication: (_, article) => article.publication.number,
	url: (claim, article) => `${article.url}#claim-${claim.number}`,
	part_of: (claim) => claim.partOf,
	parts: (claim) => lines(claim.parts.map(({ number }) => String(number))),
	as_of: (claim) => claim.asOf,
	check_again_on: (claim) => claim.checkAgainOn,
	source_as_of: (claim) => linesIfAny(claim.evidence.map(({ source }) => source.asOf ?? '')),
	source_check_again_on: (claim) => linesIfAny(claim.evidence.map(({ source }) => source.checkAgainOn ?? '')),
	source_withdrawn: (claim) => linesIfAny(claim.evidence.map(({ source }) => (source.retracted ? 'retracted' : ''))),
	source_numbers: (claim) => lines(claim.evidence.map(({ source }) => String(source.number))),
	reasons: (claim) => lines(claim.reasons.map(({ id }) => id)),
	reason_labels: (claim) => lines(claim.reasons.map(({ label }) => label))
};

const lines = (parts: readonly string[]): string => parts.join('\n');

/** A line for each source, in the order of their names, where one of them has something to say. */
const linesIfAny = (parts: readonly string[]): string => (parts.some((part) => part !== '') ? lines(parts) : '');

const rationaleText = ({ rationale }: AnnotatedClaim): string => lines(rationale.flatMap(linesOf).map(plainLine));

export const columns: readonly string[] = Object.keys(COLUMNS);

/** A row for each claim in the order of the text, a cell for each column. */
export const claimRows = ({ article, t }: ExportInput): readonly (readonly Cell[])[] =>
	article.claims
		.map((claim) => ({ ...claim, rationale: spoken(claim.rationale, t('edition.referenceGone')) }))
		.map((claim) => Object.values(COLUMNS).map((cell) => cell(claim, article)));
