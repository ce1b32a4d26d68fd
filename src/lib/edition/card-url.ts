/** Where the picture of a publication is. A later publication has another, for pictures of links are kept for long. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';

export const cardUrl = ({ url, publication }: Pick<AnnotatedArticle, 'url' | 'publication'>): string =>
	`${url}/v/${publication.number}/card.png`;
