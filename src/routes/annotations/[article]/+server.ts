import { protocol, sender, sent } from '#lib/server/annotations/protocol.ts';
import * as as from '#lib/server/annotations/representation.ts';
import * as annotations from '#lib/server/annotations/store.ts';

/** A container's address ends in a slash (Web Annotation Protocol, section 4). */
export const trailingSlash = 'always';

export const GET = protocol(async ({ params: { article = '' }, locals, request, url: { searchParams: query } }) => {
	const { minimal, iris } = as.preferenceOf(request.headers.get('prefer'), query);
	const contents = { articleId: article, all: await annotations.list(article, locals.user), iris };
	const page = query.get('page');
	return as.containerAnswer(page === null ? as.container(contents, minimal) : as.page(contents, Number(page)));
});

export const POST = protocol(async (event) => {
	const user = sender(event, 'annotation.make');
	return as.annotationAnswer(await annotations.create(user, event.params['article'] ?? '', await sent(event)), 201);
});

export const OPTIONS = protocol(async ({ params: { article = '' }, locals }) => {
	await annotations.list(article, locals.user);
	return as.optionsAnswer(as.CONTAINER_METHODS);
});
