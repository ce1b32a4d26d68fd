import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as precedents from '#lib/server/precedents.ts';

export const GET = handler(operations.readPrecedents, ({ params }) => precedents.of(params.article, params.claim));
