import * as replacements from '#lib/server/replacements.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const DELETE = handler(operations.undoReplacement, ({ user, params }) =>
	replacements.undo(user, params.article, Number(params.version))
);
