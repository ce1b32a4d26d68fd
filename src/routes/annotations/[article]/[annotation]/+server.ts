import type { RequestEvent } from '@sveltejs/kit';
import { protocol, sender, sent } from '#lib/server/annotations/protocol.ts';
import * as as from '#lib/server/annotations/representation.ts';
import * as annotations from '#lib/server/annotations/store.ts';

const whichOf = ({ params: { article = '', annotation = '' }, request }: RequestEvent) => ({
	...{ articleId: article, id: annotation },
	ifMatch: request.headers.get('if-match')
});

const found = (event: RequestEvent) => {
	const { articleId, id } = whichOf(event);
	return annotations.read(articleId, id, event.locals.user);
};

export const GET = protocol(async (event) => as.annotationAnswer(await found(event)));

export const OPTIONS = protocol(async (event) => as.optionsAnswer(as.methodsOf(await found(event))));

export const PUT = protocol(async (event) => {
	const user = sender(event, 'annotation.change');
	return as.annotationAnswer(await annotations.replace(user, whichOf(event), await sent(event)));
});

export const DELETE = protocol(async (event) => {
	await annotations.remove(sender(event, 'annotation.change'), whichOf(event));
	return new Response(null, { status: 204 });
});
