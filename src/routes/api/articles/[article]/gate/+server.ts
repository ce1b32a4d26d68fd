import * as publications from '#lib/server/publications.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readGate, ({ params }) => publications.gateOf(params.article));
