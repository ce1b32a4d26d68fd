import { withStatus } from '#lib/server/api/claim-answer.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as families from '#lib/server/families.ts';

const withStatuses = async ({ merged, into }: families.Merge) => ({
	merged: await withStatus(merged),
	into: await withStatus(into)
});

export const POST = handler(operations.mergeClaim, async ({ user, params, body }) =>
	withStatuses(await families.merge(user, params.article, params.claim, body))
);

export const DELETE = handler(operations.unmergeClaim, async ({ user, params }) =>
	withStatuses(await families.unmerge(user, params.article, params.claim))
);
