import { client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import type { Dismissal } from '#lib/domain/dismissal.ts';
import type { Colleague } from '#lib/domain/person.ts';
import type { PublicationSummary } from '#lib/domain/publication.ts';
import type { RatingScale } from '#lib/domain/rating-scale.ts';
import type { Source } from '#lib/domain/source.ts';
import { orPage } from '../../or-page.ts';
import type { PageLoad } from './$types';

interface ArticleAnswer {
	readonly article: Article;
	readonly document: Record<string, unknown>;
	readonly scale: RatingScale;
	readonly translationOf: string | null;
	readonly owners: readonly string[];
	readonly sources: readonly Source[];
	readonly dismissals: readonly Dismissal[];
	readonly sequence: number;
}

/** The workbench lives on the documented API alone. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
	const api = client(fetch);
	const path = `/api/articles/${encodeURIComponent(params.article)}`;
	const answers = Promise.all([
		api.call<ArticleAnswer>('GET', path),
		api.call<readonly PlacedClaim[]>('GET', `${path}/claims`),
		api.call<readonly Comment[]>('GET', `${path}/comments`),
		api.call<readonly Colleague[]>('GET', '/api/people'),
		api.call<readonly PublicationSummary[]>('GET', `${path}/publications`)
	]);
	const [answer, claims, comments, people, publications] = await orPage(answers, { url, parent });
	return { ...answer, claims, comments, people, publications };
};
