/** The reader's page of a publication: the same for the newest and for any earlier one. */
import { error, redirect } from '@sveltejs/kit';
import { annotate } from '#lib/domain/annotate.ts';
import { Gone, NotFound } from '#lib/domain/errors.ts';
import { localeOf } from '#lib/i18n.ts';
import { jsonLdOf } from './export/claim-review.ts';
import { jsonForHtml } from './export/json-for-html.ts';
import { messagesFor } from './messages.ts';
import { orError } from './page.ts';
import * as publications from './publications.ts';

/** Readers who come by an address of before are led on to the one of today, for good; of what is gone they get the notice. */
async function published(slug: string, number?: number): ReturnType<typeof publications.readPublished> {
	try {
		return await publications.readPublished(slug, number);
	} catch (thrown) {
		if (thrown instanceof Gone) error(410, { message: thrown.message, unpublishedAt: thrown.at });
		const to = thrown instanceof NotFound ? await publications.movedTo(slug) : null;
		if (to === null) throw thrown;
		redirect(308, `/a/${to}${number === undefined ? '' : `/v/${number}`}`);
	}
}

/** What the page shows. The page speaks the article's language where Galley does. */
export async function readerPage(locals: App.Locals, slug: string, number?: number) {
	const { snapshot, numbers } = await orError(locals, published(slug, number));
	const article = annotate(snapshot);
	locals.locale = localeOf(article.language);
	return {
		...{ article, locale: locals.locale, words: messagesFor(locals.locale) },
		jsonLd: jsonForHtml(jsonLdOf(article)),
		// A numbered page stays what it was: it names those before it only.
		versions: numbers.filter((one) => (number === undefined ? one !== article.publication.number : one < number))
	};
}
