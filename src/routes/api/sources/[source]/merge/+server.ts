import * as merges from '#lib/server/source-merges.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.mergeSource, ({ user, params, body }) =>
	merges.merge(user, params.source, body.into)
);

export const DELETE = handler(operations.unmergeSource, ({ user, params }) => merges.unmerge(user, params.source));
