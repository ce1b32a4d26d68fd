/** The reader's page of a publication: the same for the newest and for any earlier one. */
import { error, redirect } from '@sveltejs/kit';
import { type AnnotatedArticle, type AnnotatedClaim, annotate } from '#lib/domain/annotate.ts';
import { Gone, NotFound } from '#lib/domain/errors.ts';
import { localeOf } from '#lib/i18n.ts';
import { jsonLdOf } from './export/claim-review.ts';
import { jsonForHtml } from './export/json-for-html.ts';
import { messagesFor } from './messages.ts';
import { orError, orErrorNow } from './page.ts';
import * as publications from './publications.ts';
import * as settings from './settings.ts';
import * as translations from './translations.ts';

/** What of an address follows its article. */
type Place = (slug: string) => string;
type Read = Awaited<ReturnType<typeof publications.readPublished>>;

const pagePlace =
	(number?: number): Place =>
	(slug) =>
		`/a/${slug}${number === undefined ? '' : `/v/${number}`}`;

/** Readers who come by an address of before are led on to the one of today, for good; of what is gone they get the notice. */
async function published(slug: string, place: Place, number?: number): Promise<Read> {
	try {
		return await publications.readPublished(slug, number);
	} catch (thrown) {
		if (thrown instanceof Gone) error(410, { message: thrown.message, unpublishedAt: thrown.at });
		const to = thrown instanceof NotFound ? await publications.movedTo(slug) : null;
		if (to === null) throw thrown;
		redirect(308, place(to));
	}
}

export interface Reading {
	readonly article: AnnotatedArticle;
	readonly numbers: readonly number[];
	readonly firstAt: number;
}

/** A published article as readers have it, under its address of today. What is not there is said in its one way. */
export async function readPublic(locals: App.Locals, slug: string, place: Place, number?: number): Promise<Reading> {
	const { snapshot, ...rest } = await orError(locals, published(slug, place, number));
	const article = annotate({ ...snapshot, article: { ...snapshot.article, slug } });
	locals.locale = localeOf(article.language);
	return { article, ...rest };
}

/** A claim by its number, or by that of one that was merged into it. */
export function readClaim(locals: App.Locals, { claims }: AnnotatedArticle, number: string): AnnotatedClaim {
	const asked = Number(number);
	return orErrorNow(locals, () => {
		const found = claims.find((claim) => claim.number === asked || claim.merged.includes(asked));
		if (!found) throw new NotFound('This page');
		return found;
	});
}

/** What the page shows. The page speaks the article's language where Galley does. */
export async function readerPage(locals: App.Locals, slug: string, number?: number) {
	const { article, numbers } = await readPublic(locals, slug, pagePlace(number), number);
	const { questions } = await settings.section('readers');
	return {
		...{ article, locale: locals.locale, words: messagesFor(locals.locale), asks: questions },
		// A numbered page stays what it was, and what there is in other languages changes.
		translations: number === undefined ? await translations.publishedBeside(article.id, article.language) : [],
		jsonLd: jsonForHtml(jsonLdOf(article)),
		// A numbered page stays what it was: it names those before it only, and leads machines to the newest.
		versions: numbers.filter((one) => (number === undefined ? one !== article.publication.number : one < number)),
		isNewest: number === undefined
	};
}
