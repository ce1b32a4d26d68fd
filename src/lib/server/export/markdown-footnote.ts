/** A claim's note as a footnote: the verdict first, then what stands behind it. */
import type {
	AnnotatedChange,
	AnnotatedClaim,
	AnnotatedCorrection,
	AnnotatedEvidence,
	AnnotatedPart,
	AnnotatedSource
} from '#lib/domain/annotate.ts';
import { spoken } from '#lib/domain/reference.ts';
import { fullVerdict, verdictWords, withReasons } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/edition/view.ts';
import { blocksOf, itemOf, prefixed } from './markdown-blocks.ts';
import { lineOf, linkTo } from './markdown-text.ts';

export function footnoteOf(claim: AnnotatedClaim, t: Translate): string {
	const verdict = `**${lineOf(fullVerdict(claim, t))}.** ${lineOf(claim.conclusion)}`.trim();
	const said = lineOf(`${t('edition.wasItSaid')} ${t(`edition.said.${claim.said}`)}.`);
	const isDivided = claim.parts.length > 0;
	const parts = [
		verdict,
		isDivided ? lineOf(t('edition.hasParts')) : said,
		claim.parts.map((part) => itemOf(partText(part, t), '-   ')).join('\n'),
		claim.partOf === null ? '' : lineOf(t('edition.partOf', { number: claim.partOf })),
		blocksOf(spoken(claim.rationale, t('edition.referenceGone'))),
		claim.evidence.map((evidence) => itemOf(evidenceText(evidence, t), '-   ')).join('\n'),
		...ageLines(claim, t).map(lineOf),
		...claim.corrections.map((change) =>
			`${dayOf(change.at, t)}: ${changeText(change, claim, t)}. ${lineOf(change.note)}`.trim()
		),
		lineOf(signedLine(claim, t))
	];
	return prefixed(parts.filter((part) => part !== '').join('\n\n'), `[^${claim.number}]: `, '    ');
}

function partText(part: AnnotatedPart, t: Translate): string {
	const { number, text, rating, conclusion } = part;
	const name = t('edition.claim', { number });
	const verdict = withReasons(ratingWord(rating, t), part, t);
	return `${lineOf(name)}: ${lineOf(text)}. **${lineOf(verdict)}.** ${lineOf(conclusion)}`.trim();
}

function evidenceText({ source, stance, excerpt, locator, figure }: AnnotatedEvidence, t: Translate): string {
	const shown = figure ? t('edition.figure', { figure }) : '';
	const about = [source.publisher, locator, ...sourceAge(source, t), shown].filter((part) => part !== '').join(' · ');
	const name = `${linkTo(source.name, source.url)}${about ? ` · ${lineOf(about)}` : ''}`;
	const withdrawn = source.retracted ? ` **${lineOf(t('edition.retracted'))}**` : '';
	const line = `${lineOf(t(`edition.stance.${stance}`))}: ${name}${withdrawn}`;
	if (!excerpt) return line;
	return `${line}\n\n${prefixed(excerpt.split('\n').map(lineOf).join('\n\n'), '> ', '> ')}`;
}

/** As of when a source says what it says, and when somebody should look again. */
export const sourceAge = ({ asOf, checkAgainOn }: AnnotatedSource, t: Translate): readonly string[] => [
	...(asOf ? [t('edition.asOf', { day: calendarDay(asOf) })] : []),
	...(checkAgainOn ? [t('edition.checkAgain', { day: calendarDay(checkAgainOn) })] : [])
];

/** As of when the facts in a verdict hold, and when they should be checked again. */
export const ageLines = ({ asOf, checkAgainOn }: AnnotatedClaim, t: Translate): readonly string[] => [
	...(asOf ? [t('edition.factsAsOf', { day: calendarDay(asOf) })] : []),
	...(checkAgainOn ? [t('edition.factsCheckAgain', { day: calendarDay(checkAgainOn) })] : [])
];

const dayOf = (at: number, t: Translate): string => lineOf(t('edition.day', { day: calendarDay(at) }));

/** "~~True~~ → False". A claim that no longer stands was withdrawn, one that was split has its parts' verdicts. */
function changeText({ from, to }: AnnotatedChange, claim: AnnotatedClaim | undefined, t: Translate): string {
	const stands = claim && claim.parts.length > 0 ? verdictWords(claim, t) : ratingWord(to, t);
	const now = to || claim ? stands : t('edition.withdrawn');
	return `~~${lineOf(ratingWord(from, t))}~~ → ${lineOf(now)}`;
}

export function correctionLine(
	correction: AnnotatedCorrection,
	standing: ReadonlyMap<number, AnnotatedClaim>,
	t: Translate
): string {
	const { at, note, changes } = correction;
	const changed = changes.map(
		(change) =>
			`${lineOf(t('edition.claim', { number: change.claim }))}: ${changeText(change, standing.get(change.claim), t)}.`
	);
	return [`**${dayOf(at, t)}**`, lineOf(note), ...changed].filter((part) => part !== '').join(' ');
}

/** Who checked a claim and who reviewed it, and when. */
export function signedLine({ checkedBy, reviewedBy, decidedAt }: AnnotatedClaim, t: Translate): string {
	const day = decidedAt === null ? '' : t('edition.day', { day: calendarDay(decidedAt) });
	const names = (name: string) => (name ? [name] : []);
	return [...signatures(names(checkedBy), names(reviewedBy), t), day].filter((part) => part !== '').join(' · ');
}

/** Who checked and who reviewed, as far as it is known. */
export const signatures = (
	checkers: readonly string[],
	reviewers: readonly string[],
	t: Translate
): readonly string[] => [
	...(checkers.length > 0 ? [t('edition.checkedBy', { names: checkers.join(', ') })] : []),
	...(reviewers.length > 0 ? [t('edition.reviewedBy', { names: reviewers.join(', ') })] : [])
];
