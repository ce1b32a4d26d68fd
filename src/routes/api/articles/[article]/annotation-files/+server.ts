import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { bring } from '#lib/server/annotations/bring.ts';

export const POST = handler(operations.bringAnnotations, ({ user, params, body }) =>
	bring(user, params.article, body.annotations)
);
