import { client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import { orPage } from '../../../or-page.ts';
import type { PageLoad } from './$types';

interface ArticleAnswer {
	readonly article: Article;
	readonly document: Record<string, unknown>;
}

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
	const path = `/api/articles/${encodeURIComponent(params.article)}`;
	const { article, document } = await orPage(client(fetch).call<ArticleAnswer>('GET', path), { url, parent });
	return { article, document };
};
