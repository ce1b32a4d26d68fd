/** The language in which a source's figure is read: by its letters, else as the article's. */
export function languageFor(text: string, article: string): string {
	if (/[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/.test(text)) return 'kk';
	const isCyrillic = /[\u0400-\u052f]/.test(text);
	const isArticles = /^(?:ru|kk)/.test(article) === isCyrillic;
	if (isArticles) return article;
	return isCyrillic ? 'ru' : 'en';
}
