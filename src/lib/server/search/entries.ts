/** The words that articles, claims and sources are found by. */
import type { Article } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { EarlierVerdict } from '#lib/domain/earlier-verdict.ts';
import { type Field, formsOf } from '#lib/domain/search.ts';
import type { Source } from '#lib/domain/source.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import { type Entry, type Kind, kindForm } from './engine.ts';

export type SearchedArticle = Pick<Article, 'id' | 'title' | 'byline' | 'publisher' | 'canonicalUrl' | 'language'>;
export type SearchedSource = Pick<Source, 'id' | 'title' | 'publisher' | 'author' | 'url' | 'doi' | 'isbn'> & {
	/** JSON of its tags. */
	readonly tags: string;
};

export type SearchedVerdict = Pick<
	EarlierVerdict,
	'id' | 'claim' | 'rating' | 'conclusion' | 'publisher' | 'claimant' | 'url'
>;

/** What a claim is found by: its words and its statement first, its number as people call it: "C12". */
export function claimFields(
	claim: Pick<Claim, 'statement' | 'anchors' | 'verdicts' | 'claimant' | 'place' | 'note' | 'number'>
): readonly Field[] {
	const quotes = claim.anchors
		.map(({ quote }) => quote)
		.join(' … ')
		.replace(/\s+/g, ' ');
	return [
		{ text: claim.statement, weight: 3 },
		{ text: quotes, weight: 3 },
		{ text: currentVerdict(claim.verdicts)?.conclusion ?? '', weight: 2 },
		{ text: [claim.claimant, claim.place].filter(Boolean).join(', '), weight: 1 },
		{ text: claim.note, weight: 1 },
		{ text: `C${claim.number}`, weight: 2 }
	];
}

export const articleFields = ({ title, byline, publisher, canonicalUrl }: SearchedArticle): readonly Field[] => [
	{ text: title, weight: 3 },
	{ text: [byline, publisher].filter(Boolean).join(' · '), weight: 1 },
	{ text: canonicalUrl ?? '', weight: 1 }
];

export const sourceFields = ({ title, publisher, author, url, doi, isbn, tags }: SearchedSource): readonly Field[] => [
	{ text: title, weight: 3 },
	{ text: [publisher, author].filter(Boolean).join(' · '), weight: 1 },
	{ text: url ?? '', weight: 1 },
	{ text: (JSON.parse(tags) as string[]).join(' · '), weight: 2 },
	{ text: [doi, isbn].filter(Boolean).join(' · '), weight: 1 }
];

/** What a verdict from elsewhere is found by. */
export const earlierVerdictFields = (of: SearchedVerdict): readonly Field[] => [
	{ text: of.claim, weight: 3 },
	{ text: [of.rating, of.conclusion].filter(Boolean).join(' · '), weight: 2 },
	{ text: [of.publisher, of.claimant].filter(Boolean).join(' · '), weight: 1 },
	{ text: of.url, weight: 1 }
];

const entry = (key: string, fields: readonly Field[], language?: string): Entry => ({
	key,
	forms: formsOf(
		fields.map(({ text }) => text),
		language
	)
});

export const claimEntry = (claim: Claim, language: string): Entry =>
	entry(`claim:${claim.id}`, claimFields(claim), language);
export const articleEntry = (article: SearchedArticle): Entry =>
	entry(`article:${article.id}`, articleFields(article), article.language);

const ofKind = (kind: Kind, { key, forms }: Entry): Entry => ({ key, forms: [kindForm(kind), ...forms] });

export const sourceEntry = (source: SearchedSource): Entry =>
	ofKind('source', entry(`source:${source.id}`, sourceFields(source)));
export const earlierVerdictEntry = (verdict: SearchedVerdict): Entry =>
	ofKind('verdict', entry(`verdict:${verdict.id}`, earlierVerdictFields(verdict)));

/** What `sourceFields` reads of a row. */
export const SEARCHED_OF_SOURCE = ['id', 'title', 'publisher', 'author', 'url', 'doi', 'isbn', 'tags'] as const;

/** What `earlierVerdictFields` reads of a row. */
export const SEARCHED_OF_VERDICT = ['id', 'claim', 'rating', 'conclusion', 'publisher', 'claimant', 'url'] as const;
