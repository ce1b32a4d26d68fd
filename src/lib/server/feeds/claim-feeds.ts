/** The claims of one article as a feed, and the verdicts of one claim as they followed each other. */
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedRating } from '#lib/domain/annotate.ts';
import { reasonWords, verdictWords } from '#lib/edition/claim-verdict.ts';
import { ratingWord } from '#lib/edition/rating-word.ts';
import type { Translate } from '#lib/i18n.ts';
import type { Entry, Feed } from './feed.ts';

export interface Syndicated {
	readonly article: AnnotatedArticle;
	readonly t: Translate;
	/** When the article was first published. */
	readonly firstAt: number;
}

const base = ({ article, firstAt }: Syndicated) => ({
	...{ newsroom: article.newsroom.name, language: article.language, beganAt: firstAt }
});

export const claimsFeed = (of: Syndicated): Feed => ({
	...base(of),
	...{ id: `urn:uuid:${of.article.id}:claims`, title: of.article.title },
	...{ home: of.article.url, self: `${of.article.url}/feed` },
	entries: of.article.claims.map((claim) => claimEntry(claim, of))
});

const addressOf = (claim: AnnotatedClaim, { article }: Syndicated): string => `${article.url}#claim-${claim.number}`;

function claimEntry(claim: AnnotatedClaim, of: Syndicated): Entry {
	const changed = claim.corrections.at(-1);
	return {
		...{ id: `urn:uuid:${claim.id}`, url: addressOf(claim, of), language: of.article.language },
		title: `${verdictWords(claim, of.t)}: ${claim.text}`,
		text: told([of.t(`edition.said.${claim.said}`), reasonWords(claim, of.t), claim.conclusion, changed?.note ?? '']),
		publishedAt: of.firstAt,
		updatedAt: changed?.at ?? of.firstAt
	};
}

const told = (parts: readonly string[]): string =>
	parts
		.filter((part) => part !== '')
		.map((part) => part.replace(/[.\s]+$/, ''))
		.map((part) => `${part}.`)
		.join(' ');

/** The verdicts of a claim, the newest first; what was published at first is the oldest. */
export function claimFeed(claim: AnnotatedClaim, of: Syndicated): Feed {
	const self = `${of.article.url}/claim/${claim.number}/feed`;
	const changes = claim.corrections;
	const first = changes.length > 0 ? (changes[0]?.from ?? null) : null;
	const label = first ? ratingWord(first, of.t) : verdictWords(claim, of.t);
	const entries = [
		verdictEntry({
			claim,
			of,
			label,
			at: of.firstAt,
			publication: 1,
			text: changes.length > 0 ? '' : claim.conclusion
		}),
		...changes.map(({ to, at, note, publication }) =>
			verdictEntry({ claim, of, label: labelOf(to, of), at, publication, text: note })
		)
	];
	return {
		...base(of),
		...{ id: `urn:uuid:${claim.id}:verdicts`, title: claim.text, home: addressOf(claim, of), self },
		entries: entries.toReversed()
	};
}

const labelOf = (to: AnnotatedRating | null, { t }: Syndicated): string => ratingWord(to, t);

interface GivenVerdict {
	readonly claim: AnnotatedClaim;
	readonly of: Syndicated;
	readonly label: string;
	readonly at: number;
	readonly publication: number;
	readonly text: string;
}

const verdictEntry = ({ claim, of, label, at, publication, text }: GivenVerdict): Entry => ({
	...{ id: `urn:uuid:${claim.id}:${publication}`, url: addressOf(claim, of), language: of.article.language },
	...{ title: `${label}: ${claim.text}`, text: text || label, publishedAt: at, updatedAt: at }
});
