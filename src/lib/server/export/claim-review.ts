/** An annotated article as schema.org JSON-LD: one ClaimReview for each approved claim, and the article they stand in. */
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedRating, AnnotatedSource } from '#lib/domain/annotate.ts';
import { cardUrl } from '#lib/edition/card-url.ts';
import { isoDay } from '#lib/edition/day.ts';
import { claimantType } from './claimant-type.ts';
import type { ExportInput } from './export-input.ts';

type Thing = Readonly<Record<string, unknown>>;

/** schema.org/ClaimReview as Google's fact-check page asks for it, each with an address of its own: `…/a/slug#claim-12`. */
export const claimReview = ({ article }: ExportInput): string => `${JSON.stringify(jsonLdOf(article), null, '\t')}\n`;

export const jsonLdOf = (article: AnnotatedArticle): Thing => ({
	'@context': 'https://schema.org',
	'@graph': [articleThing(article), ...reviewsOf(article)]
});

/** The shortest first: whoever looks a claim up by its words meets it before the claim around it. */
export const reviewsOf = (article: AnnotatedArticle): readonly Thing[] =>
	article.claims
		.filter((claim) => claim.status === 'approved' && claim.rating?.exported === true)
		.toSorted((a, b) => a.text.length - b.text.length)
		.map((claim) => reviewThing(claim, article));

export const newsroomThing = ({ newsroom }: AnnotatedArticle): Thing => ({
	'@type': 'Organization',
	'@id': `${newsroom.origin}/#newsroom`,
	name: newsroom.name,
	url: newsroom.origin
});

const articleThing = (article: AnnotatedArticle): Thing =>
	stated({
		...{
			'@type': 'Article',
			'@id': article.url,
			url: article.url,
			headline: article.title,
			inLanguage: article.language
		},
		...(article.publication.number > 0 && {
			datePublished: new Date(article.publication.at).toISOString(),
			image: cardUrl(article)
		}),
		author: article.byline ? { '@type': claimantType(article.byline), name: article.byline } : newsroomThing(article),
		publisher: newsroomThing(article),
		isBasedOn: originalThing(article),
		correction: article.corrections.map(({ at, note }) => ({
			'@type': 'CorrectionComment',
			datePublished: new Date(at).toISOString(),
			text: note
		}))
	});

/** The article that was checked, where it was published. */
const originalThing = ({ canonicalUrl, title, publishedOn, publisher }: AnnotatedArticle): Thing | null =>
	canonicalUrl === null
		? null
		: stated({
				...{ '@type': 'NewsArticle', url: canonicalUrl, headline: title, datePublished: publishedOn },
				publisher: publisher && { '@type': 'Organization', name: publisher }
			});

function reviewThing(claim: AnnotatedClaim, article: AnnotatedArticle): Thing {
	const url = `${article.url}#claim-${claim.number}`;
	return stated({
		...{ '@type': 'ClaimReview', '@id': url, url, claimReviewed: claim.text, inLanguage: article.language },
		datePublished: isoDay(claim.decidedAt ?? article.publication.at),
		author: newsroomThing(article),
		itemReviewed: claimThing(claim, article),
		reviewRating: claim.rating && ratingThing(claim.rating, explanationOf(claim)),
		citation: claim.evidence.map(({ source }) => sourceThing(source))
	});
}

function claimThing(claim: AnnotatedClaim, article: AnnotatedArticle): Thing {
	const { claimant, place, saidOn } = claim;
	return stated({
		'@type': 'Claim',
		author: claimant
			? { '@type': claimantType(claimant), name: claimant }
			: article.publisher && { '@type': 'Organization', name: article.publisher },
		datePublished: saidOn ?? article.publishedOn,
		locationCreated: place && { '@type': 'Place', name: place },
		appearance: originalThing(article) ?? { '@type': 'Article', url: article.url, headline: article.title }
	});
}

/** The rating is known by its label alone, which others count: its reason tags explain it. */
const explanationOf = ({ reasons, conclusion }: AnnotatedClaim): string =>
	[reasons.map(({ label }) => label).join(', '), conclusion].filter((part) => part !== '').join('. ');

const ratingThing = ({ label, value }: AnnotatedRating, explanation: string): Thing =>
	stated({
		...{ '@type': 'Rating', alternateName: label, ratingExplanation: explanation },
		...(value && { ratingValue: value.number, bestRating: value.best, worstRating: value.worst })
	});

const sourceThing = ({ name, url, publisher, publishedOn }: AnnotatedSource): Thing =>
	stated({
		...{ '@type': 'CreativeWork', name, url, datePublished: publishedOn },
		publisher: publisher && { '@type': 'Organization', name: publisher }
	});

/** Without what is not known: an empty value is not a statement. */
const stated = (thing: Thing): Thing =>
	Object.fromEntries(
		Object.entries(thing).filter(
			([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0)
		)
	);
