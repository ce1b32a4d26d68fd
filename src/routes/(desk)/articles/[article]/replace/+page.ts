import { error } from '@sveltejs/kit';
import { ApiError, client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import type { PageLoad } from './$types';

interface ArticleAnswer {
	readonly article: Article;
	readonly document: Record<string, unknown>;
}

export const load: PageLoad = async ({ fetch, params }) => {
	const path = `/api/articles/${encodeURIComponent(params.article)}`;
	try {
		const { article, document } = await client(fetch).call<ArticleAnswer>('GET', path);
		return { article, document };
	} catch (thrown) {
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		throw thrown;
	}
};
