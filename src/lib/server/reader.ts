/** The reader's page of a publication: the same for the newest and for any earlier one. */
import { annotate } from '#lib/domain/annotate.ts';
import { localeOf } from '#lib/i18n.ts';
import { jsonLdOf } from './export/claim-review.ts';
import { jsonForHtml } from './export/json-for-html.ts';
import { messagesFor } from './messages.ts';
import { orError } from './page.ts';
import * as publications from './publications.ts';

/** What the page shows. The page speaks the article's language where Galley does. */
export async function readerPage(locals: App.Locals, slug: string, number?: number) {
	const { snapshot, numbers } = await orError(locals, publications.readPublished(slug, number));
	const article = annotate(snapshot);
	locals.locale = localeOf(article.language);
	return {
		...{ article, locale: locals.locale, words: messagesFor(locals.locale) },
		jsonLd: jsonForHtml(jsonLdOf(article)),
		versions: numbers.filter((one) => one !== article.publication.number)
	};
}
