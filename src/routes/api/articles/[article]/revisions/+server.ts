import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as revisions from '#lib/server/revisions.ts';

export const GET = handler(operations.listRevisions, ({ params }) => revisions.list(params.article));

export const POST = handler(operations.nameRevision, ({ user, params, body }) =>
	revisions.create(user, params.article, body)
);
