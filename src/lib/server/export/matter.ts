/**
 * What stands around an article's text, said in words: for the forms that lay it out themselves. The text is theirs to
 * set; of everything else each says the same.
 */
import type { AnnotatedArticle, AnnotatedRating, AnnotatedSource, Block } from '#lib/domain/annotate.ts';
import { countedClaims } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/edition/view.ts';
import { signatures, sourceAge } from './markdown-footnote.ts';
import { type ChangeMatter, type NoteMatter, changeOf, noteOf } from './note-matter.ts';

export interface SourceMatter {
	readonly number: number;
	readonly name: string;
	readonly url: string | null;
	/** Author, publisher, days. */
	readonly about: string;
	/** Says that it was retracted; empty otherwise. */
	readonly retracted: string;
}

export interface CorrectionMatter {
	readonly day: string;
	readonly note: string;
	readonly changes: readonly ChangeMatter[];
}

export interface Matter {
	/** Never empty: where the article has no title, whose it is. */
	readonly title: string;
	/** Whose article it is, and that it is annotated. */
	readonly kind: string;
	/** That it is not published; empty where it is. */
	readonly banner: string;
	/** Under the title: who wrote it and when, who checked it, which publication. */
	readonly front: readonly string[];
	readonly found: string;
	/** "25 claims", or that there is none. */
	readonly total: string;
	readonly summary: readonly {
		readonly rating: AnnotatedRating | null;
		readonly label: string;
		readonly count: number;
	}[];
	readonly notes: readonly NoteMatter[];
	readonly sources: readonly SourceMatter[];
	readonly corrections: readonly CorrectionMatter[];
	readonly labels: readonly AnnotatedRating[];
	/** Addresses that the text's own links and images lead to, in its order. */
	readonly links: readonly { readonly text: string; readonly url: string }[];
	/** Who answers for it, and by what anyone can tell that it was not changed. */
	readonly colophon: readonly string[];
	readonly addresses: readonly { readonly text: string; readonly url: string }[];
}

export function matterOf(article: AnnotatedArticle, t: Translate): Matter {
	const { newsroom, publication, claims } = article;
	const standing = new Map(claims.map((claim) => [claim.number, claim]));
	return {
		title: article.title.trim() || newsroom.name,
		kind: joined(article.publisher || newsroom.name, t('edition.kind')),
		banner: publication.number === 0 ? t('edition.workingCopy') : '',
		front: frontOf(article, t),
		found: t('edition.found'),
		total:
			claims.length === 0 ? t('edition.noClaims') : t('edition.claimCount', { count: countedClaims(claims).length }),
		summary: summaryOf(article, t),
		notes: claims.map((claim) => noteOf(claim, t)),
		sources: article.sources.map((source) => sourceOf(source, t)),
		corrections: article.corrections.toReversed().map(({ at, note, changes }) => ({
			...{ day: dayOf(at, t), note },
			changes: changes.map((change) => changeOf(change, standing.get(change.claim), t))
		})),
		labels: article.scale,
		links: article.sections.flatMap(({ block }) => linksOf(block)),
		...colophonOf(article, t)
	};
}

export const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const dayOf = (day: string | number, t: Translate): string => t('edition.day', { day: calendarDay(day) });

function frontOf(article: AnnotatedArticle, t: Translate): readonly string[] {
	const { byline, publishedOn, publication, checkers, reviewers } = article;
	const issued = publication.number === 0 ? '' : issue(article, t);
	return [
		joined(byline, publishedOn ? dayOf(publishedOn, t) : ''),
		joined(...signatures(checkers, reviewers, t), issued)
	].filter((line) => line !== '');
}

const issue = ({ publication: { number, at } }: AnnotatedArticle, t: Translate): string =>
	t(number > 1 ? 'edition.updated' : 'edition.published', { day: calendarDay(at), number });

function summaryOf(article: AnnotatedArticle, t: Translate): Matter['summary'] {
	const unrated = countedClaims(article.claims).filter((claim) => claim.rating === null).length;
	return [
		...article.summary.map(({ rating, count }) => ({ rating, label: rating.label, count })),
		...(unrated > 0 ? [{ rating: null, label: ratingWord(null, t), count: unrated }] : [])
	];
}

function sourceOf(source: AnnotatedSource, t: Translate): SourceMatter {
	const { number, name, url, author, publisher, publishedOn, accessedAt, retracted } = source;
	const accessed = t('edition.accessed', { day: calendarDay(accessedAt) });
	return {
		...{ number, name, url },
		about: joined(author, publisher, publishedOn ? dayOf(publishedOn, t) : '', accessed, ...sourceAge(source, t)),
		retracted: retracted ? t('edition.retracted') : ''
	};
}

/** Once for each address: a link is cut into runs where a claim begins or ends. */
function linksOf(block: Block): Matter['links'] {
	if (block.kind === 'horizontal_rule') return [];
	if ('children' in block) return block.children.flatMap(linksOf);
	const links = new Map<string, string>();
	for (const { text, style } of block.runs)
		if (style.href !== null) links.set(style.href, (links.get(style.href) ?? '') + text);
	return [...links].map(([url, text]) => ({ text, url }));
}

function colophonOf(article: AnnotatedArticle, t: Translate): Pick<Matter, 'colophon' | 'addresses'> {
	const { newsroom, publication, url, canonicalUrl, checkers, reviewers } = article;
	const { number, seal } = publication;
	return {
		colophon: [
			t('edition.annotatedBy', { newsroom: newsroom.name }),
			joined(...signatures(checkers, reviewers, t)),
			number === 0 ? t('edition.workingCopy') : joined(issue(article, t), t('edition.version', { number })),
			...(seal
				? [
						`${t('edition.sealHash')}: ${seal.hash}`,
						`${t('edition.sealKey')}: ${seal.key}`,
						`${t('edition.sealSignature')}: ${seal.signature}`
					]
				: [])
		].filter((line) => line !== ''),
		addresses: [
			...(number > 0 ? [{ text: t('edition.online'), url }] : []),
			...(canonicalUrl === null ? [] : [{ text: t('edition.original'), url: canonicalUrl }]),
			{ text: t('edition.method'), url: `${newsroom.origin}/method` }
		]
	};
}
