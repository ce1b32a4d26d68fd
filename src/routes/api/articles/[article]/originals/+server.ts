import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { keepOriginal } from '#lib/server/api/original-file.ts';
import * as originals from '#lib/server/originals.ts';

export const GET = handler(operations.listOriginals, ({ params }) => originals.list(params.article));

export const POST = handler(operations.keepOriginal, ({ user, params, event: { request, url } }) =>
	keepOriginal(user, params.article, request, url.searchParams)
);
