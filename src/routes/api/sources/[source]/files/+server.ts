import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as captures from '#lib/server/captures.ts';

export const POST = handler(operations.uploadCopy, ({ user, params, event: { request, url } }) =>
	captures.upload(user, params.source, {
		name: url.searchParams.get('name') ?? '',
		mediaType: request.headers.get('content-type'),
		length: request.headers.has('content-length') ? Number(request.headers.get('content-length')) : null,
		// What is left of a refused body is forgotten by the server, once the refusal is heard.
		bytes: request.body?.values({ preventCancel: true }) ?? null
	})
);
