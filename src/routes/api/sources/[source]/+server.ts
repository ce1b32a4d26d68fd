import * as sources from '#lib/server/sources.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readSource, ({ params }) => sources.read(params.source));

export const PATCH = handler(operations.changeSource, ({ user, params, body }) =>
	sources.change(user, params.source, body)
);
