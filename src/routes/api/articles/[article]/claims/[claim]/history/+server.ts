import * as claims from '#lib/server/claims.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.claimHistory, ({ params }) => claims.history(params.article, params.claim));
