/** A claim's note as a footnote: the verdict first, then what stands behind it. */
import type { AnnotatedChange, AnnotatedClaim, AnnotatedCorrection, AnnotatedEvidence } from '#lib/domain/annotate.ts';
import { calendarDay } from '#lib/edition/day.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/edition/view.ts';
import { blocksOf, itemOf, prefixed } from './markdown-blocks.ts';
import { lineOf, linkTo } from './markdown-text.ts';

export function footnoteOf(claim: AnnotatedClaim, t: Translate): string {
	const verdict = `**${lineOf(ratingWord(claim.rating, t))}.** ${lineOf(claim.conclusion)}`.trim();
	const said = lineOf(`${t('edition.wasItSaid')} ${t(`edition.said.${claim.said}`)}.`);
	const parts = [
		verdict,
		said,
		blocksOf(claim.rationale),
		claim.evidence.map((evidence) => itemOf(evidenceText(evidence, t), '-   ')).join('\n'),
		...claim.corrections.map((change) =>
			`${dayOf(change.at, t)}: ${changeText(change, true, t)}. ${lineOf(change.note)}`.trim()
		),
		lineOf(signedLine(claim, t))
	];
	return prefixed(parts.filter((part) => part !== '').join('\n\n'), `[^${claim.number}]: `, '    ');
}

function evidenceText({ source, stance, excerpt, locator, figure }: AnnotatedEvidence, t: Translate): string {
	const shown = figure ? t('edition.figure', { figure }) : '';
	const about = [source.publisher, locator, shown].filter((part) => part !== '').join(' · ');
	const line = `${lineOf(t(`edition.stance.${stance}`))}: ${linkTo(source.name, source.url)}${about ? ` · ${lineOf(about)}` : ''}`;
	if (!excerpt) return line;
	return `${line}\n\n${prefixed(excerpt.split('\n').map(lineOf).join('\n\n'), '> ', '> ')}`;
}

const dayOf = (at: number, t: Translate): string => lineOf(t('edition.day', { day: calendarDay(at) }));

/** "~~True~~ → False". A claim that no longer stands was withdrawn. */
function changeText({ from, to }: AnnotatedChange, stands: boolean, t: Translate): string {
	const now = to || stands ? ratingWord(to, t) : t('edition.withdrawn');
	return `~~${lineOf(ratingWord(from, t))}~~ → ${lineOf(now)}`;
}

export function correctionLine(correction: AnnotatedCorrection, standing: ReadonlySet<number>, t: Translate): string {
	const { at, note, changes } = correction;
	const changed = changes.map(
		(change) =>
			`${lineOf(t('edition.claim', { number: change.claim }))}: ${changeText(change, standing.has(change.claim), t)}.`
	);
	return [`**${dayOf(at, t)}**`, lineOf(note), ...changed].filter((part) => part !== '').join(' ');
}

function signedLine({ checkedBy, reviewedBy, decidedAt }: AnnotatedClaim, t: Translate): string {
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
