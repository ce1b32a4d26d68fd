/** A claim's note in words: the verdict, and what stands behind it. */
import type {
	AnnotatedChange,
	AnnotatedClaim,
	AnnotatedEvidence,
	AnnotatedRating,
	Block
} from '#lib/domain/annotate.ts';
import { spoken } from '#lib/domain/reference.ts';
import type { Stance } from '#lib/domain/source.ts';
import { fullVerdict, shownRating, verdictWords, withReasons } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/edition/view.ts';
import { ageLines, signedLine, sourceAge } from './markdown-footnote.ts';

export interface NoteMatter {
	readonly number: number;
	/** "Claim 12". */
	readonly name: string;
	/** "(claim 12: False)": what a screen reader hears at the end of the claim's words. */
	readonly marker: string;
	/** What the claim looks like; null where nobody gave one rating. */
	readonly rating: AnnotatedRating | null;
	readonly verdict: string;
	readonly conclusion: string;
	readonly statement: string;
	/** Who said it, where and when. */
	readonly origin: string;
	/** "Was it said? Accurately quoted."; empty for a claim with parts. */
	readonly said: string;
	/** Introduces the parts; empty without any. */
	readonly hasParts: string;
	readonly parts: readonly PartMatter[];
	/** "Part of claim 3"; null where it is none. */
	readonly partOf: { readonly number: number; readonly words: string } | null;
	readonly rationale: readonly Block[];
	readonly evidence: readonly EvidenceMatter[];
	/** Confidential sources and as of when the facts hold, a line each. */
	readonly facts: readonly string[];
	readonly changes: readonly ChangeMatter[];
	/** Who checked and reviewed it, and when. */
	readonly signed: string;
}

export interface PartMatter {
	readonly number: number;
	readonly name: string;
	readonly text: string;
	readonly verdict: string;
	readonly rating: AnnotatedRating | null;
	readonly conclusion: string;
}

export interface EvidenceMatter {
	readonly stance: string;
	readonly kind: Stance;
	readonly number: number;
	readonly name: string;
	readonly url: string | null;
	readonly about: string;
	readonly retracted: string;
	readonly excerpt: string;
}

export interface ChangeMatter {
	readonly claim: number;
	readonly name: string;
	/** Whether it still stands in the text. */
	readonly stands: boolean;
	readonly day: string;
	readonly from: string;
	readonly to: string;
	readonly note: string;
}

export function noteOf(claim: AnnotatedClaim, t: Translate): NoteMatter {
	const { number, parts } = claim;
	const [short, verdict] = [verdictWords(claim, t), fullVerdict(claim, t)];
	return {
		...{ number, name: t('edition.claim', { number }), marker: t('edition.marker', { number, verdict: short }) },
		...{ rating: shownRating(claim), verdict, conclusion: claim.conclusion, statement: claim.text },
		origin: [claim.claimant, claim.place, claim.saidOn ? dayOf(claim.saidOn, t) : ''].filter(Boolean).join(', '),
		said: parts.length > 0 ? '' : `${t('edition.wasItSaid')} ${t(`edition.said.${claim.said}`)}.`,
		hasParts: parts.length > 0 ? t('edition.hasParts') : '',
		parts: parts.map((part) => ({
			...{ number: part.number, name: t('edition.claim', { number: part.number }), text: part.text },
			...{ verdict: withReasons(ratingWord(part.rating, t), part, t), rating: part.rating, conclusion: part.conclusion }
		})),
		partOf:
			claim.partOf === null ? null : { number: claim.partOf, words: t('edition.partOf', { number: claim.partOf }) },
		rationale: spoken(claim.rationale, t('edition.referenceGone')),
		evidence: claim.evidence.map((one) => evidenceOf(one, t)),
		facts: factsOf(claim, t),
		changes: claim.corrections.map((change) => changeOf(change, claim, t)),
		signed: signedLine(claim, t)
	};
}

const dayOf = (day: string | number, t: Translate): string => t('edition.day', { day: calendarDay(day) });

function evidenceOf({ source, stance, excerpt, locator, figure }: AnnotatedEvidence, t: Translate): EvidenceMatter {
	const { number, name, url, publisher, publishedOn, retracted } = source;
	const shown = figure ? t('edition.figure', { figure }) : '';
	const about = [publisher, publishedOn ? dayOf(publishedOn, t) : '', locator, ...sourceAge(source, t), shown];
	return {
		...{ stance: t(`edition.stance.${stance}`), kind: stance, number, name, url, excerpt },
		about: about.filter((part) => part !== '').join(' · '),
		retracted: retracted ? t('edition.retracted') : ''
	};
}

function factsOf(claim: AnnotatedClaim, t: Translate): readonly string[] {
	const { confidentialSources: count, evidence, parts } = claim;
	const isBare = evidence.length === 0 && parts.length === 0 && count === 0;
	return [
		...(isBare ? [t('edition.sourceCount', { count: 0 })] : []),
		...(count > 0 ? [t('edition.confidential', { count })] : []),
		...ageLines(claim, t)
	];
}

/** A claim that no longer stands was withdrawn, one that was split has its parts' verdicts. */
export function changeOf(change: AnnotatedChange, claim: AnnotatedClaim | undefined, t: Translate): ChangeMatter {
	const stands = claim && claim.parts.length > 0 ? verdictWords(claim, t) : ratingWord(change.to, t);
	return {
		...{ claim: change.claim, name: t('edition.claim', { number: change.claim }), stands: claim !== undefined },
		...{ day: dayOf(change.at, t), from: ratingWord(change.from, t), note: change.note },
		to: change.to || claim ? stands : t('edition.withdrawn')
	};
}
