/** An article at a moment, as the API answers it, and what the page makes of it. */
import type { Node } from 'prosemirror-model';
import { type AnnotatedArticle, annotate } from '#lib/domain/annotate.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Person } from '#lib/domain/person.ts';
import { type RatingScale, wordsIn } from '#lib/domain/rating-scale.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { Source } from '#lib/domain/source.ts';

export interface StateAnswer {
	readonly article: Article;
	readonly document: Record<string, unknown>;
	readonly claims: readonly Claim[];
	readonly people: readonly Person[];
	readonly sources: readonly Source[];
	readonly scale: RatingScale;
	readonly at: number;
	readonly version: number;
	readonly sequence: number;
}

export interface State {
	readonly at: number;
	readonly version: number;
	readonly article: Article;
	readonly document: Node;
	readonly scale: RatingScale;
	/** All of them, those too that were removed or merged into others. */
	readonly claims: readonly Claim[];
	/** Its ratings speak the person's language, for it is their desk that shows it. */
	readonly annotated: AnnotatedArticle;
}

export function stateOf(
	{ at, version, article, document, claims, people, sources, scale }: StateAnswer,
	language: string
): State {
	const known = {
		people: [...people],
		sources: [...sources],
		scale: spoken(scale, language),
		claims: [...claims],
		comments: []
	};
	const annotated = annotate({
		...{ format: 'galley', formatVersion: 1, newsroom: { name: '', origin: '' }, publication: { number: 0, at } },
		...{ corrections: [], article, document, ...known }
	});
	return {
		...{ at, version, article, annotated, document: parseDocument(document) },
		...{ scale, claims }
	};
}

/** A scale that has one language's words alone, whatever language the article is in. */
const spoken = (scale: RatingScale, language: string): RatingScale => ({
	...scale,
	ratings: scale.ratings.map((rating) => ({
		...rating,
		label: { en: wordsIn(rating.label, language) },
		definition: { en: wordsIn(rating.definition, language) }
	}))
});
