import * as publications from '#lib/server/publications.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listPublications, ({ params }) => publications.list(params.article));

export const POST = handler(operations.publish, ({ user, params, body }) =>
	publications.publish(user, params.article, body.note, body.override)
);
