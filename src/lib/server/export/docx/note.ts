/** A claim's note, the same in a comment and in a footnote: the verdict first, then what stands behind it. */
import type {
	AnnotatedChange,
	AnnotatedClaim,
	AnnotatedEvidence,
	AnnotatedPart,
	AnnotatedRating,
	Block
} from '#lib/domain/annotate.ts';
import { spoken } from '#lib/domain/reference.ts';
import { fullVerdict, verdictWords, withReasons } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/edition/view.ts';
import { signatures, sourceAge } from '#lib/server/export/markdown-footnote.ts';
import { writtenAddress } from '#lib/server/export/written-address.ts';
import type { Links } from './links.ts';
import { BOLD, propertiesOf, runOf } from './run.ts';

export interface Voice {
	readonly t: Translate;
	/** Of the part of the file that the note stands in. */
	readonly links: Links;
}

/** What each of the note's paragraphs holds. */
export function noteOf(claim: AnnotatedClaim, { t, links }: Voice): readonly string[] {
	const verdict = fullVerdict(claim, t);
	const isDivided = claim.parts.length > 0;
	const { partOf, confidentialSources: confidential } = claim;
	return [
		ended(verdict, claim.conclusion),
		runOf(isDivided ? t('edition.hasParts') : `${t(`edition.said.${claim.said}`)}. ${verdict}.`),
		...claim.parts.map((part) => partLine(part, t)),
		...(partOf === null ? [] : [runOf(t('edition.partOf', { number: partOf }))]),
		...proseOf(spoken(claim.rationale, t('edition.referenceGone')), links),
		...claim.evidence.flatMap((evidence) => evidenceLines(evidence, { t, links })),
		...(confidential > 0 ? [runOf(t('edition.confidential', { count: confidential }))] : []),
		...ageLines(claim, t),
		...claim.corrections.map((change) => changeLine(change, claim, t)),
		...signedLine(claim, t)
	];
}

/** "**False.** The ministry has another figure." */
export const ended = (verdict: string, conclusion: string): string =>
	runOf(`${verdict}.`, BOLD) + (conclusion === '' ? '' : runOf(` ${conclusion}`));

const partLine = (part: AnnotatedPart, t: Translate): string =>
	runOf(`• ${t('edition.claim', { number: part.number })}: ${part.text} `) +
	ended(withReasons(ratingWord(part.rating, t), part, t), part.conclusion);

function evidenceLines({ source, stance, excerpt, locator, figure }: AnnotatedEvidence, { t, links }: Voice) {
	const shown = figure ? t('edition.figure', { figure }) : '';
	const about = [source.publisher, locator, ...sourceAge(source, t), shown].filter((part) => part !== '');
	const line =
		runOf(`${t(`edition.stance.${stance}`)}: `) +
		linked(source.name, source.url, links) +
		(about.length === 0 ? '' : runOf(` · ${about.join(' · ')}`)) +
		(source.retracted ? runOf(` ${t('edition.retracted')}`, BOLD) : '');
	return excerpt === '' ? [line] : [line, runOf(`“${excerpt}”`, '<w:i/><w:iCs/>')];
}

/** Words that lead to an address; where it had to be written otherwise it is shown as it is, too. */
export function linked(text: string, url: string | null, links: Links): string {
	if (url === null) return runOf(text);
	const link = links.around(url, runOf(text, '<w:rStyle w:val="Hyperlink"/>'));
	return writtenAddress(url) === url ? link : `${link}${runOf(` (${url})`)}`;
}

const ageLines = ({ asOf, checkAgainOn }: AnnotatedClaim, t: Translate): readonly string[] => [
	...(asOf ? [runOf(t('edition.factsAsOf', { day: calendarDay(asOf) }))] : []),
	...(checkAgainOn ? [runOf(t('edition.factsCheckAgain', { day: calendarDay(checkAgainOn) }))] : [])
];

/** "3 May 2023: ~~True~~ → False. The table was read wrongly." */
export function changeLine(change: AnnotatedChange, claim: AnnotatedClaim | undefined, t: Translate): string {
	const day = t('edition.day', { day: calendarDay(change.at) });
	return runOf(`${day}: `) + changeWords(change, claim, t) + (change.note === '' ? '' : runOf(` ${change.note}`));
}

/** A claim that no longer stands was withdrawn, one that was split has its parts' verdicts. */
export function changeWords({ from, to }: AnnotatedChange, claim: AnnotatedClaim | undefined, t: Translate): string {
	const stands = claim && claim.parts.length > 0 ? verdictWords(claim, t) : ratingWord(to, t);
	return struck(from, t) + runOf(` → ${to || claim ? stands : t('edition.withdrawn')}.`);
}

const struck = (rating: AnnotatedRating | null, t: Translate): string => runOf(ratingWord(rating, t), '<w:strike/>');

function signedLine({ checkedBy, reviewedBy, decidedAt }: AnnotatedClaim, t: Translate): readonly string[] {
	const day = decidedAt === null ? '' : t('edition.day', { day: calendarDay(decidedAt) });
	const names = (name: string) => (name ? [name] : []);
	const line = [...signatures(names(checkedBy), names(reviewedBy), t), day].filter((part) => part !== '');
	return line.length === 0 ? [] : [runOf(line.join(' · '))];
}

/** A rationale's blocks, each as a line; those of lists after their sign. */
function proseOf(blocks: readonly Block[], links: Links, marker = ''): readonly string[] {
	return blocks.flatMap((block, index) => {
		if (block.kind === 'horizontal_rule') return [];
		if ('runs' in block) return [proseLine(block, links, index === 0 ? marker : '')];
		if (block.kind === 'list_item') return proseOf(block.children, links, marker);
		const start = Number(block.attrs['start'] ?? 1);
		return block.children.flatMap((item, at) =>
			proseOf([item], links, block.kind === 'ordered_list' ? `${start + at}. ` : '• ')
		);
	});
}

function proseLine({ runs }: Extract<Block, { readonly runs: unknown }>, links: Links, marker: string): string {
	const words = runs.map(({ text, style }) => {
		const run = runOf(text, propertiesOf(style));
		return style.href === null ? run : links.around(style.href, run);
	});
	return (marker === '' ? '' : runOf(marker)) + words.join('');
}
