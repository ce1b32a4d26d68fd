import { annotate } from '#lib/domain/annotate.ts';
import { localeOf } from '#lib/i18n.ts';
import { messagesFor } from '#lib/server/messages.ts';
import { orError } from '#lib/server/page.ts';
import * as publications from '#lib/server/publications.ts';
import type { PageServerLoad } from './$types';

/** The article as readers would see it if it were published now. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const annotated = annotate(await orError(locals, publications.workingCopy(params.article)));
	const articleLocale = localeOf(annotated.language);
	return { annotated, articleLocale, words: messagesFor(articleLocale) };
};
